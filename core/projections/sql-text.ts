import type { ColumnType } from './columns.ts';
import type { Table } from './tables.ts';

/** A name of SQL as it is, whatever words the dialect reserves. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text as DuckDB reads it: nothing but the quote is special. */
export const duckdbText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A text as Redshift reads it: a backslash is the beginning of something else, unless there are two. */
export const redshiftText = (text: string): string => duckdbText(text.replaceAll('\\', '\\\\'));

/** A text in an expression that means the same to both: a backslash is called by its number. */
export function literal(text: string): string {
  if (!text.includes('\\')) return duckdbText(text);
  return `(${text.split('\\').map(duckdbText).join(' || CHR(92) || ')})`;
}

export const quotedIn = (schema: string, name: string): string => `${quoted(schema)}.${quoted(name)}`;

/** Lines of a list, one to a line, indented. */
export const listed = (lines: readonly string[]): string => lines.map((line) => `  ${line}`).join(',\n');

/** Statements as a script. */
export const script = (statements: readonly string[]): string => `${statements.join(';\n\n')};\n`;

/** Comments of a table and its columns, from the definition's descriptions; no expression may stand there. */
export const comments = (
  name: string,
  { description, columns }: Table,
  textOf: (text: string) => string,
): readonly string[] => [
  `COMMENT ON TABLE ${name} IS ${textOf(description)}`,
  ...columns
    .filter((column) => column.description !== '')
    .map((column) => `COMMENT ON COLUMN ${name}.${quoted(column.name)} IS ${textOf(column.description)}`),
];

/** The columns of a table; only those of its key must be filled, for definitions change and old rows stay. */
export const columnLines = ({ columns, key }: Table, typeOf: (type: ColumnType) => string): readonly string[] =>
  columns.map(({ name, type }) => `${quoted(name)} ${typeOf(type)}${key.includes(name) ? ' NOT NULL' : ''}`);
