import { expect, test } from 'vitest';
import { redshiftColumnsOf } from '../../../core/projections/redshift.ts';
import { loadedTables } from '../../../core/warehouse/loaded-tables.ts';
import { migrateTable } from '../../../core/warehouse/migrate-table.ts';
import type { Row } from '../../../core/warehouse/sql-warehouse.ts';
import heartRate from '../../../schemas/heart-rate/stream.ts';
import { deployment } from '../../support/deployment.ts';
import { fakeWarehouse } from '../../support/fake-warehouse.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const fleet = loadedTables(deployment).named({ schema: 'acme_heart_rate', table: 'fleet' });

/** Columns as the catalogue of Redshift has them. */
const catalogue = redshiftColumnsOf(heartRate).map(({ table, column, type }): Row => {
  const [, name = '', first = null, second = null] = /^([A-Z ]+?)(?:\((\d+)(?:, (\d+))?\))?$/.exec(type) ?? [];
  const sizes: Row =
    name === 'VARCHAR'
      ? { character_maximum_length: Number(first) }
      : { numeric_precision: Number(first), numeric_scale: Number(second ?? 0) };
  const data_type = { VARCHAR: 'character varying', DECIMAL: 'numeric' }[name] ?? name.toLowerCase();
  return { table_name: table, column_name: column, data_type, ...sizes };
});

async function migrated(columns: readonly Row[]) {
  const warehouse = fakeWarehouse(([sql = '']) => {
    if (sql.includes('svv_columns')) return columns;
    if (sql.includes('table_constraints'))
      return [{ table_name: 'fleet__panes', constraint_name: 'fleet_pkey', column_name: 'row_id' }];
    if (sql.includes('pg_user')) return [{ name: 'acme_heart_rate_loader' }];
    return sql.includes('svv_roles') ? [{ name: 'acme_heart_rate_reader' }] : [];
  });
  const changed = await migrateTable(fleet, warehouse, virtualClock());
  return { changed, statements: warehouse.transactions.flat().filter((sql) => !sql.startsWith('SELECT')) };
}

test('a table that is as its definition says is left alone', async () => {
  expect(await migrated(catalogue)).toEqual({ changed: false, statements: [] });
});

test('a column that a restored warehouse has not is added, and the view above it is made again', async () => {
  const { changed, statements } = await migrated(catalogue.filter((row) => row['column_name'] !== 'bpm_max'));
  expect(changed).toBe(true);
  expect(statements.filter((sql) => sql.includes('ADD COLUMN'))).toEqual([
    expect.stringMatching(/^ALTER TABLE "acme_heart_rate"."fleet__panes" ADD COLUMN "bpm_max"/),
    expect.stringMatching(/^ALTER TABLE "acme_heart_rate"."fleet__landing" ADD COLUMN "bpm_max"/),
  ]);
  expect(statements.some((sql) => sql.startsWith('CREATE OR REPLACE VIEW "acme_heart_rate"."fleet"'))).toBe(true);
});

test('a table that is gone is made, with the rights of who copies into it; other tables are not touched', async () => {
  const { changed, statements } = await migrated(
    catalogue.filter((row) => !String(row['table_name']).startsWith('fleet')),
  );
  expect(changed).toBe(true);
  expect(statements.filter((sql) => sql.startsWith('CREATE TABLE')).map((sql) => /"(\w+)" \(/.exec(sql)?.[1])).toEqual([
    'fleet__panes',
    'fleet__landing',
  ]);
  expect(statements.at(-1)).toBe(
    'GRANT INSERT, SELECT ON "acme_heart_rate"."fleet__landing" TO "acme_heart_rate_loader"',
  );
  expect(statements.some((sql) => /^(CREATE|ALTER) USER|^CREATE ROLE/.test(sql))).toBe(false);
});
