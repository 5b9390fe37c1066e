import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lmdbCheckpoints } from '../../adapters/embedded/lmdb-checkpoints.ts';
import { lmdbDelivery } from '../../adapters/embedded/lmdb-delivery.ts';
import { openStore } from '../../adapters/embedded/lmdb-store.ts';
import { lmdbTable } from '../../adapters/embedded/lmdb-table.ts';
import { deliveryContract } from '../contracts/delivery.contract.ts';
import { tableContract } from '../contracts/table.contract.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const store = openStore(join(folder, 'store'));
afterAll(() => store.close());

tableContract('on disk', async () => ({ table: lmdbTable(store, 'contract') }));

deliveryContract('on disk', async () => {
  const delivery = lmdbDelivery(store, 'contract');
  return {
    delivery,
    async arrived(destination) {
      const batches = await delivery.pending(0, 100);
      const its = batches.filter((batch) => JSON.stringify(batch.destination) === JSON.stringify(destination));
      return Buffer.concat(its.flatMap(({ records }) => records)).toString();
    },
  };
});

describe('a store on disk', () => {
  it('goes on after a restart where it was', async () => {
    const path = join(folder, 'restarted');
    const before = openStore(path);
    await lmdbTable(before, 'taxi').putIfAbsent({ pk: 'p', sk: 's', body: { n: 1 } });
    await lmdbCheckpoints(before, 'taxi').write('shardId-000000000000', '49');
    await lmdbDelivery(before, 'taxi').put({ kind: 'late' }, [Uint8Array.of(2)]);
    await before.close();

    const after = openStore(path);
    expect(await lmdbCheckpoints(after, 'taxi').read('shardId-000000000000')).toBe('49');
    expect(await lmdbCheckpoints(after, 'other').read('shardId-000000000000')).toBeUndefined();
    expect(await lmdbTable(after, 'taxi').query('p')).toEqual([{ pk: 'p', sk: 's', body: { n: 1 } }]);
    expect(await lmdbDelivery(after, 'taxi').pending(0, 9)).toMatchObject([{ destination: { kind: 'late' } }]);
    await after.close();
  });

  it('never gives the key of a delivered batch twice', async () => {
    await lmdbDelivery(store, 'keys').put({ kind: 'late' }, []);
    const [first] = await lmdbDelivery(store, 'keys').pending(0, 1);
    await lmdbDelivery(store, 'keys').forgetUpTo(first?.key as number);
    await lmdbDelivery(store, 'keys').put({ kind: 'late' }, []);
    const [second] = await lmdbDelivery(store, 'keys').pending(0, 1);
    expect(second?.key).toBeGreaterThan(first?.key as number);
  });

  it('forgets items that have expired', async () => {
    const table = lmdbTable(store, 'expiring');
    await table.putIfAbsent({ pk: 'p', sk: 'a', body: {}, expiresAt: 100 });
    await table.putIfAbsent({ pk: 'p', sk: 'b', body: {}, expiresAt: 101 });
    await table.putIfAbsent({ pk: 'p', sk: 'c', body: {} });
    await table.forgetExpired(100_999);
    expect((await table.query('p')).map(({ sk }) => sk)).toEqual(['b', 'c']);
  });

  it('forgets items that have expired wherever they are in a large table', async () => {
    const table = lmdbTable(store, 'large');
    const keys = Array.from({ length: 650 }, (_, i) => String(i).padStart(4, '0'));
    const isOld = (_: string, i: number) => i % 3 !== 0;
    await Promise.all(
      keys.map((sk, i) => table.putIfAbsent({ pk: 'p', sk, body: {}, expiresAt: isOld(sk, i) ? 100 : 101 })),
    );
    await table.forgetExpired(100_000);
    expect((await table.query('p')).map(({ sk }) => sk)).toEqual(keys.filter((sk, i) => !isOld(sk, i)));
  });
});
