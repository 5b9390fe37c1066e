import type { StreamPlan } from '../definition/plan.ts';
import type { ColumnType } from './columns.ts';
import { type Table, tablesOf } from './tables.ts';

/** A column as QuickSight names types. */
interface QuickSightColumn {
  readonly name: string;
  readonly type: 'STRING' | 'INTEGER' | 'DECIMAL' | 'DATETIME' | 'BOOLEAN';
}

/** A window as a data set, and what its sheet draws. */
export interface QuickSightSheet {
  readonly table: Table;
  readonly columns: readonly QuickSightColumn[];
  /** The measures that are numbers; one line chart for each. */
  readonly measures: readonly string[];
  /** What tells lines apart. */
  readonly colour: string | undefined;
}

/** A sheet for each window of a stream. */
export function quickSightSheets(plan: StreamPlan): readonly QuickSightSheet[] {
  const tables = new Map(tablesOf(plan.stream).map((table) => [table.name, table]));
  return plan.windows.map(({ name, by, measures }) => {
    const table = tables.get(name)!;
    const shown = table.columns.filter((column) => column.name !== table.hiddenBy);
    const columns = shown.map((column) => ({ name: column.name, type: quickSightType(column.type) }));
    const numbers = new Set(
      columns.filter(({ type }) => type === 'INTEGER' || type === 'DECIMAL').map((column) => column.name),
    );
    return {
      table,
      columns,
      measures: measures.map((measure) => measure.name).filter((measure) => numbers.has(measure)),
      colour: by[0] === undefined ? undefined : 'group_key',
    };
  });
}

function quickSightType({ kind }: ColumnType): QuickSightColumn['type'] {
  switch (kind) {
    case 'integer':
      return 'INTEGER';
    case 'decimal':
    case 'real':
      return 'DECIMAL';
    case 'time':
      return 'DATETIME';
    case 'boolean':
      return 'BOOLEAN';
    case 'text':
    case 'json':
      return 'STRING';
  }
}
