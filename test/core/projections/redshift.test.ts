import { describe, expect, test } from 'vitest';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { redshiftTablesOf } from '../../../core/projections/redshift.ts';
import { script } from '../../../core/projections/sql-text.ts';
import { tablesOf } from '../../../core/projections/tables.ts';
import { mergeOf } from '../../../core/projections/warehouse-merge.ts';
import { everyKind } from '../../support/every-kind.ts';
import { redshiftFault } from '../../support/redshift-fault.ts';
import { streams } from '../../support/streams.ts';
import { awkward } from './awkward.ts';

const TYPE =
  /^(VARCHAR|DECIMAL|BIGINT|DOUBLE PRECISION|BOOLEAN|TIMESTAMPTZ|SUPER)(?:\((\d+)(?:, (\d+))?\))?(?: IDENTITY\(1, 1\))?$/;
const schemaOf = ({ name }: StreamDefinition): string => name.replaceAll('-', '_');

describe.each(streams.map((stream) => ({ stream, name: stream.name })))('the Redshift SQL of $name', ({
  stream,
  name,
}) => {
  test('makes the tables that were reviewed', async () => {
    const sql = script(redshiftTablesOf(stream, schemaOf(stream)));
    await expect(sql).toMatchFileSnapshot(`../../../sql/generated/${name}/redshift-tables.sql`);
  });

  test('merges what landed as it was reviewed', async () => {
    const sql = tablesOf(stream).map(
      (table) => `-- ${table.name}\n${script(['BEGIN', ...mergeOf(table, schemaOf(stream)), 'COMMIT'])}`,
    );
    await expect(sql.join('\n')).toMatchFileSnapshot(`../../../sql/generated/${name}/merge.sql`);
  });
});

const statementsOf = (stream: StreamDefinition): readonly string[] => [
  ...redshiftTablesOf(stream, schemaOf(stream)),
  ...tablesOf(stream).flatMap((table) => mergeOf(table, schemaOf(stream))),
];

describe.each(
  [...streams, everyKind, awkward].map((stream) => ({ stream, name: stream.name })),
)('every statement for $name', ({ stream }) => {
  const statements = statementsOf(stream);

  test('is understood by a parser of the dialect', () => {
    expect(statements.map(redshiftFault).filter(Boolean)).toEqual([]);
  });

  /** What the parser lets pass and Redshift does not. */
  test('keeps the limits of Redshift', () => {
    const columns = statements
      .filter((sql) => sql.startsWith('CREATE TABLE'))
      .flatMap((sql) => [...sql.matchAll(/^ {2}"(\w+)" (.+?)(?: NOT NULL)?,?$/gm)]);
    expect(columns.length).toBeGreaterThan(20);
    for (const [, , type = ''] of columns) {
      const [, name, one = 0, two = 0] = TYPE.exec(type) ?? [];
      expect([type, name]).not.toContain(undefined);
      if (name === 'VARCHAR') expect(Number(one)).toBeLessThanOrEqual(65_535);
      if (name === 'DECIMAL') expect([Number(one) <= 38, Number(two) <= 37]).toEqual([true, true]);
    }
    for (const [, name = ''] of statements.join('\n').matchAll(/"((?:[^"]|"")*)"/g))
      expect(name.length).toBeLessThanOrEqual(127);
  });

  test('that merges says on what, and what becomes of rows that are there and rows that are not', () => {
    const merges = statements.filter((sql) => sql.startsWith('MERGE'));
    expect(merges).toHaveLength(Object.keys(stream.windows).length);
    for (const sql of merges)
      expect(sql).toMatch(
        /^MERGE INTO .*\nUSING .*\nON .*=.*\nWHEN MATCHED THEN UPDATE SET\n[^;]*\nWHEN NOT MATCHED THEN INSERT \(/,
      );
  });
});

test('a distribution key and a sort key are columns of their table', () => {
  for (const sql of [...streams, everyKind, awkward].flatMap(statementsOf))
    for (const [, column = ''] of sql.matchAll(/(?:DISTKEY|SORTKEY) \("(\w+)"\)/g))
      expect(sql).toContain(`\n  "${column}" `);
});
