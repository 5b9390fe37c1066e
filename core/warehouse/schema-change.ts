import { quoted, quotedIn } from '../projections/sql-text.ts';
import { isLargerDecimal, isLongerText, isSameType } from './column-types.ts';

/** A column as the warehouse names it. */
export interface ColumnOfTable {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** Statements of one transaction. */
export type Step = readonly string[];

/** The steps that give a column, which is there, a type that holds all it holds. `table` is quoted. */
export type Alteration = (table: string, wanted: ColumnOfTable) => readonly Step[];

/**
 * What brings the tables that are there to what is wanted. Columns are added, texts and decimals are widened; what
 * nobody wants any more stays, with its data. Anything else would lose data, so it is a problem for people.
 */
export function schemaChange(
  schema: string,
  existing: readonly ColumnOfTable[],
  wanted: readonly ColumnOfTable[],
  alteration: Alteration,
): { readonly steps: readonly Step[]; readonly problems: readonly string[] } {
  const types = new Map(existing.map((column) => [place(column), column.type]));
  const tables = new Set(existing.map(({ table }) => table));
  const steps: Step[] = [];
  const problems: string[] = [];
  for (const column of wanted.filter(({ table }) => tables.has(table))) {
    const table = quotedIn(schema, column.table);
    const there = types.get(place(column));
    if (there === undefined) steps.push([`ALTER TABLE ${table} ADD COLUMN ${quoted(column.column)} ${column.type}`]);
    else if (isWider(column.type, there)) steps.push(...alteration(table, column));
    else if (!isSameType(column.type, there) && !isWider(there, column.type))
      problems.push(
        `${schema}.${column.table}.${column.column} is ${there} in the warehouse and ${column.type} in the definition. ` +
          'Give the field another name, or copy the table by hand and drop the old one.',
      );
  }
  return { steps, problems };
}

const place = ({ table, column }: ColumnOfTable): string => `${table}.${column}`;

const isWider = (a: string, b: string): boolean => isLongerText(a, b) || isLargerDecimal(a, b);
