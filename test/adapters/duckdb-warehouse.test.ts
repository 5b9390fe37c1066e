import { afterAll, beforeAll, expect, it } from 'vitest';
import { duckdbWarehouse, type Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await duckdbWarehouse(temporaryFolder());
});
afterAll(() => warehouse.close());

const held = async (): Promise<number> => {
  const { rows } = await warehouse.query('SELECT sum(memory_usage_bytes)::DOUBLE AS bytes FROM duckdb_memory()');
  return Number(rows[0]?.['bytes']);
};

it('holds no memory for questions that are answered', async () => {
  await warehouse.transact(['CREATE TABLE panes AS SELECT range AS span, range % 7 AS revision FROM range(100)']);
  const newest = 'SELECT * FROM panes QUALIFY row_number() OVER (PARTITION BY span ORDER BY revision DESC) = 1';
  const ask = () => warehouse.query(`${newest} ORDER BY span LIMIT 10`);
  await ask();
  const before = await held();
  for (let i = 0; i < 20; i++) await ask();
  expect(await held()).toBeLessThanOrEqual(before + 1_048_576);
});
