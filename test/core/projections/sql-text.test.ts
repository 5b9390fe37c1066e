import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { conditionOf } from '../../../core/projections/predicate-sql.ts';
import { duckdbText, literal, redshiftText } from '../../../core/projections/sql-text.ts';
import { redshiftFault } from '../../support/redshift-fault.ts';

const TEXTS = ["it's", 'C:\\new', '\\', "\\'; DROP TABLE events; --", 'two\\\\ends\\'];

test.each(TEXTS)('the text %s is itself in DuckDB, as a text and in an expression', async (text) => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const found = await connection.runAndReadAll(
    `SELECT ${literal(text)}, ${duckdbText(text)}, ${literal(text)} IN (${literal(text)})`,
  );
  expect(found.getRowsJson()).toEqual([[text, text, true]]);
  connection.closeSync();
});

test.each(
  TEXTS,
)('the text %s has no backslash in an expression, which Redshift would read as the beginning of something else', (text) => {
  const sql = conditionOf({ field: 'place', is: text });
  expect(sql).not.toContain('\\');
  expect(redshiftFault(`SELECT 1 FROM t WHERE ${sql}`)).toBeUndefined();
});

test('a text of Redshift, where no expression may stand, has each backslash twice', () => {
  expect(redshiftText("C:\\new 'place'")).toBe("'C:\\\\new ''place'''");
});
