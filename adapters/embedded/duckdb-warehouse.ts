import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, StatementType } from '@duckdb/node-api';
import { duckdbText } from '../../core/projections/sql-text.ts';
import { withMemory } from './with-memory.ts';

type Cell = string | number | boolean | null | readonly unknown[] | { readonly [name: string]: unknown };
type Row = Readonly<Record<string, Cell>>;

interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Row[];
  /** There were more rows than asked for. */
  readonly more: boolean;
}

export interface Warehouse {
  /** Where files to be loaded are put. */
  readonly staging: string;
  /** Runs statements one after the other; all of them happen, or none. */
  transact(statements: readonly string[]): Promise<void>;
  /** Answers one reading statement. Integers and decimals too large for a number come as text. */
  query(sql: string, options?: { readonly limit?: number; readonly timeoutMs?: number }): Promise<Answer>;
  /**
   * How many checkpoints were seen: with each, what was committed before it has come into the file itself. What came
   * after is only in the log of writes beside it, and DuckDB starts without a word where that is cut or gone.
   */
  checkpoints(): number;
  /** Makes one, if something was committed since the last. */
  checkpoint(): Promise<void>;
  close(): void;
}

/** A statement that is wrong, or that does more than read. */
export class InvalidQuery extends Error {
  override readonly name = 'InvalidQuery';
}

/** Rows of a file do not fit their table: another try would end in the same way. */
export class RowsRefused extends Error {
  override readonly name = 'RowsRefused';
}
const REFUSED = /^(Conversion|Invalid Input|Constraint|Out of Range) Error/;

/**
 * A block of memory is taken for each column that has grown since the last checkpoint, and a run has a thousand columns
 * that grow slowly: with DuckDB's blocks of 256 KB there is soon no memory left to load anything. Asked when a file is made.
 */
const BLOCK_BYTES = 16_384;

/**
 * What was written since the last checkpoint stays in memory, each row by itself: up to fifty bytes for one of the log. A
 * checkpoint takes 0.1 s of the processor, so it comes when 256 KB have waited for a minute, or more for less; in the first
 * seconds after the last one, when four times as much has.
 */
const CHECKPOINT_WORTH_BYTE_MS = 262_144 * 60_000;
const SOON = { ms: 10_000, times: 4 };
/** After so long without a write there may be none for minutes: that long not even a little should wait. */
const QUIET_MS = 10_000;
const QUIET_WORTH_BYTES = 262_144;

/**
 * Opens the warehouse of a data directory. One process at a time: DuckDB locks its file. Small loads take less of the
 * processor on one thread, and each thread that reads a file needs 32 MB for it.
 */
export async function duckdbWarehouse(directory: string, { memory = '128MB' } = {}): Promise<Warehouse> {
  const staging = join(directory, 'staging');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  const file = join(directory, 'warehouse.duckdb');
  const instance = await DuckDBInstance.create(file, {
    memory_limit: memory,
    threads: '1',
    default_block_size: String(BLOCK_BYTES),
  });
  const writer = await instance.connect();
  // Statements that people write may read what is loaded from and exported to, and nothing else: not even the keys beside it.
  const allowed = [staging, join(directory, 'lake')].map((folder) => duckdbText(`${resolve(folder)}/`));
  // What is not checkpointed stays in memory, and so does what the allocator keeps for the next load, which may be minutes away.
  await writer.run(`SET TimeZone = 'UTC'; SET checkpoint_threshold = '32MB'; SET allocator_flush_threshold = '1MB'; SET preserve_insertion_order = true;
    SET allowed_directories = [${allowed.join(', ')}];
    SET enable_external_access = false; SET lock_configuration = true`);
  const readers = await Promise.all(Array.from({ length: 2 }, () => instance.connect()));

  const writes = inTurn();
  const { look, unsettled, checkpoints } = checkpointsOf(`${file}.wal`);
  const makeCheckpoint = () => writer.run('CHECKPOINT');
  let checkpointedAt = performance.now();
  let quiet: NodeJS.Timeout | undefined;
  /** Asked for after each write, so that what nobody writes to is left alone. */
  async function tidy(): Promise<void> {
    clearTimeout(quiet);
    if (look() || unsettled() === 0) checkpointedAt = performance.now();
    const waited = performance.now() - checkpointedAt;
    const worth = CHECKPOINT_WORTH_BYTE_MS * (waited < SOON.ms ? SOON.times : 1);
    if (unsettled() * waited >= worth) return await settle();
    if (unsettled() >= QUIET_WORTH_BYTES) quiet = setTimeout(() => void writes(settle), QUIET_MS).unref();
  }
  /** What was to be written is written, whatever becomes of this. */
  async function settle(): Promise<void> {
    await makeCheckpoint().catch(() => undefined);
    look();
    checkpointedAt = performance.now();
  }
  const write = <T>(work: () => Promise<T>) => writes(() => work().finally(tidy));
  const read = readBy(readers);
  return {
    staging,
    transact: (statements) => write(() => withMemory(() => inTransaction(writer, statements), makeCheckpoint)),
    query: (sql, options) =>
      withMemory(
        () => read(sql, options),
        () => write(makeCheckpoint),
      ),
    checkpoints,
    checkpoint: () => write(async () => void (unsettled() > 0 && (await makeCheckpoint()))),
    close() {
      clearTimeout(quiet);
      for (const connection of [writer, ...readers]) connection.closeSync();
      instance.closeSync();
    },
  };
}

async function inTransaction(connection: DuckDBConnection, statements: readonly string[]): Promise<void> {
  try {
    // In one call: each would cost as much as a small statement itself.
    await connection.run(['BEGIN', ...statements, 'COMMIT'].join(';\n'));
  } catch (error) {
    // A failed COMMIT has ended the transaction already.
    await connection.run('ROLLBACK').catch(() => undefined);
    const { message } = error as Error;
    throw REFUSED.test(message) ? new RowsRefused(message) : error;
  }
}

/** Counts checkpoints by the log of writes, which each of them takes away; one that began without a log is not seen. */
function checkpointsOf(log: string) {
  const size = (): number => statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  let bytes = size();
  let seen = 0;
  return {
    /** Whether there was one. */
    look(): boolean {
      const now = size();
      const was = now < bytes;
      if (was) seen++;
      bytes = now;
      return was;
    },
    /** So many bytes were written since the last. */
    unsettled: () => bytes,
    checkpoints: () => seen,
  };
}

/** One at a time, in the order of the calls. */
function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}

function readBy(connections: readonly DuckDBConnection[]): Warehouse['query'] {
  const turns = connections.map(() => inTurn());
  let next = 0;
  return (sql, { limit = 10_000, timeoutMs = 10_000 } = {}) => {
    const index = next++ % connections.length;
    return turns[index]!(() => answer(connections[index]!, sql, limit, timeoutMs));
  };
}

async function answer(connection: DuckDBConnection, sql: string, limit: number, timeoutMs: number): Promise<Answer> {
  const statements = await connection.extractStatements(sql).catch(refuse);
  if (statements.count !== 1)
    throw new InvalidQuery(`${statements.count} statements; this takes one. Send them one after the other.`);
  const prepared = await statements.prepare(0).catch(refuse);
  if (prepared.statementType !== StatementType.SELECT) {
    const kind = StatementType[prepared.statementType];
    prepared.destroySync();
    throw new InvalidQuery(`A statement of the kind ${kind} changes something; this takes SELECT only.`);
  }
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    connection.interrupt();
  }, timeoutMs);
  try {
    const result = await prepared.streamAndReadUntil(limit + 1);
    const rows = result.getRowObjectsJson() as Row[];
    const types = result.columnTypes();
    const columns = result.deduplicatedColumnNames().map((name, i) => ({ name, type: String(types[i]) }));
    return { columns, rows: rows.slice(0, limit), more: rows.length > limit };
  } catch (error) {
    if (late) throw new InvalidQuery(`The query took longer than ${timeoutMs} ms and was stopped. Ask for less.`);
    return refuse(error);
  } finally {
    clearTimeout(timer);
    // Its plan may hold megabytes of the warehouse's memory, which a collector of garbage knows nothing of.
    prepared.destroySync();
  }
}

/** The first line says what is wrong; what may follow is advice on settings that nobody can change here. */
function refuse(error: unknown): never {
  const { message } = error as Error;
  throw new InvalidQuery(message.startsWith('Out of Memory') ? `${message.split('\n')[0]}. Ask for less.` : message);
}
