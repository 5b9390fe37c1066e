import { describe, expect, test } from 'vitest';
import { redshiftAlteration } from '../../../core/warehouse/redshift-alteration.ts';
import { type ColumnOfTable, schemaChange } from '../../../core/warehouse/schema-change.ts';

const there = (type: string) => [{ table: 'events', column: 'fare', type }];
const bring = (existing: readonly ColumnOfTable[], wanted: readonly ColumnOfTable[]) =>
  schemaChange('acme_taxi', existing, wanted, redshiftAlteration([], []));
const change = (from: string, to: string) => bring(there(from), there(to));

describe('a change of tables', () => {
  test('adds columns to tables that are there, and leaves new tables to their own statements', () => {
    const wanted = [
      ...there('BIGINT'),
      { table: 'events', column: 'tip', type: 'DECIMAL(10, 2)' },
      { table: 'late', column: 'at', type: 'TIMESTAMPTZ' },
    ];
    expect(bring(there('BIGINT'), wanted)).toEqual({
      steps: [['ALTER TABLE "acme_taxi"."events" ADD COLUMN "tip" DECIMAL(10, 2)']],
      problems: [],
    });
  });

  test.each([
    ['CHARACTER VARYING(160)', 'VARCHAR(160)'],
    ['NUMERIC(10, 2)', 'DECIMAL(10,2)'],
    ['TIMESTAMP WITH TIME ZONE', 'TIMESTAMPTZ'],
    ['DOUBLE PRECISION', 'DOUBLE PRECISION'],
    ['SUPER', 'SUPER'],
  ])('does nothing where the catalogue says %s and the definition %s', (from, to) => {
    expect(change(from, to)).toEqual({ steps: [], problems: [] });
  });

  test('widens a text where it stands, and keeps one that is wider already', () => {
    expect(change('CHARACTER VARYING(40)', 'VARCHAR(160)').steps).toEqual([
      ['ALTER TABLE "acme_taxi"."events" ALTER COLUMN "fare" TYPE VARCHAR(160)'],
    ]);
    expect(change('CHARACTER VARYING(160)', 'VARCHAR(40)')).toEqual({ steps: [], problems: [] });
  });

  test('takes the primary key away while a text in it is widened, which Redshift does not do in place', () => {
    const keys = [{ table: 'events', constraint: 'events_pkey', columns: ['fare', 'at'] }];
    const { steps } = schemaChange(
      'acme_taxi',
      there('VARCHAR(40)'),
      there('VARCHAR(160)'),
      redshiftAlteration(keys, keys),
    );
    expect(steps).toEqual([
      ['ALTER TABLE "acme_taxi"."events" DROP CONSTRAINT "events_pkey"'],
      ['ALTER TABLE "acme_taxi"."events" ALTER COLUMN "fare" TYPE VARCHAR(160)'],
      ['ALTER TABLE "acme_taxi"."events" ADD PRIMARY KEY ("fare", "at")'],
    ]);
  });

  test.each([
    ['NUMERIC(10, 2)', 'DECIMAL(12, 2)'],
    ['NUMERIC(10, 2)', 'DECIMAL(11, 3)'],
    ['NUMERIC(38, 2)', 'DECIMAL(38, 3)'],
  ])('makes a decimal anew, in one transaction, that was %s and is %s', (from, to) => {
    expect(change(from, to).steps).toEqual([
      [
        `ALTER TABLE "acme_taxi"."events" ADD COLUMN "fare__wider" ${to}`,
        'UPDATE "acme_taxi"."events" SET "fare__wider" = "fare"',
        'ALTER TABLE "acme_taxi"."events" DROP COLUMN "fare"',
        'ALTER TABLE "acme_taxi"."events" RENAME COLUMN "fare__wider" TO "fare"',
      ],
    ]);
  });

  test('makes a decimal of the primary key anew with the key, all of it in one transaction', () => {
    const keys = [{ table: 'events', constraint: 'events_pkey', columns: ['fare', 'at'] }];
    const { steps } = schemaChange(
      'acme_taxi',
      there('NUMERIC(10, 2)'),
      there('DECIMAL(12, 2)'),
      redshiftAlteration(keys, keys),
    );
    expect(steps).toEqual([
      [
        'ALTER TABLE "acme_taxi"."events" DROP CONSTRAINT "events_pkey"',
        'ALTER TABLE "acme_taxi"."events" ADD COLUMN "fare__wider" DECIMAL(12, 2) DEFAULT 0 NOT NULL',
        'UPDATE "acme_taxi"."events" SET "fare__wider" = "fare"',
        'ALTER TABLE "acme_taxi"."events" DROP COLUMN "fare"',
        'ALTER TABLE "acme_taxi"."events" RENAME COLUMN "fare__wider" TO "fare"',
        'ALTER TABLE "acme_taxi"."events" ADD PRIMARY KEY ("fare", "at")',
      ],
    ]);
  });

  test.each([
    ['NUMERIC(12, 2)', 'DECIMAL(10, 2)'],
    ['NUMERIC(12, 3)', 'DECIMAL(10, 2)'],
  ])('keeps a decimal that holds more than is asked for: %s for %s', (from, to) => {
    expect(change(from, to)).toEqual({ steps: [], problems: [] });
  });

  test('does not take digits before the point away from a decimal', () => {
    expect(change('NUMERIC(10, 2)', 'DECIMAL(10, 3)').problems).toHaveLength(1);
  });

  test('refuses what would lose data, in a sentence with place and remedy', () => {
    expect(change('NUMERIC(10, 2)', 'BIGINT').problems).toEqual([
      'acme_taxi.events.fare is NUMERIC(10, 2) in the warehouse and BIGINT in the definition. ' +
        'Give the field another name, or copy the table by hand and drop the old one.',
    ]);
  });

  test('keeps columns that nobody wants any more', () => {
    expect(bring(there('BIGINT'), [])).toEqual({ steps: [], problems: [] });
  });
});
