import { duckdbType } from './duckdb.ts';
import { duckdbText, listed, quoted, quotedIn } from './sql-text.ts';
import { keptName, landingColumnsOf, landingName, type Table } from './tables.ts';

/** Brings a file of JSON lines to where rows of a table land. */
export function duckdbLanded(table: Table, schema: string, file: string): string {
  const columns = landingColumnsOf(table).map(quoted).join(', ');
  return `COPY ${quotedIn(schema, landingName(table))} (${columns}) FROM ${duckdbText(file)} (FORMAT json, ARRAY false)`;
}

/**
 * Brings a file of JSON lines straight into the table that people read, for tables whose rows never change: what is new
 * of a file is known in one pass. By way of the landing table each row costs nearly twice as much. Of rows with one key
 * the first that came holds, as in `mergeOf`.
 */
export function duckdbInserted(table: Table, schema: string, file: string): string {
  const { columns, key } = table;
  const kept = quotedIn(schema, keptName(table));
  const names = listed(columns.map(({ name }) => quoted(name)));
  const types = columns.map(({ name, type }) => `${quoted(name)}: ${duckdbText(duckdbType(type))}`).join(', ');
  const keys = key.map(quoted).join(', ');
  const same = key.map((name) => `"known".${quoted(name)} = "line".${quoted(name)}`).join(' AND ');
  return [
    `INSERT INTO ${kept} (\n${names}\n)`,
    `SELECT\n${names}`,
    'FROM (',
    `  SELECT *, ROW_NUMBER() OVER (PARTITION BY ${keys} ORDER BY "number") AS "place"`,
    '  FROM (',
    '    SELECT *, ROW_NUMBER() OVER () AS "number"',
    `    FROM read_json(${duckdbText(file)}, format = 'newline_delimited', columns = {${types}})`,
    '  )',
    ') AS "line"',
    'WHERE "place" = 1',
    `  AND NOT EXISTS (SELECT 1 FROM ${kept} AS "known" WHERE ${same})`,
    'ORDER BY "number"',
  ].join('\n');
}
