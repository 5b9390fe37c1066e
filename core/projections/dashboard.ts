import type { StreamPlan } from '../definition/plan.ts';
import type { Score } from '../definition/scores.ts';
import type { PlacedStream } from './deployment.ts';
import type { MetricName } from './metrics.ts';
import type { Place } from './names.ts';
import { type Figure, ofLog, ofTable, own } from './watch/figure.ts';

/** One graph of a dashboard. */
export interface Graph {
  readonly title: string;
  readonly kind: 'lines' | 'numbers';
  readonly figures: Readonly<Record<string, Figure>>;
  readonly unit?: string;
}
type Row = readonly Graph[];

/** What the dashboard of a stream shows of its own figures, in rows from what people ask first to what explains it. */
export const graphsOf = ({ plan, place, poller }: PlacedStream): readonly Row[] => [
  answers(place),
  ...measureRows(plan, place),
  ways(place),
  ...(plan.stream.scores ? [scores(plan.stream.scores, place)] : []),
  ...(poller ? [polls(place)] : []),
  log(place),
  state(place),
  troubles(place),
];

const lines = (title: string, figures: Graph['figures'], unit?: string): Graph => ({
  title,
  kind: 'lines',
  figures,
  ...(unit !== undefined && { unit }),
});

const counted = (place: Place, names: Readonly<Record<string, MetricName>>): Graph['figures'] =>
  Object.fromEntries(Object.entries(names).map(([label, name]) => [label, own(place, name, 'Sum')]));

const answers = (place: Place): Row => [
  {
    title: 'Ledger',
    kind: 'numbers',
    figures: counted(place, {
      accepted: 'EventsAccepted',
      folded: 'EventsFolded',
      'too late': 'EventsTooLate',
      repeated: 'EventsRepeated',
      rejected: 'EventsRejected',
    }),
  },
  lines('Watermark lag', { lag: own(place, 'WatermarkLag', 'Maximum') }, 'ms'),
  lines('Age of the newest event', { age: own(place, 'NewestEventAge', 'Minimum') }, 'ms'),
];

/** A row for each window without groups: its measures as the closer emits them. */
function measureRows({ stream, windows }: StreamPlan, place: Place): readonly Row[] {
  return windows
    .filter(({ by }) => by.length === 0)
    .map(({ name, measures }) =>
      measures
        .filter(({ result }) => result.kind !== 'field' || ['integer', 'decimal', 'real'].includes(result.field.kind))
        .map(({ name: measure, field }) =>
          lines(
            `${name}: ${measure}`,
            { [measure]: own(place, `${name}.${measure}`, 'Average') },
            stream.windows[name]?.measures[measure]?.unit ?? (field && 'unit' in field ? field.unit : undefined),
          ),
        ),
    );
}

/** What goes into each stage and comes out of it. */
const ways = (place: Place): Row => [
  lines('Events', counted(place, { accepted: 'EventsAccepted', folded: 'EventsFolded', rejected: 'EventsRejected' })),
  lines(
    'Late and repeated',
    counted(place, { late: 'EventsLate', 'too late': 'EventsTooLate', repeated: 'EventsRepeated' }),
  ),
  lines(
    'Requests, records, panes',
    counted(place, { requests: 'Requests', records: 'RecordsTaken', panes: 'PanesEmitted' }),
  ),
];

/** What models say, each by itself. */
function scores(asked: readonly Score[], place: Place): Row {
  const each = (metric: MetricName, statistic: Figure['statistic']): Graph['figures'] =>
    Object.fromEntries(asked.map(({ name }) => [name, own(place, metric, statistic, { score: name })]));
  return [
    lines('Scores taken', each('ScoresPosted', 'Sum')),
    lines('Panes not judged', each('PanesUnjudged', 'Sum')),
    lines('Models or streams of scores not reached', each('ScoringFailures', 'Sum')),
    lines('Time the oldest pane waits to be judged', each('ScoreDelay', 'Maximum'), 'ms'),
  ];
}

const polls = (place: Place): Row => [
  lines('API asked', counted(place, { answers: 'PollAnswers', problems: 'PollProblems' })),
  lines('Items of answers', counted(place, { taken: 'ItemsTaken', rejected: 'ItemsRejected' })),
];

const log = (place: Place): Row => [
  lines('Log: records in and out', {
    in: ofLog(place, 'IncomingRecords', 'Sum'),
    out: ofLog(place, 'GetRecords.Records', 'Sum'),
  }),
  lines(
    'Log: bytes in and out',
    { in: ofLog(place, 'IncomingBytes', 'Sum'), out: ofLog(place, 'GetRecords.Bytes', 'Sum') },
    'B',
  ),
  {
    title: 'Log: bytes written in the time shown',
    kind: 'numbers',
    figures: { bytes: ofLog(place, 'IncomingBytes', 'Sum') },
    unit: 'B',
  },
  lines('Time a record waited', { waited: own(place, 'WaitTime', 'Maximum') }, 'ms'),
];

const state = (place: Place): Row => [
  lines('State: open cells', { cells: own(place, 'OpenCells', 'Maximum') }),
  lines('State: KB written', { written: ofTable(place, 'ConsumedWriteCapacityUnits') }),
  lines(
    'Time to take a batch and a request',
    { commit: own(place, 'CommitTime', 'Average'), request: own(place, 'IngestTime', 'Average') },
    'ms',
  ),
];

const troubles = (place: Place): Row => [
  lines('Lanes', { stuck: own(place, 'LanesStuck', 'Maximum'), idle: own(place, 'LanesIdle', 'Maximum') }),
  lines(
    'Age of the oldest unread record',
    { age: ofLog(place, 'GetRecords.IteratorAgeMilliseconds', 'Maximum') },
    'ms',
  ),
  lines('Asked to try again', {
    'log full': ofLog(place, 'WriteProvisionedThroughputExceeded', 'Sum'),
    retried: own(place, 'AppendRetries', 'Sum'),
    unconfirmed: own(place, 'EventsUnconfirmed', 'Sum'),
  }),
];
