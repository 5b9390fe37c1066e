import { SECOND_COPY_OPTIONS } from '../projections/copy-options.ts';
import { listed, literal, quoted, quotedIn, redshiftText } from '../projections/sql-text.ts';
import { landingColumnsOf, landingName, type Table } from '../projections/tables.ts';

/** Brings the files of a manifest to where rows of a table land. */
export const copyOf = (table: Table, schema: string, manifestUri: string, role: string): string =>
  [
    `COPY ${quotedIn(schema, landingName(table))} (`,
    listed(landingColumnsOf(table).map(quoted)),
    ')',
    `FROM ${redshiftText(manifestUri)}`,
    `IAM_ROLE ${redshiftText(role)}`,
    'MANIFEST',
    SECOND_COPY_OPTIONS,
  ].join('\n');

/** Which files with names that begin so were copied since. A COPY that was rolled back names its files too. */
export const copiedFiles = (uriPrefix: string, since: string): string =>
  `SELECT DISTINCT TRIM(detail.file_name) AS file_name\n${completed('sys_load_detail', uriPrefix, since)}`;

/** Files of which a COPY that held could not read some rows. */
export const refusedFiles = (uriPrefix: string, since: string): string =>
  `SELECT DISTINCT TRIM(detail.file_name) AS file_name\n${completed('sys_load_error_detail', uriPrefix, since)}`;

/** The rows of a file that COPY could not read, with Redshift's own reason. */
export const refusedRows = (uri: string, since: string): string =>
  [
    'SELECT DISTINCT',
    listed(['detail.line_number', 'TRIM(detail.column_name) AS column_name', 'TRIM(detail.error_message) AS reason']),
    completed('sys_load_error_detail', fileNameOf(uri), since),
    'ORDER BY 1',
  ].join('\n');

const completed = (view: string, uriPrefix: string, since: string): string =>
  [
    `FROM ${view} AS detail`,
    'JOIN sys_load_history AS history ON history.query_id = detail.query_id',
    "WHERE history.status = 'completed'",
    `AND LEFT(detail.file_name, ${uriPrefix.length}) = ${literal(uriPrefix)}`,
    `AND detail.start_time >= ${literal(since)}`,
  ].join('\n');

/** The name under which the views of the system know a file: they have room for so much of it. */
export const fileNameOf = (uri: string): string => uri.slice(0, 256);
