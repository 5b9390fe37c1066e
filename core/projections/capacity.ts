import type { Stage } from '../definition/configuration.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { VIRTUAL_LANES } from '../events/identity.ts';
import type { FunctionKind } from './functions.ts';
import type { Traffic } from './kinesis.ts';

/** How a producer sends: events in one request. */
export const USUAL_BATCH = 25;

/** From here on a function has a processor of its own; below, its share of one. */
const PROCESSOR_MB = 1_769;

/** What a function is given: memory, with it a share of a processor, and time for one invocation. */
export interface FunctionSize {
  readonly memoryMb: number;
  readonly seconds: number;
}
export const SIZES: Readonly<Record<FunctionKind, FunctionSize>> = {
  ingest: { memoryMb: 1_024, seconds: 20 },
  window: { memoryMb: PROCESSOR_MB, seconds: 60 },
  closer: { memoryMb: PROCESSOR_MB, seconds: 300 },
  read: { memoryMb: 1_024, seconds: 10 },
  score: { memoryMb: PROCESSOR_MB, seconds: 120 },
  poll: { memoryMb: 512, seconds: 300 },
  // It may have to read a whole file to find the lines that Redshift refused.
  load: { memoryMb: PROCESSOR_MB, seconds: 300 },
  alert: { memoryMb: 512, seconds: 600 },
  batch: { memoryMb: 512, seconds: 900 },
  warehouse: { memoryMb: 512, seconds: 840 },
};

/** Events that the window function folds in a second of processor time, by `npm run bench -- lane`, 25 in a record. */
const FOLDED_PER_PROCESSOR_SECOND = 93_000;
/** The rest of the time it waits for its table, or is what other machines are slower. */
const BUSY_SHARE = 0.5;
/** Events a second that the window function takes from one shard. */
const CONSUMED_PER_SECOND = Math.floor(
  FOLDED_PER_PROCESSOR_SECOND * (SIZES.window.memoryMb / PROCESSOR_MB) * BUSY_SHARE,
);

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
export const REQUEST_SECONDS = 0.1;

/** How many copies of the ingest function the requests that a tenant may send can keep busy at once. */
export function ingestConcurrency(tenant: string, { tenants }: Stage): number {
  const limits = tenants[tenant]?.limits;
  return limits?.ingestConcurrency ?? Math.max(2, Math.ceil((limits?.requestsPerSecond ?? 0) * REQUEST_SECONDS));
}
