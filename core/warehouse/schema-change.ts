import { quoted, quotedIn } from '../projections/sql-text.ts';

/** A column as the warehouse names it. */
export interface ColumnOfTable {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/**
 * What brings the tables that are there to what is wanted. Columns are added and texts are widened; what nobody wants
 * any more stays, with its data. Anything else would lose data, so it is a problem for people.
 */
export function schemaChange(
  schema: string,
  existing: readonly ColumnOfTable[],
  wanted: readonly ColumnOfTable[],
): { readonly statements: readonly string[]; readonly problems: readonly string[] } {
  const types = new Map(existing.map((column) => [place(column), column.type]));
  const tables = new Set(existing.map(({ table }) => table));
  const statements: string[] = [];
  const problems: string[] = [];
  for (const column of wanted.filter(({ table }) => tables.has(table))) {
    const table = quotedIn(schema, column.table);
    const there = types.get(place(column));
    if (there === undefined) statements.push(`ALTER TABLE ${table} ADD COLUMN ${quoted(column.column)} ${column.type}`);
    else if (isWider(column.type, there))
      statements.push(`ALTER TABLE ${table} ALTER COLUMN ${quoted(column.column)} TYPE ${column.type}`);
    else if (!isSame(column.type, there) && !isWider(there, column.type))
      problems.push(
        `${schema}.${column.table}.${column.column} is ${there} in the warehouse and ${column.type} in the definition. ` +
          'Give the field another name, or copy the table by hand and drop the old one.',
      );
  }
  return { statements, problems };
}

const place = ({ table, column }: ColumnOfTable): string => `${table}.${column}`;

const ALIASES: Readonly<Record<string, string>> = {
  'CHARACTER VARYING': 'VARCHAR',
  NUMERIC: 'DECIMAL',
  'TIMESTAMP WITH TIME ZONE': 'TIMESTAMPTZ',
  INT8: 'BIGINT',
  FLOAT8: 'DOUBLE PRECISION',
};

/** A type without its aliases and spaces: what the catalogue says is not what the DDL said. */
function canonical(type: string): { readonly name: string; readonly sizes: readonly number[] } {
  const [, name = '', sizes = ''] = /^([A-Z0-9 ]+?)\s*(?:\(([\d, ]+)\))?$/.exec(type.toUpperCase().trim()) ?? [];
  return { name: ALIASES[name] ?? name, sizes: sizes ? sizes.split(',').map(Number) : [] };
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [canonical(a), canonical(b)];
  return one.name === other.name && one.sizes.join() === other.sizes.join();
}

/** Only texts can be widened where they stand. */
function isWider(a: string, b: string): boolean {
  const [one, other] = [canonical(a), canonical(b)];
  return one.name === 'VARCHAR' && other.name === 'VARCHAR' && one.sizes[0]! > other.sizes[0]!;
}
