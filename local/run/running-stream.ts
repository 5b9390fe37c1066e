import { join } from 'node:path';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { brotli } from '../../adapters/brotli.ts';
import type { Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import type { EmbeddedLog } from '../../adapters/embedded/embedded-log.ts';
import { fileLog } from '../../adapters/embedded/file-log.ts';
import { lmdbCheckpoints } from '../../adapters/embedded/lmdb-checkpoints.ts';
import { lmdbDelivery } from '../../adapters/embedded/lmdb-delivery.ts';
import { lmdbTable } from '../../adapters/embedded/lmdb-table.ts';
import { planOf, type StreamPlan } from '../../core/definition/plan.ts';
import type { EventLog } from '../../core/ports.ts';
import { warehouseSchema } from '../../core/projections/names.ts';
import { quoted, quotedIn } from '../../core/projections/sql-text.ts';
import { keptName, landingName, type Table, tablesOf } from '../../core/projections/tables.ts';
import type { Recovery } from '../../core/recovery/recovery.ts';
import { ingestHandler } from '../../lambdas/ingest/handler.ts';
import { readHandler } from '../../lambdas/read/handler.ts';
import type { StreamState } from '../../page/answers.ts';
import type { KnownStream } from '../known-streams.ts';
import { eventsLoader } from '../loading/events-loader.ts';
import { landing } from '../loading/landing.ts';
import { linesIn } from '../loading/lines-in.ts';
import { loading } from '../loading/loading.ts';
import { resultsLoader } from '../loading/results-loader.ts';
import { warehouseTables } from '../loading/warehouse-tables.ts';
import { TENANT } from '../local-deployment.ts';
import { folding } from '../mapping/folding.ts';
import { invocation, type Surroundings } from '../surroundings.ts';
import { announcing } from '../watching/announcing.ts';
import { type Meters, meters } from '../watching/meters.ts';
import { streamCounts } from '../watching/stream-counts.ts';
import { errorLogger } from '../workflows/error-logger.ts';
import { localRecovery } from './local-recovery.ts';
import { scoring } from './scoring.ts';

export interface RunningStream {
  readonly plan: StreamPlan;
  readonly schema: string;
  readonly tables: readonly Table[];
  readonly meters: Meters;
  readonly log: EmbeddedLog;
  readonly recovery: Recovery;
  post(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult>;
  read(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult>;
  state(): StreamState;
  /** Somebody has begun to look: shows what waits to be shown. */
  look(): void;
  /** Somebody asks for what is in the warehouse of this stream: resolves once the newest may be there. */
  asked(): Promise<void>;
  /** Resolves once all that came before is in the warehouse, as far as it can be brought there. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Showing open panes is most of what a slow stream costs: so many times as seldom where only others are looked at, or nothing. */
const PAUSES = { stream: 1, others: 5, nothing: 25 } as const;

/** One stream with everything that serves it: the handlers of the cloud on the stores of this machine. */
export async function runningStream(
  { stream, published, models }: Pick<KnownStream, 'stream' | 'published' | 'models'>,
  around: Surroundings,
): Promise<RunningStream> {
  const { store, warehouse, clock, secrets } = around;
  const { name } = stream;
  const declared = planOf(stream);
  const plan: StreamPlan = {
    ...declared,
    get refreshMs() {
      return Math.min(declared.refreshMs, around.refreshMs * PAUSES[around.watched(name)]);
    },
  };
  const schema = warehouseSchema({ tenant: TENANT, stream: name });
  const tables = tablesOf(stream);
  await warehouseTables(warehouse, stream, schema);
  const log = await fileLog({ directory: join(around.logs, name), shards: around.shards, clock });
  const checkpoints = lmdbCheckpoints(store, name);
  for (const { id } of await log.shards()) {
    const read = await checkpoints.read(id);
    if (read !== undefined) log.checkGiven(read);
  }
  const table = lmdbTable(store, name);
  const outbox = lmdbDelivery(store, name);

  const rows = await landing({
    ...around.load,
    stream: name,
    version: stream.version,
    schema,
    tables,
    warehouse,
    clock,
  });
  const events = await eventsLoader({ name, log, warehouse, table: tables[0]!, landing: rows });
  // What was accepted and rejected before is counted by what was loaded of it, so all of it has to be.
  while (await events.load());
  const results = await resultsLoader({ name, delivery: outbox, warehouse, landing: rows, tables });
  while (await results.load());
  const before = { name, accepted: events.loaded(), rejected: await rejectedBefore(warehouse, schema, tables) };
  const measured = meters(clock.now);
  const counts = streamCounts(before, measured, clock.now);

  const failed = (error: unknown) => around.failed(name, error);
  const logger = errorLogger(failed);
  const delivery = announcing(outbox, (destination, records) => {
    around.delivered(name, destination, records);
    loads.waiting(records.length);
    if (destination.kind !== 'panes') loads.wake();
  });
  const ports = { table, delivery, compression: brotli, clock, metrics: measured, logger, tenant: TENANT };
  const loads = loading({ stream: name, schema, tables, events, results, log, table, failed }, around);
  const scores = scoring(plan, { ...ports, log, models }, around);
  const folds = folding(plan, { ...ports, log, scorer: scores, checkpoints, emitted: counts.emitted, failed });
  const heardLog = heard(log, (records) => {
    const accepted = records.reduce((sum, data) => sum + linesIn(data), 0);
    counts.accepted(accepted);
    folds.wake();
    loads.waiting(accepted);
    around.appended(name, records);
  });
  const ingest = ingestHandler(plan, { ...ports, log: heardLog, secrets }, published);
  return {
    plan,
    schema,
    tables,
    meters: measured,
    log,
    recovery: localRecovery(
      plan,
      { ...ports, log: heardLog, embedded: log, warehouse, schema, load: loads.settled },
      published,
    ),
    post: (event) => ingest(event, invocation(clock)),
    read: readHandler(plan, { table, secrets, logger }, published),
    state: counts.state,
    look: folds.look,
    asked: loads.asked,
    settled: loads.settled,
    async stop() {
      await folds.stop();
      await scores?.stop();
      await loads.stop();
      await log.close();
    },
  };
}

/** What has landed only is rejected too; as often as it may have landed, it is one. */
async function rejectedBefore(warehouse: Warehouse, schema: string, tables: readonly Table[]): Promise<number> {
  const quarantine = tables.find(({ name }) => name === 'quarantine')!;
  const key = quarantine.key.map(quoted).join(', ');
  const rows = [keptName(quarantine), landingName(quarantine)].map(
    (name) => `SELECT ${key} FROM ${quotedIn(schema, name)} WHERE part = 1`,
  );
  const { rows: counted } = await warehouse.query(`SELECT count(*) AS events FROM (${rows.join(' UNION ')})`);
  return Number(counted[0]?.['events'] ?? 0);
}

/** The log, with someone who hears what was written to it. */
const heard = (log: EventLog, told: (records: readonly Uint8Array[]) => void): EventLog => ({
  ...log,
  async append(records) {
    const outcomes = await log.append(records);
    told(records.filter((_, index) => !('failed' in outcomes[index]!)).map(({ data }) => data));
    return outcomes;
  },
});
