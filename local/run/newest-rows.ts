import type { Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import { keyFieldsOf } from '../../core/definition/stream.ts';
import { literal, quoted, quotedIn } from '../../core/projections/sql-text.ts';
import { EVENTS_OF_ENTITY, type Fault, type RejectedEvent, type Row } from '../../page/answers.ts';
import type { RunningStream } from './running-stream.ts';

const SPANS = 140;
const PANES = 3_000;
const EVENTS = 12;
const REJECTED = 100;
const LATE = 20;
const ENTITIES = 50;

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

/** Which entities: those whose name has a text, or those of exactly these names. A name is the values of all keys, with blanks between. */
type EntitiesAsked = { readonly named: string } | { readonly exactly: readonly string[] };

/** The newest event by event time of each entity, the latest first. */
export async function newestEntities(
  warehouse: Warehouse,
  { schema, plan: { stream } }: RunningStream,
  asked: EntitiesAsked,
): Promise<readonly Row[]> {
  const events = quotedIn(schema, 'events');
  const keys = keyFieldsOf(stream).map(quoted).join(', ');
  // Finding the newest rows by number and only then reading them is several times as fast as carrying all columns along.
  const sql = `
    SELECT entity.* EXCLUDE (newest), event.*
    FROM (
      SELECT count(*) AS ${quoted(EVENTS_OF_ENTITY)}, max({time: ${quoted(stream.eventTime)}, row: rowid}) AS newest
      FROM ${events} ${whereOf(asked, `concat_ws(' ', ${keys})`)}
      GROUP BY ${keys} ORDER BY newest DESC LIMIT ${ENTITIES}
    ) AS entity JOIN ${events} AS event ON event.rowid = entity.newest.row
    ORDER BY entity.newest DESC`;
  return (await warehouse.query(sql)).rows;
}

function whereOf(asked: EntitiesAsked, name: string): string {
  if ('exactly' in asked) return `WHERE ${name} IN (${asked.exactly.map(literal).join(', ')})`;
  return asked.named === '' ? '' : `WHERE contains(lower(${name}), ${literal(asked.named.toLowerCase())})`;
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
