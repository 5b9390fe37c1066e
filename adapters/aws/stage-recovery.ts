import type { StreamPlan } from '../../core/definition/plan.ts';
import { laneStoreOpener } from '../../core/lanes/lane-store.ts';
import { type Place, streamName } from '../../core/projections/names.ts';
import { lakeArchive, lakeLines } from '../../core/recovery/lake-lines.ts';
import type { RecoveryPorts } from '../../core/recovery/recovery.ts';
import { brotli } from '../brotli.ts';
import { systemClock as clock } from '../system-clock.ts';
import { dynamoTable } from './dynamo-table.ts';
import { firehoseDelivery } from './firehose-delivery.ts';
import { kinesisLog } from './kinesis-log.ts';
import { kinesisRecords } from './kinesis-records.ts';
import { lakeObjects } from './lake-objects.ts';

interface Stage {
  readonly region: string;
  /** The bucket of the lake. */
  readonly bucket: string;
  readonly place: Place;
}

/** Longer than a request that was signed is taken, and a redrive waits for its log. */
const LEASE_MS = 10 * 60_000;

/** Where the late and rejected events of a deployed stream are, by the names that the stacks give. */
export async function stageRecoveryPorts(plan: StreamPlan, { region, bucket, place }: Stage): Promise<RecoveryPorts> {
  const name = streamName(place);
  const log = kinesisLog(name, { region });
  const table = dynamoTable(name, { region });
  const lake = { objects: lakeObjects(bucket, { region }), place };
  const panes = Object.fromEntries(plan.windows.map((window) => [window.name, streamName(place, window.name)]));
  const streams = { late: streamName(place, 'late'), quarantine: streamName(place, 'quarantine'), panes };
  return {
    store: await laneStoreOpener(plan, { table, compression: brotli, clock, log })(),
    log,
    logged: kinesisRecords(name, log, { region }),
    delivery: firehoseDelivery(streams, { region }),
    clock,
    archive: lakeArchive(lake, plan, clock.now),
    waiting: { late: lakeLines(lake, 'late'), quarantine: lakeLines(lake, 'quarantine') },
    leaseMs: LEASE_MS,
  };
}
