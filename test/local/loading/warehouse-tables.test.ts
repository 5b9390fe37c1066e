import { afterAll, beforeAll, expect, test } from 'vitest';
import { duckdbWarehouse, type Warehouse } from '../../../adapters/embedded/duckdb-warehouse.ts';
import { text } from '../../../core/definition/fields.ts';
import { warehouseTables } from '../../../local/loading/warehouse-tables.ts';
import { rides, ridesNext } from '../../support/rides.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SCHEMA = 'local_rides';
const folder = temporaryFolder();
let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await duckdbWarehouse(folder);
});
afterAll(() => warehouse.close());

const columns = async (table: string): Promise<readonly string[]> => {
  const { rows } = await warehouse.query(
    `SELECT column_name || ' ' || data_type AS c FROM information_schema.columns WHERE table_schema = '${SCHEMA}' AND table_name = '${table}'`,
  );
  return rows.map(({ c }) => String(c));
};

test('a run that starts with a changed definition brings its tables along, with what is in them', async () => {
  await warehouseTables(warehouse, rides, SCHEMA);
  await warehouse.transact([
    `INSERT INTO ${SCHEMA}.events (ride_id, rider, "at", fare) VALUES ('r1', 'ann', '2026-03-01T00:00:00Z', 1.25)`,
  ]);
  for (const stream of [ridesNext, ridesNext]) await warehouseTables(warehouse, stream, SCHEMA);
  expect(await columns('events')).toEqual(expect.arrayContaining(['fare DECIMAL(11,3)', 'tip BIGINT']));
  expect(await columns('events__landing')).toEqual(expect.arrayContaining(['fare DECIMAL(11,3)', 'tip BIGINT']));
  expect(await columns('by_rider')).toEqual(expect.arrayContaining(['dearest DECIMAL(11,3)', 'tips DECIMAL(38,0)']));
  const { rows } = await warehouse.query(`SELECT ride_id, fare, tip FROM ${SCHEMA}.events`);
  expect(rows).toEqual([{ ride_id: 'r1', fare: '1.250', tip: null }]);
});

test('a run that cannot keep what is in a table does not start, and says why', async () => {
  const changed = { ...ridesNext, fields: { ...ridesNext.fields, tip: text({ max: 5, nullable: true }) } };
  await expect(warehouseTables(warehouse, changed, SCHEMA)).rejects.toThrow(
    'local_rides.events.tip is BIGINT in the warehouse and VARCHAR in the definition. Give the field another name, or copy the table by hand and drop the old one.',
  );
});
