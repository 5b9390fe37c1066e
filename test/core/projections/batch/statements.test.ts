import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { hotSpots, lastEvents, trend } from '../../../../core/definition/batch.ts';
import { avg, count, max, min, stddev, sum } from '../../../../core/definition/measures.ts';
import type { StreamDefinition } from '../../../../core/definition/stream.ts';
import { tumbling } from '../../../../core/definition/windows.ts';
import type { RunFacts } from '../../../../core/projections/batch/sql.ts';
import {
  computeOf,
  discardOf,
  extractOf,
  factsOf,
  prepareOf,
  storeOf,
} from '../../../../core/projections/batch/statements.ts';
import { resultTablesOf } from '../../../../core/projections/batch/tables.ts';
import { duckdbTablesOf } from '../../../../core/projections/duckdb.ts';
import { redshiftTablesOf } from '../../../../core/projections/redshift.ts';
import { script } from '../../../../core/projections/sql-text.ts';
import { MOST_STATEMENTS } from '../../../../core/warehouse/sql-warehouse.ts';
import { redshiftFault } from '../../../support/redshift-fault.ts';
import { streams } from '../../../support/streams.ts';
import { awkward } from '../awkward.ts';

const FACTS: RunFacts = {
  runId: "it's a run",
  takenAt: '2026-03-02T01:00:00.000Z',
  asOf: '2026-03-02T00:45:00.000Z',
  cut: '2026-03-01T06:00:00.000Z',
  events: 3,
};

/** Reserved words for names, every option, every measure, the largest of everything. */
const everything: StreamDefinition = {
  ...awkward,
  windows: {
    where: tumbling('1m', {
      by: ['user', 'order'],
      where: { not: { field: 'user', is: "O'Hara" } },
      measures: { all: count(), union: sum('sum'), offset: min('sum'), limit: max('table') },
    }),
  },
  batch: {
    zone: 'Asia/Kathmandu',
    every: '1h',
    results: {
      select: trend({
        by: ['user', 'order'],
        where: { not: { field: 'user', is: "O'Hara" } },
        measures: { all: count(), union: sum('sum'), offset: min('sum'), limit: max('table') },
        ratios: { having: { of: 'union', per: 'all', scale: 4 } },
        newest: 'where',
        soFar: 'year',
      }),
      from: trend({ by: ['user'], measures: { sums: sum('tag') }, soFar: 'ever' }),
      group: hotSpots({
        by: ['user', 'order'],
        where: { not: { field: 'user', is: "O'Hara" } },
        slot: 'day',
        period: 'quarter',
        top: 3,
        percent: 33.3,
        newest: 'where',
      }),
      limit: hotSpots({ by: ['table'], slot: 'hour', period: 'year', top: 1, percent: 100, atLeast: 1 }),
      order: lastEvents(5, {
        by: ['table'],
        where: { field: 'sum', above: -1.5 },
        measures: { all: count(), a: avg('sum'), b: stddev('table', { scale: 2 }), c: min('sum'), d: max('end') },
      }),
    },
  },
};

const transactions = (stream: StreamDefinition, schema: string): readonly (readonly string[])[] => [
  extractOf(stream, schema, FACTS.takenAt),
  [factsOf(schema)],
  prepareOf(stream, schema),
  ...resultTablesOf(stream).map((table) => computeOf(stream, schema, table, FACTS)),
  storeOf(stream, schema, FACTS),
  discardOf(stream, schema),
];

describe.each(
  [...streams.filter(({ batch }) => batch), everything].map((stream) => ({ stream, name: stream.name })),
)('the SQL of the batch of $name', ({ stream, name }) => {
  const schema = name.replaceAll('-', '_');

  test('is understood by a parser of Redshift, views included', () => {
    const statements = [...transactions(stream, schema).flat(), ...redshiftTablesOf(stream, schema)];
    expect(statements.map(redshiftFault).filter(Boolean)).toEqual([]);
  });

  test('fits into transactions of the Data API', () => {
    for (const statements of transactions(stream, schema))
      expect(statements.length).toBeLessThanOrEqual(MOST_STATEMENTS);
  });

  // The stream that has everything is the tests' own: nobody reviews its statements.
  if (stream !== everything)
    test('is what was reviewed', async () => {
      const sql = transactions(stream, schema)
        .map((statements) => script(statements))
        .join('\n');
      await expect(sql).toMatchFileSnapshot(`../../../../sql/generated/${name}/batch.sql`);
    });
});

test('the local warehouse runs the same statements, whatever the names are', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run(script(duckdbTablesOf(everything, 'select')));
  // Kathmandu is 5 h 45 min ahead: the first two fall on one day there, the last one on the next.
  await connection.run(`INSERT INTO "select"."events" ("order", "user", "end", "table", "sum", "received_at") VALUES
    ('a', 'u', '2026-01-31T18:20:00Z', 1, 1.5, '2026-02-01T00:00:00Z'),
    ('b', 'u', '2026-01-31T18:10:00Z', 1, -2.5, '2026-02-01T00:00:00Z'),
    ('c', 'O''Hara', '2026-01-31T18:15:00Z', 2, 9, '2026-02-01T00:00:00Z'),
    ('d', NULL, '2026-01-31T18:15:00Z', NULL, 9, '2026-02-01T00:00:00Z')`);
  for (const statements of transactions(everything, 'select'))
    await connection.run(script(['BEGIN', ...statements, 'COMMIT']));
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
  expect(
    await read(
      'SELECT unit, period, "user", "order", "union" FROM "select"."select" WHERE unit = \'day\' ORDER BY 2, 4',
    ),
  ).toEqual([
    ['day', '2026-01-31', 'u', 'b', '-2.5000000000'],
    ['day', '2026-02-01', 'u', 'a', '1.5000000000'],
  ]);
  expect(await read('SELECT "table", events, a, c FROM "select"."order" ORDER BY 1 NULLS LAST')).toEqual([
    ['1', '1', '1.5000000000', '1.5000000000'],
    ['2', '1', '9.0000000000', '9.0000000000'],
    [null, '1', '9.0000000000', '9.0000000000'],
  ]);
  expect(await read('SELECT "table", share, persistent FROM "select"."limit" ORDER BY 1')).toEqual([['1', 1, true]]);
  connection.closeSync();
});
