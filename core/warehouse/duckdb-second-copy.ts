import type { ColumnType } from '../projections/columns.ts';
import { duckdbType } from '../projections/duckdb.ts';
import { duckdbText, listed, quoted, quotedIn } from '../projections/sql-text.ts';
import { landingName, type Table } from '../projections/tables.ts';
import { fileNameOf } from './copy.ts';

interface Copy {
  readonly table: Table;
  readonly schema: string;
  readonly files: readonly string[];
  /** When it is, as ISO 8601 and as a number that no other copy has. */
  readonly at: string;
  readonly id: number;
}

const SHOWN = 100;

/**
 * Statements of one transaction that take every row of some files that can be taken, as Redshift's COPY does with
 * MAXERROR: the other rows are noted with their place and the reason, and that the files are copied.
 */
export function duckdbSecondCopy({ files, ...copy }: Copy): readonly string[] {
  return [
    `INSERT INTO sys_load_history VALUES (${copy.id}, 'completed')`,
    ...files.flatMap((file) => copied(file, copy)),
  ];
}

function copied(file: string, { table, schema, at, id }: Omit<Copy, 'files'>): readonly string[] {
  const { columns, key } = table;
  const lines = quoted('copied__lines');
  const about = `${id}, ${duckdbText(fileNameOf(file))}, CAST(${duckdbText(at)} AS TIMESTAMPTZ)`;
  const wrong = columns.map(
    ({ name, type }) => `WHEN ${isWrong(name, type, key.includes(name))} THEN ${duckdbText(name)}`,
  );
  const reasons = columns.map(
    ({ name, type }) =>
      `WHEN ${duckdbText(name)} THEN '"' || LEFT(COALESCE(${asText(name)}, 'null'), ${SHOWN}) || '" is no ${duckdbType(type)}.'`,
  );
  return [
    [
      `CREATE TEMPORARY TABLE ${lines} AS`,
      "SELECT *, CASE WHEN json IS NULL THEN ''",
      ...wrong,
      'END AS column_name',
      'FROM (',
      `  SELECT ROW_NUMBER() OVER () AS line_number, json FROM read_ndjson_objects(${duckdbText(file)}, ignore_errors = true)`,
      ')',
    ].join('\n'),
    [
      `INSERT INTO ${quotedIn(schema, landingName(table))} (`,
      listed(columns.map(({ name }) => quoted(name))),
      ')',
      `SELECT\n${listed(columns.map(({ name, type }) => cellOf(name, type)))}`,
      `FROM ${lines} WHERE column_name IS NULL ORDER BY line_number`,
    ].join('\n'),
    [
      'INSERT INTO sys_load_error_detail',
      `SELECT ${about}, line_number, column_name, CASE column_name`,
      ...reasons,
      "ELSE 'This is no JSON object.' END",
      `FROM ${lines} WHERE column_name IS NOT NULL`,
    ].join('\n'),
    `INSERT INTO sys_load_detail VALUES (${about})`,
    `DROP TABLE ${lines}`,
  ];
}

const asText = (name: string): string => `json ->> ${duckdbText(name)}`;

/** Nothing is demanded of what lands but what tells rows apart: without that no row could ever be merged. */
function isWrong(name: string, type: ColumnType, demanded: boolean): string {
  if (type.kind === 'json') return 'FALSE';
  const value = `(${asText(name)})`;
  if (demanded) return `TRY_CAST(${value} AS ${duckdbType(type)}) IS NULL`;
  return `${value} IS NOT NULL AND TRY_CAST(${value} AS ${duckdbType(type)}) IS NULL`;
}

function cellOf(name: string, type: ColumnType): string {
  if (type.kind === 'json') return `CASE WHEN (${asText(name)}) IS NOT NULL THEN json -> ${duckdbText(name)} END`;
  return `CAST(${asText(name)} AS ${duckdbType(type)})`;
}
