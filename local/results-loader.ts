import type { Warehouse } from '../adapters/embedded/duckdb-warehouse.ts';
import type { LmdbDelivery } from '../adapters/embedded/lmdb-delivery.ts';
import type { Destination } from '../core/ports.ts';
import type { Table } from '../core/projections/tables.ts';
import { staged } from './staging.ts';

interface Source {
  readonly delivery: LmdbDelivery;
  readonly warehouse: Warehouse;
  readonly tables: readonly Table[];
  readonly schema: string;
}

const BATCHES = 2_000;
const tableNameOf = (destination: Destination): string =>
  destination.kind === 'panes' ? destination.window : destination.kind;

/**
 * Brings delivered panes, late and rejected events into the warehouse; false if there were none. What is loaded a
 * second time, because the process ended before it was forgotten, changes nothing: merges keep one row of each key.
 */
export async function loadResults({ delivery, warehouse, tables, schema }: Source): Promise<boolean> {
  const batches = await delivery.pending(BATCHES);
  if (batches.length === 0) return false;
  const files = await Promise.all(
    tables.flatMap((table) => {
      const records = batches
        .filter(({ destination }) => tableNameOf(destination) === table.name)
        .flatMap((batch) => batch.records);
      return records.length === 0 ? [] : [staged(warehouse.staging, { table, schema, records })];
    }),
  );
  try {
    if (files.length > 0) await warehouse.transact(files.flatMap(({ statements }) => statements));
  } finally {
    await Promise.all(files.map(({ discard }) => discard()));
  }
  await delivery.forget(batches.map(({ key }) => key));
  return true;
}
