import type { Warehouse } from '../adapters/embedded/duckdb-warehouse.ts';
import { quoted, quotedIn } from '../core/projections/sql-text.ts';
import type { Fault, RejectedEvent, Row } from '../page/answers.ts';
import type { RunningStream } from './running-stream.ts';

const SPANS = 140;
const PANES = 3_000;
const EVENTS = 12;
const REJECTED = 100;
const LATE = 20;

/** The newest panes of a window, those of the latest spans. */
export async function newestPanes(
  warehouse: Warehouse,
  { schema }: RunningStream,
  window: string,
): Promise<readonly Row[]> {
  const view = quotedIn(schema, window);
  const { rows } = await warehouse.query(
    `SELECT * FROM ${view}
     WHERE window_start IN (SELECT DISTINCT window_start FROM ${view} ORDER BY window_start DESC LIMIT ${SPANS})
     ORDER BY window_start DESC LIMIT ${PANES}`,
  );
  return rows;
}

/** The events that arrived last. */
export async function newestEvents(warehouse: Warehouse, { schema }: RunningStream): Promise<readonly Row[]> {
  const sql = `SELECT * FROM ${quotedIn(schema, 'events')} ORDER BY rowid DESC LIMIT ${EVENTS}`;
  return (await warehouse.query(sql)).rows;
}

export async function newestLate(warehouse: Warehouse, { schema, tables }: RunningStream): Promise<readonly Row[]> {
  const { sortedBy } = tables.find(({ name }) => name === 'late')!;
  const sql = `SELECT * FROM ${quotedIn(schema, 'late')} ORDER BY ${quoted(sortedBy)} DESC LIMIT ${LATE}`;
  return (await warehouse.query(sql)).rows;
}

export async function newestRejected(
  warehouse: Warehouse,
  { schema }: RunningStream,
): Promise<readonly RejectedEvent[]> {
  const sql = `SELECT * FROM ${quotedIn(schema, 'quarantine')} WHERE part = 1 ORDER BY rejected_at DESC LIMIT ${REJECTED}`;
  return (await warehouse.query(sql)).rows.map(rejectedEvent);
}

/** A quarantined event as the page shows it, from a row of the table or a delivered line. */
export const rejectedEvent = (row: Row): RejectedEvent => ({
  key: `${row['source']}#${row['index']}`,
  at: String(row['rejected_at']),
  faults: parsed<readonly Fault[]>(row['reasons'], []),
  event: typeof row['original'] === 'string' ? row['original'] : JSON.stringify(row['original']),
});

function parsed<T>(value: unknown, otherwise: T): T {
  if (typeof value !== 'string') return (value as T) ?? otherwise;
  try {
    return JSON.parse(value) as T;
  } catch {
    return otherwise;
  }
}
