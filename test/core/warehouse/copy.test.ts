import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tablesOf } from '../../../core/projections/tables.ts';
import { copiedFiles, copyOf, fileNameOf, refusedFiles, refusedRows } from '../../../core/warehouse/copy.ts';
import heartRate from '../../../schemas/heart-rate/stream.ts';

const PANES = 's3://lake/panes/acme/heart-rate/by_sensor/';
const SINCE = '2026-03-01T00:00:00.000Z';
/** The views of the system have columns of a fixed width. */
const padded = (text: string): string => text.padEnd(256);

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`
    CREATE TABLE sys_load_history (query_id BIGINT, status VARCHAR);
    INSERT INTO sys_load_history VALUES (1, 'completed'), (2, 'aborted'), (3, 'running'), (4, 'completed');
    CREATE TABLE sys_load_detail (query_id BIGINT, file_name VARCHAR, start_time TIMESTAMP);
    INSERT INTO sys_load_detail VALUES
      (1, '${padded(`${PANES}held.gz`)}', '2026-03-01 09:00:00'),
      (2, '${padded(`${PANES}rolled-back.gz`)}', '2026-03-01 09:00:00'),
      (3, '${padded(`${PANES}at-it.gz`)}', '2026-03-01 09:00:00'),
      (4, '${padded(`${PANES}long-ago.gz`)}', '2026-02-01 09:00:00'),
      (4, '${padded('s3://lake/panes/rival/heart-rate/by_sensor/held.gz')}', '2026-03-01 09:00:00');
    CREATE TABLE sys_load_error_detail (
      query_id BIGINT, file_name VARCHAR, start_time TIMESTAMP, line_number BIGINT, column_name VARCHAR, error_message VARCHAR
    );
    INSERT INTO sys_load_error_detail VALUES
      (1, '${padded(`${PANES}held.gz`)}', '2026-03-01 09:00:00', 7, 'bpm_mean', 'Overflow'),
      (4, '${padded(`${PANES}held.gz`)}', '2026-03-01 10:00:00', 7, 'bpm_mean', 'Overflow'),
      (1, '${padded(`${PANES}held.gz`)}', '2026-03-01 09:00:00', 3, 'samples', 'Invalid digit'),
      (2, '${padded(`${PANES}rolled-back.gz`)}', '2026-03-01 09:00:00', 1, 'samples', 'Invalid digit');
  `);
});
afterAll(() => connection.closeSync());

const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjects();

describe('Redshift has', () => {
  test('the files of a COPY that held, and not those of one that was rolled back or is still at it', async () => {
    expect(await rows(copiedFiles(PANES, SINCE))).toEqual([{ file_name: `${PANES}held.gz` }]);
  });

  test('so much of the name of a file as its views have room for', () => {
    const uri = `${PANES}${'x'.repeat(300)}.gz`;
    expect(fileNameOf(uri)).toHaveLength(256);
    expect(uri.startsWith(fileNameOf(uri))).toBe(true);
    expect(fileNameOf(`${PANES}held.gz`)).toBe(`${PANES}held.gz`);
  });
});

describe('Redshift refused', () => {
  test('rows of files of which it took the others', async () => {
    expect(await rows(refusedFiles(PANES, SINCE))).toEqual([{ file_name: `${PANES}held.gz` }]);
  });

  test('each row once, however often its file was copied', async () => {
    expect(await rows(refusedRows(`${PANES}held.gz`, SINCE))).toEqual([
      { line_number: 3n, column_name: 'samples', reason: 'Invalid digit' },
      { line_number: 7n, column_name: 'bpm_mean', reason: 'Overflow' },
    ]);
  });
});

test('the second COPY names its columns and files and takes every row that can be taken', () => {
  const [events] = tablesOf(heartRate);
  const sql = copyOf(events!, 'acme_heart_rate', 's3://lake/errors/x.manifest', "arn:aws:iam::1:role/o'copy");
  expect(sql).toContain('COPY "acme_heart_rate"."events__landing" (\n  "sample_id"');
  expect(sql).toContain("FROM 's3://lake/errors/x.manifest'\nIAM_ROLE 'arn:aws:iam::1:role/o''copy'\nMANIFEST\n");
  expect(sql).toContain('MAXERROR 100000');
});
