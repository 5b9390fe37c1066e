import { quoted } from '../projections/sql-text.ts';
import type { Alteration, Step } from './schema-change.ts';

/** The primary key of a table, as the catalogue has it. */
export interface PrimaryKey {
  readonly table: string;
  readonly constraint: string;
  readonly columns: readonly string[];
}

/**
 * Redshift changes nothing in place but the length of a text, not in a transaction, and not in a primary key. Any
 * other column is made anew: its values are copied in one transaction, so nobody sees the table without it.
 */
export const redshiftAlteration =
  (keys: readonly PrimaryKey[]): Alteration =>
  (table, wanted) => {
    const column = quoted(wanted.column);
    if (!wanted.type.startsWith('VARCHAR')) return [madeAnew(table, wanted.column, wanted.type)];
    const longer = [`ALTER TABLE ${table} ALTER COLUMN ${column} TYPE ${wanted.type}`];
    const key = keys.find((one) => one.table === wanted.table && one.columns.includes(wanted.column));
    if (!key) return [longer];
    return [
      [`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(key.constraint)}`],
      longer,
      [`ALTER TABLE ${table} ADD PRIMARY KEY (${key.columns.map(quoted).join(', ')})`],
    ];
  };

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
