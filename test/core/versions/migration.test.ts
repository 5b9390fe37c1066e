import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { duckdbTablesOf } from '../../../core/projections/duckdb.ts';
import { duckdbColumnsOf } from '../../../core/projections/duckdb-columns.ts';
import { redshiftColumnsOf } from '../../../core/projections/redshift.ts';
import { script } from '../../../core/projections/sql-text.ts';
import { tablesOf } from '../../../core/projections/tables.ts';
import { mergeOf } from '../../../core/projections/warehouse-merge.ts';
import { duckdbAlteration } from '../../../core/warehouse/duckdb-alteration.ts';
import { redshiftAlteration } from '../../../core/warehouse/redshift-alteration.ts';
import { schemaChange } from '../../../core/warehouse/schema-change.ts';
import { redshiftFault } from '../../support/redshift-fault.ts';
import { rides, ridesNext } from '../../support/rides.ts';

const SCHEMA = 'city_rides';
const changed = (steps: readonly (readonly string[])[]): readonly string[] => steps.flat();

describe('the Redshift tables of a stream follow its next version', () => {
  const keys = [{ table: 'events', constraint: 'events_pkey', columns: ['ride_id'] }];
  const { steps, problems } = schemaChange(
    SCHEMA,
    redshiftColumnsOf(rides),
    redshiftColumnsOf(ridesNext),
    redshiftAlteration(keys, keys),
  );

  test('with a new field, a longer text and a larger decimal in events, landing and panes', () => {
    expect(problems).toEqual([]);
    expect(steps).toMatchInlineSnapshot(`
      [
        [
          "ALTER TABLE "city_rides"."events" DROP CONSTRAINT "events_pkey"",
        ],
        [
          "ALTER TABLE "city_rides"."events" ALTER COLUMN "ride_id" TYPE VARCHAR(160)",
        ],
        [
          "ALTER TABLE "city_rides"."events" ADD PRIMARY KEY ("ride_id")",
        ],
        [
          "ALTER TABLE "city_rides"."events" ADD COLUMN "fare__wider" DECIMAL(11, 3)",
          "UPDATE "city_rides"."events" SET "fare__wider" = "fare"",
          "ALTER TABLE "city_rides"."events" DROP COLUMN "fare"",
          "ALTER TABLE "city_rides"."events" RENAME COLUMN "fare__wider" TO "fare"",
        ],
        [
          "ALTER TABLE "city_rides"."events" ADD COLUMN "tip" BIGINT",
        ],
        [
          "ALTER TABLE "city_rides"."events__landing" ALTER COLUMN "ride_id" TYPE VARCHAR(160)",
        ],
        [
          "ALTER TABLE "city_rides"."events__landing" ADD COLUMN "fare__wider" DECIMAL(11, 3)",
          "UPDATE "city_rides"."events__landing" SET "fare__wider" = "fare"",
          "ALTER TABLE "city_rides"."events__landing" DROP COLUMN "fare"",
          "ALTER TABLE "city_rides"."events__landing" RENAME COLUMN "fare__wider" TO "fare"",
        ],
        [
          "ALTER TABLE "city_rides"."events__landing" ADD COLUMN "tip" BIGINT",
        ],
        [
          "ALTER TABLE "city_rides"."takings__panes" ADD COLUMN "fare__wider" DECIMAL(38, 3)",
          "UPDATE "city_rides"."takings__panes" SET "fare__wider" = "fare"",
          "ALTER TABLE "city_rides"."takings__panes" DROP COLUMN "fare"",
          "ALTER TABLE "city_rides"."takings__panes" RENAME COLUMN "fare__wider" TO "fare"",
        ],
        [
          "ALTER TABLE "city_rides"."takings__landing" ADD COLUMN "fare__wider" DECIMAL(38, 3)",
          "UPDATE "city_rides"."takings__landing" SET "fare__wider" = "fare"",
          "ALTER TABLE "city_rides"."takings__landing" DROP COLUMN "fare"",
          "ALTER TABLE "city_rides"."takings__landing" RENAME COLUMN "fare__wider" TO "fare"",
        ],
        [
          "ALTER TABLE "city_rides"."by_rider__panes" ADD COLUMN "dearest__wider" DECIMAL(11, 3)",
          "UPDATE "city_rides"."by_rider__panes" SET "dearest__wider" = "dearest"",
          "ALTER TABLE "city_rides"."by_rider__panes" DROP COLUMN "dearest"",
          "ALTER TABLE "city_rides"."by_rider__panes" RENAME COLUMN "dearest__wider" TO "dearest"",
        ],
        [
          "ALTER TABLE "city_rides"."by_rider__panes" ADD COLUMN "tips" DECIMAL(38, 0)",
        ],
        [
          "ALTER TABLE "city_rides"."by_rider__landing" ADD COLUMN "dearest__wider" DECIMAL(11, 3)",
          "UPDATE "city_rides"."by_rider__landing" SET "dearest__wider" = "dearest"",
          "ALTER TABLE "city_rides"."by_rider__landing" DROP COLUMN "dearest"",
          "ALTER TABLE "city_rides"."by_rider__landing" RENAME COLUMN "dearest__wider" TO "dearest"",
        ],
        [
          "ALTER TABLE "city_rides"."by_rider__landing" ADD COLUMN "tips" DECIMAL(38, 0)",
        ],
      ]
    `);
  });

  test('in statements that a parser of the dialect understands', () => {
    expect(changed(steps).map(redshiftFault).filter(Boolean)).toEqual([]);
  });

  test('and nothing is left to do after that', () => {
    const columns = redshiftColumnsOf(ridesNext);
    expect(schemaChange(SCHEMA, columns, columns, redshiftAlteration(keys, keys)).steps).toEqual([]);
  });
});

describe('the local tables of a stream follow its next version', () => {
  let connection: DuckDBConnection;
  beforeAll(async () => {
    connection = await (await DuckDBInstance.create(':memory:')).connect();
  });
  afterAll(() => connection.closeSync());

  const rows = async (sql: string): Promise<unknown[]> => (await connection.runAndReadAll(sql)).getRowsJson();
  const existing = async () =>
    (
      (await rows(
        `SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = '${SCHEMA}'`,
      )) as string[][]
    ).map(([table = '', column = '', type = '']) => ({ table, column, type }));

  test('with what was in them, and take what the next version brings', async () => {
    await connection.run(script(duckdbTablesOf(rides, SCHEMA)));
    await connection.run(
      `INSERT INTO ${SCHEMA}.events__landing (ride_id, rider, "at", fare) VALUES ('r1', 'ann', '2026-03-01T00:00:00Z', 1.25)`,
    );
    const events = (of: typeof rides) => tablesOf(of).find(({ name }) => name === 'events')!;
    const merged = (of: typeof rides) => connection.run(script(['BEGIN', ...mergeOf(events(of), SCHEMA), 'COMMIT']));
    await merged(rides);

    const { steps, problems } = schemaChange(SCHEMA, await existing(), duckdbColumnsOf(ridesNext), duckdbAlteration);
    expect(problems).toEqual([]);
    await connection.run(script([...changed(steps), ...duckdbTablesOf(ridesNext, SCHEMA)]));
    await connection.run(
      `INSERT INTO ${SCHEMA}.events__landing (ride_id, rider, "at", fare, tip) VALUES ('r2', 'bo', '2026-03-02T00:00:00Z', 12345678.125, 3)`,
    );
    await merged(ridesNext);
    expect(await rows(`SELECT ride_id, fare, tip FROM ${SCHEMA}.events ORDER BY ride_id`)).toEqual([
      ['r1', '1.250', null],
      ['r2', '12345678.125', '3'],
    ]);
    expect(await rows(`SELECT tips FROM ${SCHEMA}.by_rider`)).toEqual([]);

    const after = schemaChange(SCHEMA, await existing(), duckdbColumnsOf(ridesNext), duckdbAlteration);
    expect(after).toEqual({ steps: [], problems: [] });
  });
});
