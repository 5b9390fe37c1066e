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
  /** For how long late and rejected events wait, ms. */
  readonly waitMs: number;
}

/** Longer than a request that was signed is taken, and a redrive waits for its log. */
const LEASE_MS = 10 * 60_000;
/** S3 removes what has had its time when it comes to it; marks stay longer than what they mark. */
const REMOVAL_MS = 30 * 86_400_000;

/** Where the late and rejected events of a deployed stream are, by the names that the stacks give. */
export async function stageRecoveryPorts(
  plan: StreamPlan,
  { region, bucket, place, waitMs }: Stage,
): Promise<RecoveryPorts> {
  const name = streamName(place);
  const log = kinesisLog(name, { region });
  const table = dynamoTable(name, { region });
  const lake = { objects: lakeObjects(bucket, { region }), place };
  const panes = Object.fromEntries(plan.windows.map((window) => [window.name, streamName(place, window.name)]));
  const streams = { late: streamName(place, 'late'), quarantine: streamName(place, 'quarantine'), panes };
  return {
    store: await laneStoreOpener(plan, { table, compression: brotli, clock, log }, waitMs + REMOVAL_MS)(),
    log,
    logged: kinesisRecords(name, log, { region }),
    delivery: firehoseDelivery(streams, { region }),
    clock,
    archive: lakeArchive(lake, plan, clock.now),
    waiting: { late: lakeLines(lake, 'late'), quarantine: lakeLines(lake, 'quarantine') },
    leaseMs: LEASE_MS,
  };
}
