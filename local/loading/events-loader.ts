import type { Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import type { FileLog } from '../../adapters/embedded/file-log.ts';
import type { Table } from '../../core/projections/tables.ts';
import type { Landing } from './landing.ts';
import { linesIn } from './lines-in.ts';
import { type Position, positionMoved, positionsOf } from './positions.ts';

interface Source {
  readonly name: string;
  readonly log: FileLog;
  readonly warehouse: Warehouse;
  readonly table: Table;
  readonly landing: Landing;
}
export interface EventsLoader {
  /** Loads what has come since, up to a limit; false if nothing has. */
  load(): Promise<boolean>;
  /** How many accepted events have been loaded, repeated ones included. */
  loaded(): number;
}

const RECORDS_OF_SHARD = 8_000;

/** Brings accepted events from the log into the warehouse, each record once. */
export async function eventsLoader({ name, log, warehouse, table, landing }: Source): Promise<EventsLoader> {
  const prefix = `${name}@${await log.createdAt()}/`;
  const positions = await positionsOf(warehouse, `${name}@`);
  if ([...positions.keys()].some((source) => !source.startsWith(prefix)))
    throw new Error(`the log of ${name} is broken: the warehouse was loaded from another`);
  for (const { at } of positions.values()) log.checkGiven(at);
  return {
    async load() {
      const records: Uint8Array[] = [];
      const moved = new Map<string, Position>();
      for (const { id } of await log.shards()) {
        const source = prefix + id;
        const before = positions.get(source);
        const { pieces, last } = await log.readData(id, before?.at, RECORDS_OF_SHARD);
        if (last === undefined) continue;
        records.push(...pieces);
        const events = pieces.reduce((sum, data) => sum + linesIn(data), before?.events ?? 0);
        moved.set(source, { at: last, events });
      }
      if (moved.size === 0) return false;
      await landing.land(
        [{ table, records }],
        [...moved].map(([source, at]) => positionMoved(source, at)),
      );
      for (const [source, at] of moved) positions.set(source, at);
      return true;
    },
    loaded: () => [...positions.values()].reduce((sum, { events }) => sum + events, 0),
  };
}
