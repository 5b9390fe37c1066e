import type { Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import type { LmdbDelivery } from '../../adapters/embedded/lmdb-delivery.ts';
import type { Destination } from '../../core/ports.ts';
import type { Table } from '../../core/projections/tables.ts';
import type { Landing } from './landing.ts';
import { positionMoved, positionsOf } from './positions.ts';

interface Source {
  readonly name: string;
  readonly delivery: LmdbDelivery;
  readonly warehouse: Warehouse;
  readonly landing: Landing;
  readonly tables: readonly Table[];
}
export interface ResultsLoader {
  /** Loads delivered panes, late and rejected events, up to a limit; false if there are none. */
  load(): Promise<boolean>;
  /** Forgets what need not be loaded again. */
  settle(): Promise<void>;
}

const BATCHES = 2_000;
const tableNameOf = (destination: Destination): string =>
  destination.kind === 'panes' ? destination.window : destination.kind;

/**
 * Lands what was delivered, and forgets it only when a checkpoint has brought it into the file of the warehouse: what is
 * lost with the log beside that file is loaded again, because the position in the warehouse goes back with it. What
 * lands a second time changes nothing: merges keep one row of each key.
 */
export async function resultsLoader(source: Source): Promise<ResultsLoader> {
  const { name, delivery, warehouse, landing, tables } = source;
  const place = `results/${name}`;
  let landed = Number((await positionsOf(warehouse, place)).get(place)?.at ?? 0);
  if (landed < delivery.forgotten())
    throw new Error(`the warehouse is broken: it lacks results of ${name} that it had, and nothing else has them`);
  if (landed > delivery.newest())
    throw new Error(`the store is broken: the warehouse has results of ${name} that the store has not delivered`);
  let settling = { upTo: landed, checkpoints: warehouse.checkpoints() };

  async function settle(): Promise<void> {
    const waits = settling.upTo > delivery.forgotten();
    if (waits && warehouse.checkpoints() === settling.checkpoints) return;
    if (waits) await delivery.forgetUpTo(settling.upTo);
    settling = { upTo: landed, checkpoints: warehouse.checkpoints() };
  }
  return {
    async load() {
      const batches = await delivery.pending(landed, BATCHES);
      const last = batches.at(-1);
      if (!last) return false;
      await landing.land(
        tables.map((table) => ({
          table,
          records: batches
            .filter(({ destination }) => tableNameOf(destination) === table.name)
            .flatMap((batch) => batch.records),
        })),
        [positionMoved(place, { at: String(last.key), events: 0 })],
      );
      landed = last.key;
      await settle();
      return true;
    },
    settle,
  };
}
