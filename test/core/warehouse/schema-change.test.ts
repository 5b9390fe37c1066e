import { describe, expect, test } from 'vitest';
import { schemaChange } from '../../../core/warehouse/schema-change.ts';

const there = (type: string) => [{ table: 'events', column: 'fare', type }];
const change = (from: string, to: string) => schemaChange('acme_taxi', there(from), there(to));

describe('a change of tables', () => {
  test('adds columns to tables that are there, and leaves new tables to their own statements', () => {
    const wanted = [
      ...there('BIGINT'),
      { table: 'events', column: 'tip', type: 'DECIMAL(10, 2)' },
      { table: 'late', column: 'at', type: 'TIMESTAMPTZ' },
    ];
    expect(schemaChange('acme_taxi', there('BIGINT'), wanted)).toEqual({
      statements: ['ALTER TABLE "acme_taxi"."events" ADD COLUMN "tip" DECIMAL(10, 2)'],
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
    expect(change(from, to)).toEqual({ statements: [], problems: [] });
  });

  test('widens a text where it stands, and keeps one that is wider already', () => {
    expect(change('CHARACTER VARYING(40)', 'VARCHAR(160)').statements).toEqual([
      'ALTER TABLE "acme_taxi"."events" ALTER COLUMN "fare" TYPE VARCHAR(160)',
    ]);
    expect(change('CHARACTER VARYING(160)', 'VARCHAR(40)')).toEqual({ statements: [], problems: [] });
  });

  test('refuses what would lose data, in a sentence with place and remedy', () => {
    expect(change('NUMERIC(10, 2)', 'BIGINT').problems).toEqual([
      'acme_taxi.events.fare is NUMERIC(10, 2) in the warehouse and BIGINT in the definition. ' +
        'Give the field another name, or copy the table by hand and drop the old one.',
    ]);
  });

  test('keeps columns that nobody wants any more', () => {
    expect(schemaChange('acme_taxi', there('BIGINT'), [])).toEqual({ statements: [], problems: [] });
  });
});
