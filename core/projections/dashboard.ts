import type { StreamPlan } from '../definition/plan.ts';
import type { Figure } from './alarms.ts';
import type { MetricName } from './metrics.ts';
import { METRICS_NAMESPACE, type Place, streamName } from './names.ts';

/** One graph of a dashboard. */
export interface Graph {
  readonly title: string;
  readonly kind: 'lines' | 'numbers';
  readonly figures: Readonly<Record<string, Figure>>;
  readonly unit?: string;
}

type MeasureName = `${string}.${string}`;
/** The name under which the closer measures a measure of final panes of a window without groups. */
const measureFigure = (window: string, measure: string): MeasureName => `${window}.${measure}`;

/** What the dashboard of a stream shows of its own figures, in rows from what people ask first to what explains it. */
export function graphsOf(plan: StreamPlan, place: Place): readonly (readonly Graph[])[] {
  const own = (name: MetricName | MeasureName, statistic: Figure['statistic']): Figure => ({
    namespace: METRICS_NAMESPACE,
    name,
    statistic,
    dimensions: { tenant: place.tenant, stream: place.stream },
  });
  const counted = (names: Readonly<Record<string, MetricName>>): Graph['figures'] =>
    Object.fromEntries(Object.entries(names).map(([label, name]) => [label, own(name, 'Sum')]));
  const kinesis = (name: string, statistic: Figure['statistic']): Figure => ({
    namespace: 'AWS/Kinesis',
    name,
    statistic,
    dimensions: { StreamName: streamName(place) },
  });
  return [
    [
      {
        title: 'Ledger',
        kind: 'numbers',
        figures: counted({
          accepted: 'EventsAccepted',
          folded: 'EventsFolded',
          'too late': 'EventsTooLate',
          repeated: 'EventsRepeated',
          rejected: 'EventsRejected',
        }),
      },
      { title: 'Watermark lag', kind: 'lines', figures: { lag: own('WatermarkLag', 'Maximum') }, unit: 'ms' },
    ],
    ...measureRows(plan, own),
    [
      {
        title: 'Events',
        kind: 'lines',
        figures: counted({ accepted: 'EventsAccepted', folded: 'EventsFolded', rejected: 'EventsRejected' }),
      },
      {
        title: 'Late and repeated',
        kind: 'lines',
        figures: counted({ late: 'EventsLate', 'too late': 'EventsTooLate', repeated: 'EventsRepeated' }),
      },
      { title: 'Panes', kind: 'lines', figures: counted({ emitted: 'PanesEmitted' }) },
    ],
    [
      {
        title: 'Log: records in and out',
        kind: 'lines',
        figures: { in: kinesis('IncomingRecords', 'Sum'), out: kinesis('GetRecords.Records', 'Sum') },
      },
      {
        title: 'Log: bytes in and out',
        kind: 'lines',
        figures: { in: kinesis('IncomingBytes', 'Sum'), out: kinesis('GetRecords.Bytes', 'Sum') },
        unit: 'B',
      },
      { title: 'State: open cells', kind: 'lines', figures: { cells: own('OpenCells', 'Maximum') } },
      {
        title: 'Time to take a batch and a request',
        kind: 'lines',
        figures: { commit: own('CommitTime', 'Average'), request: own('IngestTime', 'Average') },
        unit: 'ms',
      },
    ],
    [
      {
        title: 'Lanes',
        kind: 'lines',
        figures: { stuck: own('LanesStuck', 'Maximum'), idle: own('LanesIdle', 'Maximum') },
      },
      {
        title: 'Age of the oldest unread record',
        kind: 'lines',
        figures: { age: kinesis('GetRecords.IteratorAgeMilliseconds', 'Maximum') },
        unit: 'ms',
      },
      {
        title: 'Asked to try again',
        kind: 'lines',
        figures: {
          'log full': kinesis('WriteProvisionedThroughputExceeded', 'Sum'),
          retried: own('AppendRetries', 'Sum'),
          unconfirmed: own('EventsUnconfirmed', 'Sum'),
        },
      },
    ],
  ];
}

/** A row for each window without groups: its measures as the closer emits them. */
function measureRows(
  { stream, windows }: StreamPlan,
  own: (name: MeasureName, statistic: Figure['statistic']) => Figure,
): readonly (readonly Graph[])[] {
  return windows
    .filter(({ by }) => by.length === 0)
    .map(({ name, measures }) =>
      measures
        .filter(({ result }) => result.kind !== 'field' || ['integer', 'decimal', 'real'].includes(result.field.kind))
        .map(({ name: measure, field }): Graph => {
          const unit =
            stream.windows[name]?.measures[measure]?.unit ?? (field && 'unit' in field ? field.unit : undefined);
          return {
            title: `${name}: ${measure}`,
            kind: 'lines',
            figures: { [measure]: own(measureFigure(name, measure), 'Average') },
            ...(unit !== undefined && { unit }),
          };
        }),
    );
}
