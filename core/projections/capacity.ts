import type { Stage } from '../definition/configuration.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { VIRTUAL_LANES } from '../events/identity.ts';
import type { Traffic } from './kinesis.ts';

/** How a producer sends: events in one request. */
const USUAL_BATCH = 25;
/** Events a second that the window function takes from one shard: half of what was measured on one slow core. */
const CONSUMED_PER_SECOND = 50_000;

/** How many virtual lanes a request of some events touches, and so how many records it becomes, on average. */
export const recordsPerRequest = (batch: number): number => VIRTUAL_LANES * (1 - (1 - 1 / VIRTUAL_LANES) ** batch);

/** How a stream is written and read on a stage. */
export function trafficOf({ stream: { throughput } }: StreamPlan, { options }: Stage, batch = USUAL_BATCH): Traffic {
  const eventsPerSecond = throughput === 'on-demand' ? 0 : throughput.eventsPerSecond;
  return {
    recordsPerSecond: (eventsPerSecond / batch) * recordsPerRequest(batch),
    // The window function and the archive, and the archive as Parquet.
    consumers: options.parquetArchive ? 3 : 2,
    consumedPerSecond: CONSUMED_PER_SECOND,
  };
}

/** How long the ingest function has a request, at the slowest that is still usual. */
const REQUEST_SECONDS = 0.1;

/** How many copies of the ingest function the requests that a tenant may send can keep busy at once. */
export function ingestConcurrency(tenant: string, { tenants }: Stage): number {
  const limits = tenants[tenant]?.limits;
  return limits?.ingestConcurrency ?? Math.max(2, Math.ceil((limits?.requestsPerSecond ?? 0) * REQUEST_SECONDS));
}
