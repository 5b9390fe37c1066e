import type { Stage } from '../definition/configuration.ts';
import { alarmsOf } from './alarms.ts';
import type { Deployment, PlacedStream } from './deployment.ts';
import { METRICS, type MetricName } from './metrics.ts';
import { type Alarm, MINUTE } from './watch/alarm.ts';
import { stageAlarms } from './watch/stage-alarms.ts';

/** `1m`, `15m`, `3h`. */
const lengthText = (seconds: number): string =>
  seconds % (60 * MINUTE) === 0 ? `${seconds / (60 * MINUTE)}h` : `${seconds / MINUTE}m`;

const figureText = ({ figure }: Alarm): string =>
  'expression' in figure
    ? `\`${figure.expression}\` of ${Object.entries(figure.of)
        .map(([name, { name: metric }]) => (name === metric ? metric : `${name}: ${metric}`))
        .join(', ')}`
    : `${figure.name} (${figure.statistic.toLowerCase()})`;

const isMilliseconds = ({ figure }: Alarm): boolean =>
  !('expression' in figure) &&
  (figure.name === 'Duration' || METRICS[figure.name as MetricName]?.unit === 'Milliseconds');

function whenText(alarm: Alarm): string {
  const { above, times, periods, periodSeconds, missing } = alarm;
  const often = periods === 1 ? lengthText(periodSeconds) : `${times} of ${periods} × ${lengthText(periodSeconds)}`;
  return `${figureText(alarm)} above ${above.toLocaleString('en')}${isMilliseconds(alarm) ? ' ms' : ''} in ${often}${missing === 'breaching' ? ', or nothing is measured' : ''}`;
}

const rows = (alarms: readonly Alarm[]): string =>
  [
    '| Alarm | Rises when | What it means, and what to do |',
    '| --- | --- | --- |',
    ...alarms.map(
      (alarm) => `| \`${alarm.name}\`${alarm.doubt ? ' **doubt**' : ''} | ${whenText(alarm)} | ${alarm.description} |`,
    ),
  ].join('\n');

/** Every alarm of a stream and of its stage, for whoever was woken by one. */
export const alarmsPage = (stream: PlacedStream, stage: Stage, deployment: Deployment): string =>
  [
    '# Alarms',
    'What each alarm means and what to do; the same text is in its description and in its e-mail. This page is written by a test\nfrom `core/projections/watch/`, as it is for an example: the names of your app, stage, tenant, stream, windows, scores and alerts\nstand in place of those here. **doubt**: while it stands, numbers may be wrong, and so does `doubt-…`; all others say that numbers\nare late or that something is slow.',
    'Where to look first: the dashboard of the stream, whose first row says whether the ledger adds up; then the log that the text\nnames. No alarm needs haste for the sake of data: what has been accepted stays in the log as long as `retention.records` says.',
    `## Of the stream \`${stream.place.stream}\` of the tenant \`${stream.place.tenant}\``,
    rows(alarmsOf(stream, stage)),
    '## Of what the streams of a stage share',
    rows(stageAlarms(deployment)),
    '',
  ].join('\n\n');
