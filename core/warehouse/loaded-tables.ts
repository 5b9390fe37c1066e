import type { StreamDefinition } from '../definition/stream.ts';
import { Defect } from '../errors.ts';
import { type Deployment, type PlacedStream, placedStreams } from '../projections/deployment.ts';
import { filesOf } from '../projections/lake.ts';
import { warehouseSchema } from '../projections/names.ts';
import { type Table, tablesOf } from '../projections/tables.ts';

/** One table of one stream of one tenant, and where its files lie. */
export interface LoadedTable {
  readonly schema: string;
  readonly table: Table;
  readonly tenant: string;
  readonly stream: string;
  readonly definition: StreamDefinition;
  readonly schemaVersion: number;
  /** Events lie by version of their definition; those of an older one may still wait. */
  readonly prefixes: readonly string[];
}

/** A table as the load workflow names it. */
export interface NamedTable {
  readonly schema: string;
  readonly table: string;
}

/** Every table of a stream. */
const tablesOfStream = ({ place, plan }: PlacedStream): readonly LoadedTable[] =>
  tablesOf(plan.stream).map((table) => ({
    schema: warehouseSchema(place),
    table,
    tenant: place.tenant,
    stream: place.stream,
    definition: plan.stream,
    schemaVersion: plan.stream.version,
    prefixes: [
      ...new Set(
        Array.from({ length: plan.stream.version }, (_, before) => filesOf(table, plan.stream.version - before, place)),
      ),
    ],
  }));

/** Every table of a deployment, and the one that a name means. */
export function loadedTables(deployment: Deployment): {
  readonly names: readonly NamedTable[];
  named(name: NamedTable): LoadedTable;
} {
  const all = placedStreams(deployment).flatMap(tablesOfStream);
  const tables = new Map(all.map((loaded) => [`${loaded.schema}.${loaded.table.name}`, loaded]));
  return {
    names: all.map(({ schema, table }) => ({ schema, table: table.name })),
    named({ schema, table }) {
      const found = tables.get(`${schema}.${table}`);
      if (found) return found;
      throw new Defect(
        `No stream of this deployment has the table ${schema}.${table}. Deploy the load workflow again.`,
      );
    },
  };
}
