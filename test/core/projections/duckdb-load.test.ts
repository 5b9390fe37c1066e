import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { duckdbWarehouse, type Warehouse } from '../../../adapters/embedded/duckdb-warehouse.ts';
import { duckdbTablesOf } from '../../../core/projections/duckdb.ts';
import { duckdbInserted, duckdbLanded } from '../../../core/projections/duckdb-load.ts';
import { tablesOf } from '../../../core/projections/tables.ts';
import { mergeOf } from '../../../core/projections/warehouse-merge.ts';
import stream from '../../../schemas/heart-rate/stream.ts';

const directory = mkdtempSync(join(tmpdir(), 'streamgauge-load-'));
let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await duckdbWarehouse(directory);
  await warehouse.transact(duckdbTablesOf(stream, 'own'));
});
afterAll(() => {
  warehouse.close();
  rmSync(directory, { recursive: true, force: true });
});

async function load(name: string, rows: readonly object[]): Promise<void> {
  const file = join(warehouse.staging, `${name}.ndjson`);
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const table = tablesOf(stream).find((one) => one.name === name)!;
  const statements =
    name === 'events'
      ? [duckdbInserted(table, 'own', file)]
      : [duckdbLanded(table, 'own', file), ...mergeOf(table, 'own')];
  await warehouse.transact(statements);
}
const event = (sample_id: string, heart_rate: number) => ({
  sample_id,
  sensor_id: 'watch',
  sampled_at: '2026-03-01T09:30:00.250Z',
  heart_rate,
  received_at: '2026-03-01T09:30:01.000Z',
  schema_version: 1,
});
const samples = async () =>
  (await warehouse.query('SELECT sample_id, heart_rate, sampled_at FROM own.events ORDER BY sample_id')).rows;

it('keeps the first of events with one id, in one file and over several', async () => {
  await load('events', [event('a', 60), event('b', 70), event('a', 99)]);
  await load('events', [event('b', 98), event('c', 80)]);
  const sampled_at = '2026-03-01 09:30:00.25+00';
  expect(await samples()).toEqual([
    { sample_id: 'a', heart_rate: '60', sampled_at },
    { sample_id: 'b', heart_rate: '70', sampled_at },
    { sample_id: 'c', heart_rate: '80', sampled_at },
  ]);
});

it('keeps the newest revision of a pane, whatever comes last', async () => {
  const pane = (revision: number, samples: number) => ({
    row_id: 'r',
    window_start: '2026-03-01T09:30:00.000Z',
    window_end: '2026-03-01T09:30:10.000Z',
    group_key: '[]',
    samples,
    generation: 0,
    revision,
    final: false,
    withdrawn: false,
    emitted_at: '2026-03-01T09:30:11.000Z',
  });
  await load('fleet', [pane(2, 20), pane(1, 10)]);
  await load('fleet', [pane(1, 10)]);
  const { rows } = await warehouse.query('SELECT samples, revision FROM own.fleet');
  expect(rows).toEqual([{ samples: '20', revision: '2' }]);
});
