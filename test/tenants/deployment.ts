import { memoryDelivery } from '../../adapters/embedded/memory-delivery.ts';
import { memoryLog } from '../../adapters/embedded/memory-log.ts';
import { memoryTable } from '../../adapters/embedded/memory-table.ts';
import { shardFinder } from '../../adapters/embedded/shard-map.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import type { Appended, Delivery, EventLog, LogRecord, Table } from '../../core/ports.ts';
import { PLATFORM } from '../../core/projections/platform-limits.ts';
import type { Draw } from '../../core/simulation/draw.ts';
import { closerHandler } from '../../lambdas/closer/handler.ts';
import { ingestHandler } from '../../lambdas/ingest/handler.ts';
import { windowHandler } from '../../lambdas/window/handler.ts';
import { ingestRequest } from '../support/ingest-request.ts';
import { type Bucket, bucket, type Pool, pool } from './limits.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What all tenants of an account share. */
interface Account {
  readonly time: VirtualTime;
  readonly requests: Bucket;
  /** Functions that reserve nothing. */
  readonly functions: Pool;
}

export interface Quota {
  readonly requestsPerSecond: number;
  readonly burst: number;
  /** Copies of the ingest function at once. */
  readonly concurrency: number;
  readonly shards: number;
}

export interface Deployed {
  /** The status of a POST. */
  post(body: () => string): Promise<number>;
  /** How long after the end of its span and the lag each closed pane left, ms. */
  readonly paneDelays: readonly number[];
}

/** How long calls take, in ms: least, and the mean of what comes on top. */
const TAKES = {
  refusal: [2, 1],
  request: [6, 3],
  append: [7, 3],
  table: [4, 2],
  delivery: [15, 8],
  event: 0.03,
  start: [3, 1],
} as const;
const BATCHING_MS = 1_000;
const SCHEDULE_MS = 60_000;
/** How soon a function runs that was asked for. */
const LOOK_MS = 20;
const BATCH = 10_000;

/** An account without a tenant yet; reserved copies are no longer free for others. */
export const account = (time: VirtualTime, reserved: number): Account => ({
  time,
  requests: bucket(time.now, PLATFORM.requestsPerSecond.most, PLATFORM.requestsPerSecond.most / 2),
  functions: pool(PLATFORM.concurrency.most - reserved),
});

/** One stream of one tenant as it is deployed: the handlers behind their own quota, copies, shards and table. */
export function deployed(plan: StreamPlan, { time, requests, functions }: Account, quota: Quota, draw: Draw): Deployed {
  const usagePlan = bucket(time.now, quota.requestsPerSecond, quota.burst);
  const copies = pool(quota.concurrency);
  const log = memoryLog({ shards: quota.shards, clock: time });
  const paneDelays: number[] = [];
  const seen = new Set<string>();
  const taking = ([least, more]: readonly [number, number]) => time.sleep(least + draw.waiting(more));
  const invocation = () => {
    const until = time.now() + 60_000;
    return { awsRequestId: `request-${draw.whole(0, 2 ** 40)}`, getRemainingTimeInMillis: () => until - time.now() };
  };
  let asked = false;
  const ports = {
    table: slowTable(memoryTable(), () => taking(TAKES.table)),
    log: shardLimits(log, time, () => taking(TAKES.append)),
    delivery: watched(memoryDelivery()),
    // What is packed is of no interest here, and packing takes the time of the machine that simulates.
    compression: { pack: (bytes: Uint8Array) => bytes, unpack: (bytes: Uint8Array) => bytes },
    clock: time,
    tenant: 'city',
    metrics: { add: () => undefined },
    logger: { info: () => undefined, error: () => undefined },
    closer: {
      close: async () => {
        asked = true;
      },
    },
    secrets: { read: async () => new Uint8Array(32) },
  };
  const ingest = ingestHandler(plan, ports);
  const window = windowHandler(plan, ports);
  const close = closerHandler(plan, ports);
  for (let i = 0; i < quota.shards; i++) void consume(i);
  void closing();

  return {
    paneDelays,
    async post(body) {
      if (!requests.take() || !usagePlan.take() || !copies.enter()) {
        await taking(TAKES.refusal);
        return 429;
      }
      await taking(TAKES.request);
      const { statusCode } = await ingest(ingestRequest({ body: body() }), invocation());
      copies.leave();
      return statusCode;
    },
  };

  /** What Lambda's event source mapping does for one shard. */
  async function consume(shard: number): Promise<never> {
    const { id } = (await log.shards())[shard]!;
    for (let last: string | undefined; ; ) {
      await time.sleep(BATCHING_MS);
      const records = await log.read(id, last, BATCH);
      if (records.length === 0 || !functions.enter()) continue;
      const events = records.reduce((sum, { data }) => sum + data.filter((byte) => byte === 10).length, 0);
      await time.sleep(events * TAKES.event);
      const { batchItemFailures } = await window({ shard: id, records }, invocation());
      functions.leave();
      if (batchItemFailures.length === 0) last = records.at(-1)!.sequence;
    }
  }

  async function closing(): Promise<never> {
    for (let waited = 0; ; waited += LOOK_MS) {
      await time.sleep(LOOK_MS);
      if (!(asked || waited >= SCHEDULE_MS) || !functions.enter()) continue;
      asked = false;
      waited = 0;
      await taking(TAKES.start);
      await close({}, invocation());
      functions.leave();
    }
  }

  function watched(delivery: Delivery): Delivery {
    return {
      async put(destination, records) {
        await taking(TAKES.delivery);
        if (destination.kind === 'panes') for (const record of records) noteDelays(record);
        return delivery.put(destination, records);
      },
    };
  }
  function noteDelays(record: Uint8Array): void {
    for (const line of new TextDecoder().decode(record).trimEnd().split('\n')) {
      const pane = JSON.parse(line) as { row_id: string; window_end: string; final: boolean };
      if (!pane.final || seen.has(pane.row_id)) continue;
      seen.add(pane.row_id);
      paneDelays.push(time.now() - Date.parse(pane.window_end) - plan.lagMs);
    }
  }
}

const slowTable = (table: Table, taking: () => Promise<void>): Table => ({
  putIfAbsent: async (item) => {
    await taking();
    return table.putIfAbsent(item);
  },
  replaceIfVersion: async (item, version) => {
    await taking();
    return table.replaceIfVersion(item, version);
  },
  query: async (pk, range) => {
    await taking();
    return table.query(pk, range);
  },
});

/** Records beyond what a shard takes in a second are refused. */
function shardLimits(log: EventLog, time: VirtualTime, taking: () => Promise<void>): EventLog {
  const { shardRecordsIn, shardBytesIn } = PLATFORM;
  const room = new Map<string, { readonly records: Bucket; readonly bytes: Bucket }>();
  const roomOf = (shard: string) => {
    const found = room.get(shard) ?? {
      records: bucket(time.now, shardRecordsIn.most, shardRecordsIn.most),
      bytes: bucket(time.now, shardBytesIn.most, shardBytesIn.most),
    };
    room.set(shard, found);
    return found;
  };
  return {
    ...log,
    async append(records: readonly LogRecord[]) {
      await taking();
      const shardOf = shardFinder(await log.shards());
      const outcomes: Appended[] = [];
      for (const record of records) {
        const { records: count, bytes } = roomOf(shardOf(record.partitionKey));
        if (count.take() && bytes.take(record.data.length)) outcomes.push(...(await log.append([record])));
        else outcomes.push({ failed: 'ProvisionedThroughputExceededException' });
      }
      return outcomes;
    },
  };
}
