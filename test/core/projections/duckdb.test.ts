import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { duckdbTablesOf } from '../../../core/projections/duckdb.ts';
import { quotedIn, script } from '../../../core/projections/sql-text.ts';
import { landingColumnsOf, landingName, type Table, tablesOf } from '../../../core/projections/tables.ts';
import { mergeOf } from '../../../core/projections/warehouse-merge.ts';
import trip from '../../../schemas/trip/stream.ts';
import { everyKind } from '../../support/every-kind.ts';
import { streams } from '../../support/streams.ts';
import { awkward } from './awkward.ts';

const SCHEMA = 'acme_trip';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => connection.closeSync());

test.each(
  streams.map((stream) => ({ stream, name: stream.name })),
)('the local tables of $name are those that were reviewed, and can be made twice', async ({ stream, name }) => {
  const sql = script(duckdbTablesOf(stream, name.replaceAll('-', '_')));
  await expect(sql).toMatchFileSnapshot(`../../../sql/generated/${name}/duckdb-tables.sql`);
  await connection.run(sql);
  await connection.run(sql);
});

test.each(
  [everyKind, awkward].map((stream) => ({ stream, name: stream.name })),
)('the tables of $name are made and merged, whatever its names are', async ({ stream }) => {
  await connection.run(script(duckdbTablesOf(stream, 'select')));
  for (const table of tablesOf(stream)) await connection.run(script(['BEGIN', ...mergeOf(table, 'select'), 'COMMIT']));
  await connection.run('DROP SCHEMA "select" CASCADE');
});

describe('what lands', () => {
  const table = (name: string): Table => tablesOf(trip).find((one) => one.name === name) as Table;

  beforeEach(async () => {
    await connection.run(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`);
    await connection.run(script(duckdbTablesOf(trip, SCHEMA)));
  });

  const land = async (into: Table, rows: readonly object[]): Promise<void> => {
    for (const row of rows) {
      const columns = landingColumnsOf(into).filter((name) => name in row);
      const values = columns.map((name) => `'${String(row[name as keyof typeof row])}'`);
      const names = columns.map((name) => `"${name}"`);
      await connection.run(
        `INSERT INTO ${quotedIn(SCHEMA, landingName(into))} (${names.join(', ')}) VALUES (${values.join(', ')})`,
      );
    }
  };
  const merge = (of: Table): Promise<unknown> => connection.run(script(['BEGIN', ...mergeOf(of, SCHEMA), 'COMMIT']));
  const read = async (sql: string): Promise<unknown[]> => (await connection.runAndReadAll(sql)).getRowsJson();

  const pane = (row_id: string, revision: number, trips: number, more: object = {}): object => ({
    ...{ row_id, window_start: '2026-03-01T00:00:00.000Z', window_end: '2026-03-01T00:01:00.000Z', group_key: '[]' },
    ...{ generation: 1, revision, final: true, withdrawn: false, emitted_at: '2026-03-01T00:01:05.000Z', trips },
    ...more,
  });
  const PANES = `SELECT row_id, trips, revision FROM ${SCHEMA}.revenue ORDER BY row_id`;

  test('of all revisions of a pane, in whatever order and however often they land, the newest one is shown', async () => {
    await land(table('revenue'), [
      pane('a', 3, 30),
      pane('a', 1, 10),
      pane('b', 1, 1),
      pane('a', 3, 30),
      pane('a', 2, 20),
    ]);
    await merge(table('revenue'));
    expect(await read(PANES)).toEqual([
      ['a', '30', '3'],
      ['b', '1', '1'],
    ]);
  });

  test('an older revision that lands later changes nothing, a newer one replaces every column', async () => {
    await land(table('revenue'), [pane('a', 2, 20), pane('b', 2, 20, { price: 1 })]);
    await merge(table('revenue'));
    await land(table('revenue'), [pane('a', 1, 10), pane('b', 3, 30)]);
    await merge(table('revenue'));
    expect(await read(PANES)).toEqual([
      ['a', '20', '2'],
      ['b', '30', '3'],
    ]);
  });

  test('a row of a later generation replaces one of an earlier generation, whatever their revisions', async () => {
    await land(table('revenue'), [pane('a', 9, 90)]);
    await merge(table('revenue'));
    await land(table('revenue'), [pane('a', 1, 11, { generation: 2 }), pane('a', 10, 100)]);
    await merge(table('revenue'));
    expect(await read(PANES)).toEqual([['a', '11', '1']]);
  });

  test('a withdrawn pane is not shown, and a revision from before cannot bring it back', async () => {
    await land(table('outings'), [pane('a', 1, 1, { group_key: '["x"]' }), pane('b', 1, 1, { group_key: '["y"]' })]);
    await merge(table('outings'));
    await land(table('outings'), [pane('a', 2, 1, { group_key: '["x"]', withdrawn: true })]);
    await merge(table('outings'));
    await land(table('outings'), [pane('a', 1, 1, { group_key: '["x"]' })]);
    await merge(table('outings'));
    expect(await read(`SELECT row_id FROM ${SCHEMA}.outings`)).toEqual([['b']]);
  });

  test('an event that lands again is kept once, as it came first', async () => {
    const event = { trip_id: 't1', hoverboard_id: 'h', customer_id: 'c', ended_at: '2026-03-01T00:00:00Z', seconds: 5 };
    const received = { metres: '1.0', price: '2.50', received_at: '2026-03-01T00:00:01Z', schema_version: 1 };
    await land(table('events'), [{ ...event, ...received }]);
    await merge(table('events'));
    await land(table('events'), [
      { ...event, ...received, received_at: '2026-03-01T09:00:00Z' },
      { ...event, ...received, trip_id: 't2' },
    ]);
    await merge(table('events'));
    expect(
      await read(`SELECT trip_id, price, hour(received_at AT TIME ZONE 'UTC') FROM ${SCHEMA}.events ORDER BY 1`),
    ).toEqual([
      ['t1', '2.50', '0'],
      ['t2', '2.50', '0'],
    ]);
  });

  test('what was taken is gone from the landing table; what lands after that is not', async () => {
    await land(table('revenue'), [pane('a', 1, 10)]);
    await connection.run('BEGIN');
    for (const [i, sql] of mergeOf(table('revenue'), SCHEMA).entries()) {
      await connection.run(sql);
      if (i === 0) await land(table('revenue'), [pane('b', 1, 20)]);
    }
    await connection.run('COMMIT');
    expect(await read(`SELECT row_id FROM ${SCHEMA}.revenue__landing`)).toEqual([['b']]);
    expect(await read(PANES)).toEqual([['a', '10', '1']]);
  });
});
