import type { StreamDefinition } from '../definition/stream.ts';
import { batchTablesOf, type View } from './batch/tables.ts';
import { batchViewsOf } from './batch/views.ts';
import { redshiftType } from './redshift-type.ts';
import { columnLines, comments, listed, quoted, quotedIn, redshiftText } from './sql-text.ts';
import { storedColumnsOf } from './stored-columns.ts';
import { keptName, LANDED, landingName, type Table, tablesOf } from './tables.ts';

/** Statements that make all tables and views of a stream in a schema of Redshift, if they are not there. */
export function redshiftTablesOf(stream: StreamDefinition, schema: string): readonly string[] {
  return [
    schemaOf(schema),
    ...tablesOf(stream).flatMap((table) => madeOf(table, schema)),
    ...batchTablesOf(stream).flatMap((table) => keptTable(table, schema)),
    ...redshiftBatchViews(stream, schema),
  ];
}

/** The same for one of its tables. */
export const redshiftTableOf = (table: Table, schema: string): readonly string[] => [
  schemaOf(schema),
  ...madeOf(table, schema),
];

const schemaOf = (schema: string): string => `CREATE SCHEMA IF NOT EXISTS ${quoted(schema)}`;

const madeOf = (table: Table, schema: string): readonly string[] => [
  ...keptTable(table, schema),
  landingTable(table, schema),
  ...(table.hiddenBy ? view(table, table.hiddenBy, schema) : []),
];

/** The columns of all its tables, kept and landing, as Redshift names them: what a migration compares with. */
export const redshiftColumnsOf = (stream: StreamDefinition): ReturnType<typeof storedColumnsOf> =>
  storedColumnsOf(stream, redshiftType);

/** The columns that tell rows of a table apart. */
export interface KeyOfTable {
  readonly table: string;
  readonly columns: readonly string[];
}

/** The primary keys of its tables. */
export const redshiftKeysOf = (stream: StreamDefinition): readonly KeyOfTable[] =>
  [...tablesOf(stream), ...batchTablesOf(stream)]
    .filter(({ key }) => key.length > 0)
    .map((table) => ({ table: keptName(table), columns: table.key }));

function keptTable(table: Table, schema: string): readonly string[] {
  const name = quotedIn(schema, keptName(table));
  return [
    [
      `CREATE TABLE IF NOT EXISTS ${name} (`,
      listed([
        ...columnLines(table, redshiftType),
        ...(table.key.length > 0 ? [`PRIMARY KEY (${table.key.map(quoted).join(', ')})`] : []),
      ]),
      ')',
      ...distribution(table),
      `SORTKEY (${quoted(table.sortedBy)})`,
    ].join('\n'),
    ...comments(name, table, redshiftText),
  ];
}

/** Nothing is demanded of what lands: a row that is missing something must not hold up the file it is in. */
function landingTable(table: Table, schema: string): string {
  return [
    `CREATE TABLE IF NOT EXISTS ${quotedIn(schema, landingName(table))} (`,
    listed([
      `${quoted(LANDED)} BIGINT IDENTITY(1, 1)`,
      ...table.columns.map(({ name, type }) => `${quoted(name)} ${redshiftType(type)}`),
    ]),
    ')',
    ...distribution(table),
  ].join('\n');
}

function view(table: Table, hiddenBy: string, schema: string): readonly string[] {
  const shown = table.columns.filter((column) => column.name !== hiddenBy);
  const select = [
    `SELECT\n${listed(shown.map((column) => quoted(column.name)))}`,
    `FROM ${quotedIn(schema, keptName(table))}`,
    `WHERE NOT ${quoted(hiddenBy)}`,
  ].join('\n');
  return redshiftView({ name: table.name, description: table.description, select }, schema);
}

/** The views of a batch, as they stand in the definition; made again, they keep who may read them. */
export const redshiftBatchViews = (stream: StreamDefinition, schema: string): readonly string[] =>
  batchViewsOf(stream, schema).flatMap((one) => redshiftView(one, schema));

/** Bound late, so that the tables beneath can be changed. */
const redshiftView = ({ name, description, select }: View, schema: string): readonly string[] => [
  `CREATE OR REPLACE VIEW ${quotedIn(schema, name)} AS\n${select}\nWITH NO SCHEMA BINDING`,
  `COMMENT ON VIEW ${quotedIn(schema, name)} IS ${redshiftText(description)}`,
];

const distribution = ({ distributedBy }: Table): readonly string[] =>
  distributedBy ? ['DISTSTYLE KEY', `DISTKEY (${quoted(distributedBy)})`] : ['DISTSTYLE AUTO'];
