import { quoted } from '../projections/sql-text.ts';
import type { Alteration } from './schema-change.ts';

/** The local warehouse changes a column where it stands. */
export const duckdbAlteration: Alteration = (table, { column, type }) => [
  [`ALTER TABLE ${table} ALTER COLUMN ${quoted(column)} TYPE ${type}`],
];
