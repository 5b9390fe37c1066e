import type { StreamDefinition } from '../definition/stream.ts';
import { batchTablesOf } from './batch/tables.ts';
import type { ColumnType } from './columns.ts';
import { keptName, landingName, tablesOf } from './tables.ts';

/** The columns of all tables of a stream: kept, landing, and those of its batch, typed as a warehouse names types. */
export const storedColumnsOf = (
  stream: StreamDefinition,
  typeOf: (type: ColumnType) => string,
): readonly { readonly table: string; readonly column: string; readonly type: string }[] =>
  [
    ...tablesOf(stream).flatMap((table) => [keptName(table), landingName(table)].map((name) => ({ name, table }))),
    ...batchTablesOf(stream).map((table) => ({ name: table.name, table })),
  ].flatMap(({ name, table }) =>
    table.columns.map((column) => ({ table: name, column: column.name, type: typeOf(column.type) })),
  );
