import { durationText } from '../../definition/duration.ts';
import type { StreamPlan } from '../../definition/plan.ts';
import { type Place, streamName } from '../names.ts';
import { type Alarm, GRACE_MS, usual } from './alarm.ts';
import { ofLog, ofTable, own } from './figure.ts';

/** Whether events get on. */
export function flowAlarms(plan: StreamPlan, place: Place): readonly Alarm[] {
  const lag = plan.lagMs + plan.idleAfterMs + GRACE_MS;
  return [
    {
      ...usual,
      name: streamName(place, 'iterator-age'),
      cause: 'flow',
      figure: ofLog(place, 'GetRecords.IteratorAgeMilliseconds', 'Maximum'),
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
      description: `The watermark is more than ${durationText(lag)} behind now, so windows close late. Either sensors send old events (see event times on the dashboard), or a shard is stuck, or the closer fails (its log).`,
    },
    {
      ...usual,
      name: streamName(place, 'log-throttled'),
      cause: 'flow',
      figure: ofLog(place, 'WriteProvisionedThroughputExceeded', 'Sum'),
      description:
        'Kinesis takes no more. Producers are asked to try again, so nothing is lost yet. Raise throughput in the ' +
        'definition and deploy, or add shards with npm run streams -- reshard.',
    },
    {
      ...usual,
      name: streamName(place, 'table-throttled'),
      cause: 'flow',
      figure: {
        expression: 'FILL(writes, 0) + FILL(reads, 0)',
        of: { writes: ofTable(place, 'WriteThrottleEvents'), reads: ofTable(place, 'ReadThrottleEvents') },
        meaning: 'Reads and writes that the table refused',
      },
      description:
        'DynamoDB takes no more of the lanes. Batches are tried again, so nothing is lost, but windows close late. An ' +
        'on-demand table grows by itself within minutes; if it does not, a shard commits more than 1,000 KB a second: add shards.',
    },
  ];
}
