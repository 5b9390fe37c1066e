import type { NamedTable } from '../core/warehouse/loaded-tables.ts';

/** Tables of which something has landed that is not merged yet. */
export interface WaitingTables {
  note(table: NamedTable): void;
  /** Someone merges it now. What lands from here on waits again. */
  taken(table: NamedTable): void;
  has(table: NamedTable): boolean;
  /** The schemas of those that wait. */
  schemas(): readonly string[];
}

export function waitingTables(): WaitingTables {
  const waiting = new Map<string, NamedTable>();
  const nameOf = ({ schema, table }: NamedTable): string => `${schema}.${table}`;
  return {
    note: ({ schema, table }) => void waiting.set(nameOf({ schema, table }), { schema, table }),
    taken: (table) => void waiting.delete(nameOf(table)),
    has: (table) => waiting.has(nameOf(table)),
    schemas: () => [...new Set([...waiting.values()].map(({ schema }) => schema))],
  };
}
