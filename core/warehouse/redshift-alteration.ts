import type { KeyOfTable } from '../projections/redshift.ts';
import { quoted, quotedIn } from '../projections/sql-text.ts';
import type { Alteration, Step } from './schema-change.ts';

/** The primary key of a table, as the catalogue has it. */
export interface PrimaryKey extends KeyOfTable {
  readonly constraint: string;
}

/**
 * Redshift changes nothing in place but the length of a text, not in a transaction, and not in a primary key. Any
 * other column is made anew: its values are copied in one transaction, so nobody sees the table without it.
 */
export const redshiftAlteration =
  (there: readonly PrimaryKey[], wantedKeys: readonly KeyOfTable[]): Alteration =>
  (table, wanted) => {
    const holds = (key: KeyOfTable): boolean => key.table === wanted.table && key.columns.includes(wanted.column);
    const key = there.find(holds);
    const drop = key ? [`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(key.constraint)}`] : [];
    const add = key ? [keyAdded(table, key)] : [];
    if (!wanted.type.startsWith('VARCHAR')) {
      // Only what is demanded can be in a key, and Redshift demands it of a new column alone.
      const type = wantedKeys.some(holds) ? `${wanted.type} DEFAULT 0 NOT NULL` : wanted.type;
      return [[...drop, ...madeAnew(table, wanted.column, type), ...add]];
    }
    const longer = `ALTER TABLE ${table} ALTER COLUMN ${quoted(wanted.column)} TYPE ${wanted.type}`;
    return [drop, [longer], add].filter((step) => step.length > 0);
  };

/** What gives tables their keys back, if a change of theirs was cut off while it had them taken away. */
export const missingKeys = (
  schema: string,
  tables: readonly string[],
  there: readonly PrimaryKey[],
  wanted: readonly KeyOfTable[],
): readonly Step[] =>
  wanted
    .filter(({ table }) => tables.includes(table) && !there.some((key) => key.table === table))
    .map((key) => [keyAdded(quotedIn(schema, key.table), key)]);

const keyAdded = (table: string, { columns }: KeyOfTable): string =>
  `ALTER TABLE ${table} ADD PRIMARY KEY (${columns.map(quoted).join(', ')})`;

function madeAnew(table: string, name: string, type: string): Step {
  // Two underscores, which no name of a definition has.
  const [column, copy] = [quoted(name), quoted(`${name}__wider`)];
  return [
    `ALTER TABLE ${table} ADD COLUMN ${copy} ${type}`,
    `UPDATE ${table} SET ${copy} = ${column}`,
    `ALTER TABLE ${table} DROP COLUMN ${column}`,
    `ALTER TABLE ${table} RENAME COLUMN ${copy} TO ${column}`,
  ];
}
