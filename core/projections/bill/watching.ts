import type { Stage } from '../../definition/configuration.ts';
import type { StreamPlan } from '../../definition/plan.ts';
import { alarmsOf } from '../alarms.ts';
import { graphsOf } from '../dashboard.ts';
import { METRICS } from '../metrics.ts';
import type { Place } from '../names.ts';
import { PRICES } from '../prices.ts';
import type { Workload } from '../workload.ts';
import { type CostLine, GB, type Line, MONTH } from './line.ts';

/** Bytes of log for a request or a batch (a guess). */
const LOG_BYTES = 500;
/** What the dashboard shows of each shard. */
const SHARD_METRICS = 4;
/** Lanes stuck, lanes idle, and how far the watermark is behind. */
const CLOSERS_METRICS = 3;

/** Metrics, alarms, dashboards, logs and secrets. */
export function watching(
  { requests, batches, ticks, shards }: Workload,
  plan: StreamPlan,
  place: Place,
  stage: Stage,
  line: Line,
): readonly CostLine[] {
  const alarms = alarmsOf(plan, place, stage);
  const watched = alarms.reduce(
    (sum, { figure }) => sum + ('expression' in figure ? Object.keys(figure.of).length : 1),
    0,
  );
  const measures = graphsOf(plan, place)
    .flat()
    .flatMap(({ figures }) => Object.values(figures))
    .filter(({ name }) => name.includes('.') && !name.startsWith('GetRecords'));
  return [
    // A metric is billed in the hours in which it is written.
    requests === 0
      ? line('CloudWatch', CLOSERS_METRICS, PRICES.metric, 'what the closer writes anyway')
      : line(
          'CloudWatch',
          Object.keys(METRICS).length + measures.length,
          PRICES.metric,
          `${Object.keys(METRICS).length} own metrics and ${measures.length} measures`,
        ),
    ...(shards === undefined
      ? []
      : [line('CloudWatch', shards * SHARD_METRICS, PRICES.metric, `${shards} shards × ${SHARD_METRICS} metrics`)]),
    line('CloudWatch', watched, PRICES.alarm, `metrics of ${alarms.length} alarms`),
    line('CloudWatch', 1, PRICES.compositeAlarm, 'one over them'),
    line('CloudWatch', 1, PRICES.dashboard, 'one'),
    line(
      'CloudWatch',
      ((requests + batches + ticks) * MONTH.seconds * LOG_BYTES) / GB,
      PRICES.logged,
      `calls × ${LOG_BYTES} bytes of log`,
    ),
    line('EventBridge', MONTH.seconds / 60, PRICES.schedule, 'the closer is called every minute'),
    ...keys(plan, stage, line),
  ];
}

function keys({ stream }: StreamPlan, { warehouse: settings, options }: Stage, line: Line): readonly CostLine[] {
  const personal = Object.values(stream.fields).some((field) => field.personal);
  const secrets = [
    ...(settings !== 'none' && settings.load === 'firehose' ? ['the password of the loader'] : []),
    ...(personal ? ['the key of the pseudonyms'] : []),
    ...(options.quicksight ? ['the password of dashboards'] : []),
  ];
  return [
    ...(secrets.length > 0 ? [line('Secrets Manager', secrets.length, PRICES.secret, secrets.join(', '))] : []),
    ...(options.customerKeys ? [line('KMS', 1, PRICES.key, 'one key', { shared: true })] : []),
  ];
}
