import { COPY_OPTIONS } from '../projections/copy-options.ts';
import { listed, literal, quoted, quotedIn } from '../projections/sql-text.ts';
import { landingColumnsOf, landingName, type Table } from '../projections/tables.ts';

/** Brings the files of a manifest to where rows of a table land. */
export const copyOf = (table: Table, schema: string, manifestUri: string, role: string): string =>
  [
    `COPY ${quotedIn(schema, landingName(table))} (`,
    listed(landingColumnsOf(table).map(quoted)),
    ')',
    `FROM ${literal(manifestUri)}`,
    `IAM_ROLE ${literal(role)}`,
    'MANIFEST',
    COPY_OPTIONS,
  ].join('\n');

/** Which files with names that begin so were copied since. */
export const copiedFiles = (uriPrefix: string, since: string): string =>
  [
    'SELECT DISTINCT TRIM(file_name) AS file_name',
    'FROM sys_load_detail',
    `WHERE file_name LIKE ${literal(`${escaped(uriPrefix)}%`)}`,
    `AND start_time >= ${literal(since)}`,
  ].join('\n');

/** Rows that COPY could not read since, with Redshift's own reason. */
export const refusedRows = (uriPrefix: string, since: string): string =>
  [
    'SELECT',
    listed([
      'TRIM(file_name) AS file_name',
      'line_number',
      'TRIM(column_name) AS column_name',
      'TRIM(error_message) AS reason',
    ]),
    'FROM sys_load_error_detail',
    `WHERE file_name LIKE ${literal(`${escaped(uriPrefix)}%`)}`,
    `AND start_time >= ${literal(since)}`,
    'ORDER BY file_name, line_number',
    'LIMIT 1000',
  ].join('\n');

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\\\$&');
