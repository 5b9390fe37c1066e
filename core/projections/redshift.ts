import type { StreamDefinition } from '../definition/stream.ts';
import { columnLines, comments, listed, literal, quoted, quotedIn } from './sql-text.ts';
import { type ColumnType, keptName, LANDED, landingName, type Table, tablesOf } from './tables.ts';

/** Statements that make all tables and views of a stream in a schema of Redshift, if they are not there. */
export function redshiftTablesOf(stream: StreamDefinition, schema: string): readonly string[] {
  return [
    `CREATE SCHEMA IF NOT EXISTS ${quoted(schema)}`,
    ...tablesOf(stream).flatMap((table) => [
      ...keptTable(table, schema),
      landingTable(table, schema),
      ...(table.hiddenBy ? view(table, table.hiddenBy, schema) : []),
    ]),
  ];
}

/** The columns of all its tables, kept and landing, as Redshift names them: what a migration compares with. */
export const redshiftColumnsOf = (
  stream: StreamDefinition,
): readonly { readonly table: string; readonly column: string; readonly type: string }[] =>
  tablesOf(stream).flatMap((table) =>
    [keptName(table), landingName(table)].flatMap((name) =>
      table.columns.map((column) => ({ table: name, column: column.name, type: typeOf(column.type) })),
    ),
  );

function keptTable(table: Table, schema: string): readonly string[] {
  const name = quotedIn(schema, keptName(table));
  return [
    [
      `CREATE TABLE IF NOT EXISTS ${name} (`,
      listed([...columnLines(table, typeOf), `PRIMARY KEY (${table.key.map(quoted).join(', ')})`]),
      ')',
      ...distribution(table),
      `SORTKEY (${quoted(table.sortedBy)})`,
    ].join('\n'),
    ...comments(name, table),
  ];
}

/** Nothing is demanded of what lands: a row that is missing something must not hold up the file it is in. */
function landingTable(table: Table, schema: string): string {
  return [
    `CREATE TABLE IF NOT EXISTS ${quotedIn(schema, landingName(table))} (`,
    listed([
      `${quoted(LANDED)} BIGINT IDENTITY(1, 1)`,
      ...table.columns.map(({ name, type }) => `${quoted(name)} ${typeOf(type)}`),
    ]),
    ')',
    ...distribution(table),
  ].join('\n');
}

function view(table: Table, hiddenBy: string, schema: string): readonly string[] {
  const name = quotedIn(schema, table.name);
  const shown = table.columns.filter((column) => column.name !== hiddenBy);
  return [
    [
      `CREATE OR REPLACE VIEW ${name} AS`,
      `SELECT\n${listed(shown.map((column) => quoted(column.name)))}`,
      `FROM ${quotedIn(schema, keptName(table))}`,
      `WHERE NOT ${quoted(hiddenBy)}`,
      'WITH NO SCHEMA BINDING',
    ].join('\n'),
    `COMMENT ON VIEW ${name} IS ${literal(table.description)}`,
  ];
}

const distribution = ({ distributedBy }: Table): readonly string[] =>
  distributedBy ? ['DISTSTYLE KEY', `DISTKEY (${quoted(distributedBy)})`] : ['DISTSTYLE AUTO'];

/** Redshift's largest scale is one less than its largest precision. */
const MAX_SCALE = 37;

function typeOf(type: ColumnType): string {
  switch (type.kind) {
    case 'text':
      return `VARCHAR(${type.bytes})`;
    case 'decimal':
      return `DECIMAL(${type.precision}, ${Math.min(type.scale, MAX_SCALE)})`;
    case 'integer':
      return 'BIGINT';
    case 'real':
      return 'DOUBLE PRECISION';
    case 'boolean':
      return 'BOOLEAN';
    case 'time':
      return 'TIMESTAMPTZ';
    case 'json':
      return 'SUPER';
  }
}
