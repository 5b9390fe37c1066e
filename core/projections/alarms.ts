import type { Stage } from '../definition/configuration.ts';
import { durationText, millis } from '../definition/duration.ts';
import type { StreamPlan } from '../definition/plan.ts';
import type { Alert } from '../definition/stream.ts';
import type { Deployment } from './deployment.ts';
import { eventBuffer, paneBuffer } from './firehose.ts';
import type { MetricName } from './metrics.ts';
import { awsName, METRICS_NAMESPACE, type Place, STREAM_FUNCTIONS, streamName } from './names.ts';
import { tablesOf } from './tables.ts';

/** One series of CloudWatch. */
export interface Figure {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Sum' | 'Maximum' | 'Minimum' | 'Average';
}

/** What went wrong behind an alarm: alarms of one cause share one report. */
type Cause = 'flow' | 'faults' | 'data' | 'warehouse' | 'delivery' | `alert-${string}`;

export interface Alarm {
  /** Its full name, which says whose it is. */
  readonly name: string;
  readonly cause: Cause;
  /** What it means and what to do, for someone who was asleep a minute ago. */
  readonly description: string;
  /** One series, or several and an expression over them. */
  readonly figure: Figure | { readonly expression: string; readonly of: Readonly<Record<string, Figure>> };
  readonly periodSeconds: number;
  readonly above: number;
  /** In how many of the last `periods`. */
  readonly times: number;
  readonly periods: number;
  readonly missing: 'notBreaching' | 'breaching' | 'ignore';
  /** Whether the numbers themselves are in doubt. */
  readonly doubt?: boolean;
}

const MINUTE = 60;
/** How much longer than planned something may take before someone is woken. */
const GRACE_MS = 5 * 60_000;
const QUARANTINED_PERCENT = 5;
const MISSING_PERCENT = 1;

/** Every alarm of one stream of one tenant. */
export function alarmsOf(plan: StreamPlan, place: Place, stage: Stage): readonly Alarm[] {
  return [
    ...flowAlarms(plan, place),
    ...STREAM_FUNCTIONS.flatMap((name) => functionAlarms(place, name)),
    ...dataAlarms(place),
    ...deliveryAlarms(plan, place, stage),
    ...(plan.stream.alerts ?? []).map((alert) => measureAlarm(alert, place)),
  ];
}

const usual = { periodSeconds: MINUTE, above: 0, times: 3, periods: 5, missing: 'notBreaching' } as const;

/** A figure that the functions of a stream measure. */
const own = (
  { tenant, stream }: Place,
  name: MetricName,
  statistic: Figure['statistic'],
  more: Readonly<Record<string, string>> = {},
): Figure => ({ namespace: METRICS_NAMESPACE, name, statistic, dimensions: { tenant, stream, ...more } });

function flowAlarms(plan: StreamPlan, place: Place): readonly Alarm[] {
  const kinesis = (name: string, statistic: Figure['statistic']): Figure => ({
    namespace: 'AWS/Kinesis',
    name,
    statistic,
    dimensions: { StreamName: streamName(place) },
  });
  const lag = plan.lagMs + plan.idleAfterMs + GRACE_MS;
  return [
    {
      ...usual,
      name: streamName(place, 'iterator-age'),
      cause: 'flow',
      figure: kinesis('GetRecords.IteratorAgeMilliseconds', 'Maximum'),
      above: GRACE_MS,
      periods: 5,
      times: 5,
      description:
        'Events wait in the log. See whether the window function fails (its log) or is too slow (its duration); ' +
        'if neither, there are more events than shards: add some with npm run streams -- reshard. Nothing is lost meanwhile.',
    },
    {
      ...usual,
      name: streamName(place, 'stuck-shard'),
      cause: 'flow',
      figure: own(place, 'LanesStuck', 'Maximum'),
      times: 5,
      doubt: true,
      description:
        'A shard has events and nothing folds them, so the watermark waits and no window closes. The log of the window ' +
        'function names the record it fails at. Mend the function and deploy; the shard goes on by itself.',
    },
    {
      ...usual,
      name: streamName(place, 'watermark-lag'),
      cause: 'flow',
      figure: own(place, 'WatermarkLag', 'Maximum'),
      above: lag,
      description: `Windows close later than ${durationText(lag)} after now. Either sensors send old events (see event times on the dashboard), or a shard is stuck, or the closer fails (its log).`,
    },
    {
      ...usual,
      name: streamName(place, 'log-throttled'),
      cause: 'flow',
      figure: kinesis('WriteProvisionedThroughputExceeded', 'Sum'),
      description:
        'Kinesis takes no more. Producers are asked to try again, so nothing is lost yet. Raise throughput in the ' +
        'definition and deploy, or add shards with npm run streams -- reshard.',
    },
  ];
}

function functionAlarms(place: Place, fn: (typeof STREAM_FUNCTIONS)[number]): readonly Alarm[] {
  const FunctionName = streamName(place, fn);
  const lambda = (name: string): Figure => ({
    namespace: 'AWS/Lambda',
    name,
    statistic: 'Sum',
    dimensions: { FunctionName },
  });
  return [
    {
      ...usual,
      name: streamName(place, fn, 'faults'),
      cause: 'faults',
      figure: lambda('Errors'),
      times: 2,
      description: `The ${fn} function fails. Its log /aws/lambda/${FunctionName} says why, one line for each invocation. If it began with a deployment, deploy the version before.`,
    },
    {
      ...usual,
      name: streamName(place, fn, 'throttled'),
      cause: 'faults',
      figure: lambda('Throttles'),
      description: `Lambda starts no more copies of the ${fn} function. See whether the account's limit is used up; else raise limits.ingestConcurrency of the tenant.`,
    },
  ];
}

function dataAlarms(place: Place): readonly Alarm[] {
  const accepted = own(place, 'EventsAccepted', 'Sum');
  return [
    {
      ...usual,
      name: streamName(place, 'ledger'),
      cause: 'data',
      // Hours, so that what is on its way at the turn of one weighs nothing.
      figure: {
        expression: '100 * (accepted - folded - tooLate - repeated) / accepted',
        of: {
          accepted,
          folded: own(place, 'EventsFolded', 'Sum'),
          tooLate: own(place, 'EventsTooLate', 'Sum'),
          repeated: own(place, 'EventsRepeated', 'Sum'),
        },
      },
      periodSeconds: 60 * MINUTE,
      above: MISSING_PERCENT,
      periods: 2,
      times: 2,
      doubt: true,
      description:
        'Accepted events are neither folded, too late nor repeated. Do not trust the numbers of this stream ' +
        'until npm run replay -- --verify says that they equal a replay from the archive.',
    },
    {
      ...usual,
      name: streamName(place, 'quarantine-share'),
      cause: 'data',
      figure: {
        expression: '100 * rejected / (accepted + rejected)',
        of: { accepted, rejected: own(place, 'EventsRejected', 'Sum') },
      },
      periodSeconds: 5 * MINUTE,
      above: QUARANTINED_PERCENT,
      doubt: true,
      description: `More than ${QUARANTINED_PERCENT} % of the events break the schema. npm run quarantine -- list shows the reasons; it is nearly always a new version of a producer. Once mended, npm run quarantine -- redrive brings them in.`,
    },
    {
      ...usual,
      name: streamName(place, 'silence'),
      cause: 'data',
      figure: {
        expression: 'IF(FILL(accepted, 0) > 0 AND FILL(panes, 0) < 1, 1, 0)',
        of: { accepted, panes: own(place, 'PanesEmitted', 'Sum') },
      },
      periodSeconds: 15 * MINUTE,
      periods: 2,
      times: 2,
      doubt: true,
      description:
        'Events come in and no pane goes out. See watermark and closer on the dashboard; the log of the closer says ' +
        'what the watermark waits for.',
    },
  ];
}

function deliveryAlarms(plan: StreamPlan, place: Place, stage: Stage): readonly Alarm[] {
  const copies = stage.warehouse !== 'none' && stage.warehouse.load === 'firehose';
  return tablesOf(plan.stream).flatMap(({ name }) => {
    const dimensions = { DeliveryStreamName: streamName(place, name) };
    const firehose = (metric: string, statistic: Figure['statistic']): Figure => ({
      namespace: 'AWS/Firehose',
      name: metric,
      statistic,
      dimensions,
    });
    const { seconds } = (name === 'events' ? eventBuffer : paneBuffer)(plan, stage);
    const stale: Alarm = {
      ...usual,
      name: streamName(place, name, 'stale'),
      cause: 'delivery',
      figure: firehose(copies ? 'DeliveryToRedshift.DataFreshness' : 'DeliveryToS3.DataFreshness', 'Maximum'),
      periodSeconds: 5 * MINUTE,
      above: 2 * seconds + GRACE_MS / 1_000,
      description: `Firehose holds back what goes to ${name}. Its log /aws/kinesisfirehose/${dimensions.DeliveryStreamName} says why: a role, the bucket, or a warehouse that cannot be reached. It tries for hours before it skips anything.`,
    };
    if (!copies) return [stale];
    const skipped: Alarm = {
      ...usual,
      name: streamName(place, name, 'copy-failed'),
      cause: 'delivery',
      // A share between 0 and 1; an alarm looks for what is above, so it looks for what is missing to 1.
      figure: { expression: '1 - success', of: { success: firehose('DeliveryToRedshift.Success', 'Minimum') } },
      periodSeconds: 5 * MINUTE,
      doubt: true,
      description: `Redshift refuses files of ${name}. select * from sys_load_error_detail order by start_time desc shows why. The load workflow loads skipped files again by itself once the reason is gone.`,
    };
    return [stale, skipped];
  });
}

function measureAlarm({ name, description, window, measure, when, panes }: Alert, place: Place): Alarm {
  return {
    ...usual,
    name: streamName(place, 'alert', name),
    cause: `alert-${name}`,
    figure: own(place, 'AlertsRaised', 'Maximum', { alert: name }),
    periods: 1,
    times: 1,
    description: `${description ?? 'A measure is past its limit.'} ${limitText(window, measure, when)}${panes && panes > 1 ? `, ${panes} panes in a row` : ''}. The report shows the panes around it.`,
  };
}

function limitText(window: string, measure: string, when: Alert['when']): string {
  if ('above' in when) return `${window}.${measure} is above ${when.above}`;
  if ('below' in when) return `${window}.${measure} is below ${when.below}`;
  const { deviations, panes } = when.awayFromMean;
  return `${window}.${measure} is more than ${deviations} deviations away from the mean of its last ${panes} panes`;
}

/** The alarms of what all streams of a stage share. */
export function stageAlarms({ app, stageName, stage }: Deployment): readonly Alarm[] {
  if (stage.warehouse === 'none') return [];
  const every = millis(stage.warehouse.loadEvery) / 1_000;
  return [
    {
      ...usual,
      name: awsName(app, stageName, 'load', 'age'),
      cause: 'warehouse',
      figure: {
        expression: 'IF(FILL(done, 0) < 1, 1, 0)',
        of: {
          done: { namespace: METRICS_NAMESPACE, name: 'LoadsDone', statistic: 'Sum', dimensions: { stage: stageName } },
        },
      },
      periodSeconds: 3 * every,
      times: 1,
      periods: 1,
      missing: 'breaching',
      doubt: true,
      description:
        'The newest panes are not merged into the warehouse. See the runs of the load workflow; the failed state says ' +
        'what Redshift answered. The next run takes everything that waits.',
    },
  ];
}
