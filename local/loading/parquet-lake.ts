import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import { lakePrefix } from '../../core/projections/names.ts';
import { duckdbText, quotedIn } from '../../core/projections/sql-text.ts';
import { keptName, type Table } from '../../core/projections/tables.ts';
import { positionMoved, positionsOf } from './positions.ts';

interface Source {
  readonly warehouse: Warehouse;
  readonly table: Table;
  readonly schema: string;
  readonly tenant: string;
  readonly stream: string;
  /** The lake's directory. */
  readonly directory: string;
}

/** By this name it is kept how many rows of the events the lake has. */
export const archivedAs = (schema: string): string => `lake/${schema}`;

/**
 * Writes the events that came since the last time as one Parquet file, under the hour it is written in, as the
 * archive in S3 is laid out. A file that was written and not noted is written again under the same name.
 */
export async function exportEvents(source: Source, now: number): Promise<void> {
  const { warehouse, table, schema, tenant, stream, directory } = source;
  const kept = quotedIn(schema, keptName(table));
  const name = archivedAs(schema);
  const first = Number((await positionsOf(warehouse, name)).get(name)?.at ?? 0);
  const { rows } = await warehouse.query(`SELECT max(rowid) + 1 AS past FROM ${kept}`);
  const past = Number(rows[0]?.['past'] ?? 0);
  if (past <= first) return;
  const hour = new Date(now).toISOString().slice(0, 13).replace('T', '-').split('-');
  const folder = join(directory, lakePrefix('parquet', { tenant, stream }, ...hour));
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${String(first).padStart(12, '0')}.parquet`);
  await warehouse.transact([
    `COPY (SELECT * FROM ${kept} WHERE rowid >= ${first} AND rowid < ${past}) TO ${duckdbText(file)} (FORMAT parquet, COMPRESSION zstd)`,
    positionMoved(name, { at: String(past), events: past }),
  ]);
}
