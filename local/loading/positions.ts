import type { Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import { literal } from '../../core/projections/sql-text.ts';

/** How far a source has been loaded; kept in the warehouse, so that it moves on together with what was loaded. */
export interface Position {
  readonly at: string;
  /** How many events have been loaded in all. */
  readonly events: number;
}

export const POSITION_TABLES = [
  'CREATE SCHEMA IF NOT EXISTS streamgauge',
  'CREATE TABLE IF NOT EXISTS streamgauge.positions (source VARCHAR PRIMARY KEY, place VARCHAR NOT NULL, events BIGINT NOT NULL)',
];

/** The statement that moves a source on. */
export const positionMoved = (source: string, { at, events }: Position): string =>
  `INSERT OR REPLACE INTO streamgauge.positions VALUES (${literal(source)}, ${literal(at)}, ${events})`;

/** The positions of all sources whose names begin so. */
export async function positionsOf(warehouse: Warehouse, prefix: string): Promise<Map<string, Position>> {
  const { rows } = await warehouse.query(
    `SELECT source, place, events FROM streamgauge.positions WHERE starts_with(source, ${literal(prefix)})`,
  );
  return new Map(
    rows.map(({ source, place, events }) => [String(source), { at: String(place), events: Number(events) }]),
  );
}
