import { join } from 'node:path';
import { expect, it } from 'vitest';
import { duckdbWarehouse } from '../../../adapters/embedded/duckdb-warehouse.ts';
import { lmdbDelivery } from '../../../adapters/embedded/lmdb-delivery.ts';
import { openStore } from '../../../adapters/embedded/lmdb-store.ts';
import type { Landing } from '../../../local/loading/landing.ts';
import { POSITION_TABLES } from '../../../local/loading/positions.ts';
import { resultsLoader } from '../../../local/loading/results-loader.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A store and a warehouse in which results only move the position. */
async function parts() {
  const folder = temporaryFolder();
  const store = openStore(join(folder, 'store'));
  const warehouse = await duckdbWarehouse(folder);
  await warehouse.transact(POSITION_TABLES);
  const landing: Landing = { land: (_, also = []) => warehouse.transact(also) };
  const delivery = lmdbDelivery(store, 'taxi');
  return {
    delivery,
    warehouse,
    put: () => delivery.put({ kind: 'late' }, [Uint8Array.of(1)]),
    kept: async () => (await delivery.pending(0, 100)).length,
    loader: () => resultsLoader({ name: 'taxi', delivery, warehouse, landing, tables: [] }),
    async close() {
      warehouse.close();
      await store.close();
    },
  };
}

it('forgets results only when a checkpoint has brought them into the file of the warehouse', async () => {
  const { put, kept, loader, warehouse, close } = await parts();
  const { load } = await loader();
  await put();
  expect([await load(), await load()]).toEqual([true, false]);
  await put();
  await load();
  expect(await kept()).toBe(2);
  await warehouse.checkpoint();
  await put();
  await load();
  expect(await kept()).toBe(2);
  await warehouse.checkpoint();
  await put();
  await load();
  expect(await kept()).toBe(1);
  await close();
});

it('forgets what a checkpoint has settled also where nothing more comes', async () => {
  const { put, kept, loader, warehouse, close } = await parts();
  const { load, settle } = await loader();
  await put();
  await load();
  await settle();
  expect(await kept()).toBe(1);
  await warehouse.checkpoint();
  await settle();
  expect(await kept()).toBe(0);
  await put();
  expect(await load()).toBe(true);
  await close();
});

it('loads again what a warehouse does not have that went back to its last checkpoint', async () => {
  const { put, loader, warehouse, close } = await parts();
  await put();
  await (await loader()).load();
  await warehouse.transact(['DELETE FROM streamgauge.positions']);
  expect(await (await loader()).load()).toBe(true);
  await close();
});

it('refuses a warehouse that lacks what was forgotten, and a store that lacks what was loaded', async () => {
  const { put, loader, delivery, warehouse, close } = await parts();
  await put();
  await (await loader()).load();
  await delivery.forgetUpTo(1);
  const places = await warehouse.query('SELECT * FROM streamgauge.positions');
  expect(places.rows).toHaveLength(1);
  await warehouse.transact(['DELETE FROM streamgauge.positions']);
  await expect(loader()).rejects.toThrow('the warehouse is broken: it lacks results of taxi');
  await warehouse.transact(["INSERT INTO streamgauge.positions VALUES ('results/taxi', '7', 0)"]);
  await expect(loader()).rejects.toThrow('the store is broken');
  await close();
});
