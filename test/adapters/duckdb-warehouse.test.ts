import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { duckdbWarehouse, type Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import { withMemory } from '../../adapters/embedded/with-memory.ts';
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

it('knows when what was committed has come into its file', async () => {
  const settled = await duckdbWarehouse(temporaryFolder());
  await settled.checkpoint();
  expect(settled.checkpoints()).toBe(0);
  await settled.transact(['CREATE TABLE panes (span INT)']);
  await settled.transact(['INSERT INTO panes VALUES (1)']);
  expect(settled.checkpoints()).toBe(0);
  await settled.checkpoint();
  expect(settled.checkpoints()).toBe(1);
  await settled.checkpoint();
  expect(settled.checkpoints()).toBe(1);
  settled.close();
});

it('does once more after a checkpoint what there was no memory for, and says in the end that there is none', async () => {
  const outOfMemory = new Error('Out of Memory Error: failed to allocate data of size 32.0 MiB\n\nPossible solutions:');
  const done: string[] = [];
  const checkpoint = async () => done.push('checkpoint');
  const failing = (times: number, error: Error) => async () => {
    done.push('work');
    if (done.filter((one) => one === 'work').length <= times) throw error;
    return 'answer';
  };
  expect(await withMemory(failing(1, outOfMemory), checkpoint)).toBe('answer');
  expect(done.splice(0)).toEqual(['work', 'checkpoint', 'work']);
  await expect(withMemory(failing(2, outOfMemory), checkpoint)).rejects.toBe(outOfMemory);
  done.splice(0);
  await expect(withMemory(failing(1, new Error('Catalog Error')), checkpoint)).rejects.toThrow('Catalog');
  expect(done).toEqual(['work']);
});

it('refuses in one line what needs more memory than it has, and goes on', async () => {
  const small = await duckdbWarehouse(temporaryFolder(), { memory: '16MB' });
  writeFileSync(join(small.staging, 'one.ndjson'), '{"a":1}\n');
  const much = `SELECT * FROM read_json('${join(small.staging, 'one.ndjson')}', columns = {a: 'INT'})`;
  await expect(small.query(much)).rejects.toThrow(/^Out of Memory Error: [^\n]+\. Ask for less\.$/);
  expect((await small.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  small.close();
});

it('has memory left to load files when many tables have grown a little', async () => {
  const wide = await duckdbWarehouse(temporaryFolder(), { memory: '64MB' });
  const columns = Array.from({ length: 30 }, (_, i) => `c${i}`);
  const tables = Array.from({ length: 40 }, (_, i) => `t${i}`);
  await wide.transact(tables.map((table) => `CREATE TABLE ${table} (${columns.map((c) => `${c} DOUBLE`).join(', ')})`));
  const file = join(wide.staging, 'rows.ndjson');
  const row = JSON.stringify(Object.fromEntries(columns.map((column, i) => [column, i / 3])));
  writeFileSync(file, `${row}\n`.repeat(30));
  const rows = `SELECT * FROM read_json('${file}', columns = {${columns.map((c) => `${c}: 'DOUBLE'`).join(', ')}})`;
  for (let round = 0; round < 2; round++)
    await wide.transact(tables.map((table) => `INSERT INTO ${table} SELECT ${columns.join(', ')} FROM (${rows})`));
  const { rows: held } = await wide.query(
    'SELECT sum(temporary_storage_bytes)::DOUBLE AS spilled FROM duckdb_memory()',
  );
  expect(Number(held[0]?.['spilled'])).toBeLessThan(32_000_000);
  wide.close();
});
