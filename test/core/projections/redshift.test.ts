import { Dialect, parse } from '@polyglot-sql/sdk';
import { describe, expect, test } from 'vitest';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { redshiftTablesOf } from '../../../core/projections/redshift.ts';
import { script } from '../../../core/projections/sql-text.ts';
import { tablesOf } from '../../../core/projections/tables.ts';
import { mergeOf } from '../../../core/projections/warehouse-merge.ts';
import { streams } from './streams.ts';

const schemaOf = ({ name }: StreamDefinition): string => name.replaceAll('-', '_');

describe.each(streams.map((stream) => ({ stream, name: stream.name })))(
  'the Redshift SQL of $name',
  ({ stream, name }) => {
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

    test('is understood, statement by statement, by a parser of the dialect', () => {
      const statements = [
        ...redshiftTablesOf(stream, schemaOf(stream)),
        ...tablesOf(stream).flatMap((table) => mergeOf(table, schemaOf(stream))),
      ];
      const refused = statements.filter((sql) => {
        const result = parse(sql, Dialect.Redshift);
        return !result.success;
      });
      expect(refused).toEqual([]);
    });
  },
);
