import type { StreamDefinition } from '../definition/stream.ts';
import { duckdbType } from './duckdb.ts';
import { keptName, landingName, tablesOf } from './tables.ts';

/** The columns of all tables of a stream, kept and landing, as the local warehouse names them. */
export const duckdbColumnsOf = (
  stream: StreamDefinition,
): readonly { readonly table: string; readonly column: string; readonly type: string }[] =>
  tablesOf(stream).flatMap((table) =>
    [keptName(table), landingName(table)].flatMap((name) =>
      table.columns.map((column) => ({ table: name, column: column.name, type: duckdbType(column.type) })),
    ),
  );
