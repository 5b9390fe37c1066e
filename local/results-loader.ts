import type { LmdbDelivery } from '../adapters/embedded/lmdb-delivery.ts';
import type { Destination } from '../core/ports.ts';
import type { Table } from '../core/projections/tables.ts';
import type { Landing } from './landing.ts';

interface Source {
  readonly delivery: LmdbDelivery;
  readonly landing: Landing;
  readonly tables: readonly Table[];
}

const BATCHES = 2_000;
const tableNameOf = (destination: Destination): string =>
  destination.kind === 'panes' ? destination.window : destination.kind;

/**
 * Lands delivered panes, late and rejected events; false if there were none. What lands a second time, because the
 * process ended before it was forgotten, changes nothing: merges keep one row of each key.
 */
export async function loadResults({ delivery, landing, tables }: Source): Promise<boolean> {
  const batches = await delivery.pending(BATCHES);
  if (batches.length === 0) return false;
  await landing.land(
    tables.map((table) => ({
      table,
      records: batches
        .filter(({ destination }) => tableNameOf(destination) === table.name)
        .flatMap((batch) => batch.records),
    })),
  );
  await delivery.forget(batches.map(({ key }) => key));
  return true;
}
