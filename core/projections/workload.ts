import type { Stage } from '../definition/configuration.ts';
import { millis } from '../definition/duration.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { recordsPerRequest, trafficOf } from './capacity.ts';
import { eventBuffer, paneBuffer } from './firehose.ts';
import { shardsOf } from './kinesis.ts';
import { tablesOf } from './tables.ts';

/** What comes in, steadily. */
export interface Load {
  readonly eventsPerSecond: number;
  readonly eventBytes: number;
  /** Events in one request. */
  readonly batch: number;
  /** Questions to the read API, by the second; default: one, if events come. */
  readonly questions?: number;
}

/** What a load becomes on its way, each by the second. */
export interface Workload {
  readonly load: Load;
  readonly requests: number;
  readonly recordsInRequest: number;
  readonly records: number;
  readonly recordBytes: number;
  readonly bytes: number;
  /** Undefined on demand. */
  readonly shards: number | undefined;
  /** Who reads the log. */
  readonly readers: number;
  /** Events that the window function takes from one shard. */
  readonly consumed: number;
  /** Calls of the window function. */
  readonly batches: number;
  /** Calls of the closer. */
  readonly ticks: number;
  readonly files: number;
  readonly paneRecords: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Requests to the read API. */
  readonly questions: number;
}

/** Shards that an on-demand stream begins with. */
const SHARDS_ON_DEMAND = 4;

/** A schedule calls the closer every minute. */
const CALLED_ANYWAY = 1 / 60;

/** What is declared nowhere and was measured, or is a cautious guess where it says so. */
export const ASSUMED = {
  /** KB of a segment of a lane: 10 bytes a cell, measured. */
  segmentKb: 3,
  /** Writes of a tick, each of a KB, and pages that it reads of each lane (from transcripts of the protocol). */
  tickWrites: 4,
  tickReads: 4,
  /** Panes that a tick emits, packed into records (a guess), and the bytes of one. */
  panesPerTick: 20,
  paneBytes: 400,
  /** Questions to the read API, by the second (a guess). */
  questions: 1,
} as const;

/** Firehose bills each record in steps of so many bytes. */
export const FIREHOSE_STEP = 5 * 1_024;

/** The same figures by which the stacks are sized, for a load of one's choice. */
export function workloadOf(plan: StreamPlan, stage: Stage, load: Load): Workload {
  const { eventsPerSecond, eventBytes, batch } = load;
  const requests = eventsPerSecond / batch;
  const recordsInRequest = recordsPerRequest(batch);
  const records = requests * recordsInRequest;
  const traffic = trafficOf(plan, stage, batch);
  const shards = shardsOf(plan.stream, traffic);
  const lanes = shards ?? SHARDS_ON_DEMAND;
  // The batching window of the event source is one second.
  const batches = Math.min(records, lanes);
  const ticks = Math.max(Math.min(batches, 1_000 / plan.refreshMs), CALLED_ANYWAY);
  const deliveries = tablesOf(plan.stream).length;
  return {
    load,
    requests,
    recordsInRequest,
    records,
    recordBytes: (eventBytes * batch) / recordsInRequest,
    bytes: eventsPerSecond * eventBytes,
    shards,
    readers: traffic.consumers,
    consumed: traffic.consumedPerSecond,
    batches,
    ticks,
    // Late and quarantined events are few.
    files: 1 / eventBuffer(plan, stage).seconds + (deliveries - 3) / paneBuffer(plan, stage).seconds,
    paneRecords: ticks * Math.ceil((ASSUMED.panesPerTick * ASSUMED.paneBytes) / FIREHOSE_STEP),
    writeUnits: batches * ASSUMED.segmentKb + ticks * ASSUMED.tickWrites,
    readUnits: ticks * lanes * ASSUMED.tickReads,
    questions: load.questions ?? (eventsPerSecond === 0 ? 0 : ASSUMED.questions),
  };
}

/** Runs of the load workflow in a second. */
export const loadsPerSecond = ({ warehouse }: Stage): number =>
  warehouse === 'none' ? 0 : 1_000 / millis(warehouse.loadEvery);
