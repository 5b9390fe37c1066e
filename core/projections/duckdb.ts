import type { StreamDefinition } from '../definition/stream.ts';
import { batchTablesOf } from './batch/tables.ts';
import { batchViewsOf } from './batch/views.ts';
import type { ColumnType } from './columns.ts';
import { columnLines, comments, duckdbText, listed, quoted, quotedIn } from './sql-text.ts';
import { keptName, LANDED, landingName, type Table, tablesOf } from './tables.ts';

/** Statements that make all tables and views of a stream in a schema of the local warehouse, if they are not there. */
export function duckdbTablesOf(stream: StreamDefinition, schema: string): readonly string[] {
  return [
    `CREATE SCHEMA IF NOT EXISTS ${quoted(schema)}`,
    ...tablesOf(stream).flatMap((table) => [
      ...keptTable(table, schema),
      ...landingTable(table, schema),
      ...(table.hiddenBy ? [view(table, table.hiddenBy, schema)] : []),
    ]),
    ...batchTablesOf(stream).flatMap((table) => keptTable(table, schema)),
    ...duckdbBatchViews(stream, schema),
  ];
}

function keptTable(table: Table, schema: string): readonly string[] {
  const name = quotedIn(schema, keptName(table));
  return [
    [`CREATE TABLE IF NOT EXISTS ${name} (`, listed(columnLines(table, duckdbType)), ')'].join('\n'),
    ...comments(name, table, duckdbText),
  ];
}

function landingTable(table: Table, schema: string): readonly string[] {
  const name = quotedIn(schema, landingName(table));
  const sequence = quotedIn(schema, `${landingName(table)}_seq`);
  return [
    `CREATE SEQUENCE IF NOT EXISTS ${sequence}`,
    [
      `CREATE TABLE IF NOT EXISTS ${name} (`,
      listed([
        `${quoted(LANDED)} BIGINT DEFAULT nextval(${duckdbText(sequence)})`,
        ...table.columns.map((column) => `${quoted(column.name)} ${duckdbType(column.type)}`),
      ]),
      ')',
    ].join('\n'),
  ];
}

function view(table: Table, hiddenBy: string, schema: string): string {
  return [
    `CREATE OR REPLACE VIEW ${quotedIn(schema, table.name)} AS`,
    `SELECT * EXCLUDE (${quoted(hiddenBy)})`,
    `FROM ${quotedIn(schema, keptName(table))}`,
    `WHERE NOT ${quoted(hiddenBy)}`,
  ].join('\n');
}

/** The views of a batch, as they stand in the definition. */
export const duckdbBatchViews = (stream: StreamDefinition, schema: string): readonly string[] =>
  batchViewsOf(stream, schema).map(
    ({ name, select }) => `CREATE OR REPLACE VIEW ${quotedIn(schema, name)} AS\n${select}`,
  );

/** The type of a column in the local warehouse. */
export function duckdbType(type: ColumnType): string {
  switch (type.kind) {
    case 'text':
      return 'VARCHAR';
    case 'decimal':
      return `DECIMAL(${type.precision}, ${type.scale})`;
    case 'integer':
      return 'BIGINT';
    case 'real':
      return 'DOUBLE';
    case 'boolean':
      return 'BOOLEAN';
    case 'time':
      return 'TIMESTAMPTZ';
    case 'json':
      return 'JSON';
  }
}
