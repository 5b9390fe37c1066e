import type { Stage } from '../../definition/configuration.ts';
import type { StreamPlan } from '../../definition/plan.ts';
import { eventBuffer, paneBuffer } from '../firehose.ts';
import { type Place, streamName } from '../names.ts';
import { tablesOf } from '../tables.ts';
import { type Alarm, GRACE_MS, MINUTE, usual } from './alarm.ts';
import type { Figure } from './figure.ts';

/** Whether files and rows arrive. */
export function deliveryAlarms(plan: StreamPlan, place: Place, stage: Stage): readonly Alarm[] {
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
      figure: {
        expression: '1 - success',
        of: { success: firehose('DeliveryToRedshift.Success', 'Minimum') },
        meaning: 'The share of files that were not copied, as a fraction of 1',
      },
      periodSeconds: 5 * MINUTE,
      doubt: true,
      description: `Redshift refuses files of ${name}. select * from sys_load_error_detail order by start_time desc shows why. The load workflow loads skipped files again by itself once the reason is gone.`,
    };
    return [stale, skipped];
  });
}
