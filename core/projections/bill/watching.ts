import type { Stage } from '../../definition/configuration.ts';
import type { StreamPlan } from '../../definition/plan.ts';
import { alarmsOf } from '../alarms.ts';
import { graphsOf } from '../dashboard.ts';
import type { PlacedStream } from '../deployment.ts';
import { METRICS, type Meaning } from '../metrics.ts';
import { modelSecrets } from '../model-secrets.ts';
import { PRICES } from '../prices.ts';
import { metricsWatched } from '../watch/alarm.ts';
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
  stream: PlacedStream,
  stage: Stage,
  line: Line,
): readonly CostLine[] {
  const alarms = alarmsOf(stream, stage);
  const measures = graphsOf(stream)
    .flat()
    .flatMap(({ figures }) => Object.values(figures))
    .filter(({ name }) => name.includes('.') && !name.startsWith('GetRecords'));
  const minutely = stream.plan.stream.scores ? ['closer', 'score'] : ['closer'];
  const ownMetrics = metricsOf(stream);
  return [
    // A metric is billed in the hours in which it is written.
    requests === 0
      ? line('CloudWatch', CLOSERS_METRICS, PRICES.metric, 'what the closer writes anyway')
      : line(
          'CloudWatch',
          ownMetrics + measures.length,
          PRICES.metric,
          `${ownMetrics} own metrics and ${measures.length} measures`,
        ),
    ...(shards === undefined
      ? []
      : [line('CloudWatch', shards * SHARD_METRICS, PRICES.metric, `${shards} shards × ${SHARD_METRICS} metrics`)]),
    line('CloudWatch', metricsWatched(alarms), PRICES.alarm, `metrics of ${alarms.length} alarms`),
    line('CloudWatch', 1, PRICES.compositeAlarm, 'one over them'),
    line('CloudWatch', 1, PRICES.dashboard, 'one'),
    line(
      'CloudWatch',
      ((requests + batches + ticks) * MONTH.seconds * LOG_BYTES) / GB,
      PRICES.logged,
      `calls × ${LOG_BYTES} bytes of log`,
    ),
    line(
      'EventBridge',
      (minutely.length * MONTH.seconds) / 60,
      PRICES.schedule,
      `${minutely.join(' and ')}, every minute`,
    ),
    ...keys(stream.plan, stage, line),
  ];
}

/** Metrics that the functions of a stream write besides its measures. */
function metricsOf({ plan: { stream }, poller }: PlacedStream): number {
  const times = {
    alert: stream.alerts?.length ?? 0,
    score: stream.scores?.length ?? 0,
    poller: poller ? 1 : 0,
    stage: 0,
  };
  return Object.values<Meaning>(METRICS).reduce((sum, { each }) => sum + (each ? times[each] : 1), 0);
}

function keys({ stream }: StreamPlan, { warehouse: settings, options }: Stage, line: Line): readonly CostLine[] {
  const personal = Object.values(stream.fields).some((field) => field.personal);
  const asked = [...(stream.scores ?? []), ...(stream.inference ?? [])].map(({ model }) => model);
  const secrets = [
    ...(settings !== 'none' && settings.load === 'firehose' ? ['the password of the loader'] : []),
    ...(personal ? ['the key of the pseudonyms'] : []),
    ...new Set(modelSecrets(asked)),
    ...(options.quicksight ? ['the password of dashboards'] : []),
  ];
  return [
    ...(secrets.length > 0 ? [line('Secrets Manager', secrets.length, PRICES.secret, secrets.join(', '))] : []),
    ...(options.customerKeys ? [line('KMS', 1, PRICES.key, 'one key', { shared: true })] : []),
  ];
}
