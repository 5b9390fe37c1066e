import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { brotli } from '../adapters/brotli.ts';
import type { Warehouse } from '../adapters/embedded/duckdb-warehouse.ts';
import { lmdbCheckpoints } from '../adapters/embedded/lmdb-checkpoints.ts';
import { lmdbDelivery } from '../adapters/embedded/lmdb-delivery.ts';
import { lmdbLog } from '../adapters/embedded/lmdb-log.ts';
import type { Store } from '../adapters/embedded/lmdb-store.ts';
import { lmdbTable } from '../adapters/embedded/lmdb-table.ts';
import { planOf, type StreamPlan } from '../core/definition/plan.ts';
import type { StreamDefinition } from '../core/definition/stream.ts';
import { laneStoreOpener } from '../core/lanes/lane-store.ts';
import { readTicks } from '../core/lanes/ticks.ts';
import { DEPLOYED } from '../core/poller/settings.ts';
import type { Clock, Destination, EventLog, Secrets } from '../core/ports.ts';
import { duckdbTablesOf } from '../core/projections/duckdb.ts';
import { warehouseSchema } from '../core/projections/names.ts';
import { quotedIn } from '../core/projections/sql-text.ts';
import { type Table, tablesOf } from '../core/projections/tables.ts';
import { closerHandler } from '../lambdas/closer/handler.ts';
import { ingestHandler } from '../lambdas/ingest/handler.ts';
import type { Invocation, Logger } from '../lambdas/invocation.ts';
import { windowHandler } from '../lambdas/window/handler.ts';
import type { StreamState } from '../page/answers.ts';
import { announcing } from './announcing.ts';
import { type EventsLoader, eventsLoader } from './events-loader.ts';
import { linesIn } from './lines-in.ts';
import { TENANT } from './local-deployment.ts';
import { type Meters, meters } from './meters.ts';
import { exportEvents } from './parquet-lake.ts';
import { poller } from './poller.ts';
import { repeating } from './repeating.ts';
import { loadResults } from './results-loader.ts';
import { type StreamCounts, streamCounts } from './stream-counts.ts';

/** What all streams of a run share. */
export interface Surroundings {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly lake: string;
  readonly shards: number;
  readonly refreshMs: number;
  readonly loadEveryMs: number;
  /** What was delivered of a stream, right after it was. */
  readonly delivered: (stream: string, destination: Destination, records: readonly Uint8Array[]) => void;
  /** What was accepted of a stream, right after it was. */
  readonly appended: (stream: string, records: readonly Uint8Array[]) => void;
  readonly failed: (stream: string, error: unknown) => void;
}

export interface RunningStream {
  readonly plan: StreamPlan;
  readonly schema: string;
  readonly tables: readonly Table[];
  readonly meters: Meters;
  post(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult>;
  state(): StreamState;
  stop(): Promise<void>;
}

/** What Lambda would give an invocation locally. */
const LONGEST_MS = 60_000;
const SCHEDULE_MS = 1_000;
/** Each batch is a durable commit: many POSTs should share one. */
const BATCHING_MS = 30;
const LOAD_AT_LEAST_MS = 50;
const LAKE_EVERY_MS = 60_000;
/** So many events waiting are worth loading at once. */
const WORTH_LOADING = 5_000;

/** One stream with everything that serves it: the handlers of the cloud on the stores of this machine. */
export async function runningStream(stream: StreamDefinition, around: Surroundings): Promise<RunningStream> {
  const { store, warehouse, clock, secrets } = around;
  const plan: StreamPlan = { ...planOf(stream), refreshMs: Math.min(around.refreshMs, planOf(stream).refreshMs) };
  const schema = warehouseSchema({ tenant: TENANT, stream: stream.name });
  const tables = tablesOf(stream);
  await warehouse.transact(duckdbTablesOf(stream, schema));

  const log = await lmdbLog(store, { name: stream.name, shards: around.shards, clock });
  const table = lmdbTable(store, stream.name);
  const outbox = lmdbDelivery(store, stream.name);
  const events = await eventsLoader({ name: stream.name, log, warehouse, table: tables[0]!, schema });
  while (await events.load());

  const metrics = meters(clock.now);
  const counts = streamCounts(await countedBefore(stream.name, events, warehouse, schema), metrics, clock.now);
  const failed = (error: unknown) => around.failed(stream.name, error);
  const logger: Logger = { info: () => undefined, error: (_message, details) => failed(details) };
  const delivery = announcing(outbox, (destination, records) => {
    around.delivered(stream.name, destination, records);
    if (destination.kind !== 'panes') loads.wake();
  });
  const ports = { table, delivery, compression: brotli, clock, metrics, logger, tenant: TENANT };

  const close = closerHandler(plan, { ...ports, log });
  const openLanes = laneStoreOpener(plan, { ...ports, log });
  const closing = repeating(
    async () => {
      await close({}, invocation(clock));
      const { newest, done } = await readTicks(await openLanes());
      if (newest && done) counts.emitted(newest);
    },
    { everyMs: SCHEDULE_MS, failed },
  );
  const closer = { close: async () => closing.wake() };
  const fold = windowHandler(plan, { ...ports, log, closer });
  const checkpoints = lmdbCheckpoints(store, stream.name);
  const polling = poller({
    log,
    stream: stream.name,
    clock,
    checkpoints,
    settings: { ...DEPLOYED, batchingWindowMs: BATCHING_MS },
    async handler(event, invoked) {
      const answer = await fold(event, invoked);
      // A batch that came too soon after the last tick to ask for one must not wait for the schedule.
      closing.wakeWithin(plan.refreshMs);
      return answer;
    },
  });

  let waiting = 0;
  const loads = repeating(
    async () => {
      waiting = 0;
      const [more] = [await events.load(), await loadResults({ delivery: outbox, warehouse, tables, schema })];
      if (more && waiting >= WORTH_LOADING) loads.wake();
    },
    { everyMs: around.loadEveryMs, atLeastMs: LOAD_AT_LEAST_MS, failed },
  );
  const lakeOf = { warehouse, table: tables[0]!, schema, tenant: TENANT, stream: stream.name, directory: around.lake };
  const lake = repeating(() => exportEvents(lakeOf, clock.now()), { everyMs: LAKE_EVERY_MS, failed });

  const ingest = ingestHandler(plan, { ...ports, log: heard(log, counts, told), secrets });
  function told(records: readonly Uint8Array[], accepted: number): void {
    polling.wake();
    around.appended(stream.name, records);
    waiting += accepted;
    if (waiting >= WORTH_LOADING) loads.wake();
  }
  return {
    plan,
    schema,
    tables,
    meters: metrics,
    post: (event) => ingest(event, invocation(clock)),
    state: counts.state,
    async stop() {
      await polling.stop();
      await closing.stop();
      await loads.stop();
      await lake.stop();
    },
  };
}

function invocation({ now }: Clock): Invocation {
  const until = now() + LONGEST_MS;
  return { awsRequestId: randomUUID(), getRemainingTimeInMillis: () => until - now() };
}

async function countedBefore(name: string, events: EventsLoader, warehouse: Warehouse, schema: string) {
  const { rows } = await warehouse.query(
    `SELECT count(*) AS parts FROM ${quotedIn(schema, 'quarantine')} WHERE part = 1`,
  );
  return { name, accepted: events.loaded(), rejected: Number(rows[0]?.['parts'] ?? 0) };
}

/** The log, with someone who hears what was appended. */
function heard(
  log: EventLog,
  counts: StreamCounts,
  told: (records: readonly Uint8Array[], accepted: number) => void,
): EventLog {
  return {
    ...log,
    async append(records) {
      const outcomes = await log.append(records);
      const written = records.filter((_, index) => !('failed' in outcomes[index]!)).map(({ data }) => data);
      const accepted = written.reduce((sum, data) => sum + linesIn(data), 0);
      counts.accepted(accepted);
      told(written, accepted);
      return outcomes;
    },
  };
}
