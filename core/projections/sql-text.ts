import type { ColumnType } from './columns.ts';
import type { Table } from './tables.ts';

/** A name of SQL as it is, whatever words the dialect reserves. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text of SQL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const quotedIn = (schema: string, name: string): string => `${quoted(schema)}.${quoted(name)}`;

/** Lines of a list, one to a line, indented. */
export const listed = (lines: readonly string[]): string => lines.map((line) => `  ${line}`).join(',\n');

/** Statements as a script. */
export const script = (statements: readonly string[]): string => `${statements.join(';\n\n')};\n`;

/** Comments of a table and its columns, from the definition's descriptions. */
export const comments = (name: string, { description, columns }: Table): readonly string[] => [
  `COMMENT ON TABLE ${name} IS ${literal(description)}`,
  ...columns
    .filter((column) => column.description !== '')
    .map((column) => `COMMENT ON COLUMN ${name}.${quoted(column.name)} IS ${literal(column.description)}`),
];

/** The columns of a table; only those of its key must be filled, for definitions change and old rows stay. */
export const columnLines = ({ columns, key }: Table, typeOf: (type: ColumnType) => string): readonly string[] =>
  columns.map(({ name, type }) => `${quoted(name)} ${typeOf(type)}${key.includes(name) ? ' NOT NULL' : ''}`);
