import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lmdbCheckpoints } from '../../adapters/embedded/lmdb-checkpoints.ts';
import { lmdbDelivery } from '../../adapters/embedded/lmdb-delivery.ts';
import { lmdbLog } from '../../adapters/embedded/lmdb-log.ts';
import { openStore } from '../../adapters/embedded/lmdb-store.ts';
import { lmdbTable } from '../../adapters/embedded/lmdb-table.ts';
import { deliveryContract } from '../contracts/delivery.contract.ts';
import { embeddedLogTests } from '../contracts/embedded-log.contract.ts';
import { eventLogContract } from '../contracts/event-log.contract.ts';
import { tableContract } from '../contracts/table.contract.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const folder = temporaryFolder();
const store = openStore(join(folder, 'store'));
afterAll(() => store.close());
const clock = virtualClock(1_000_000);

tableContract('on disk', async () => ({ table: lmdbTable(store, 'contract') }));

eventLogContract('on disk', async () => {
  const log = await lmdbLog(store, { name: 'contract', shards: 2, clock });
  return { log, split: log.split, merge: log.merge };
});
let logs = 0;
embeddedLogTests('on disk', (its) => lmdbLog(store, { name: `embedded-${++logs}`, shards: 1, clock: its }));

deliveryContract('on disk', async () => {
  const delivery = lmdbDelivery(store, 'contract');
  return {
    delivery,
    async arrived(destination) {
      const batches = await delivery.pending(100);
      const its = batches.filter((batch) => JSON.stringify(batch.destination) === JSON.stringify(destination));
      return Buffer.concat(its.flatMap(({ records }) => records)).toString();
    },
  };
});

describe('a store on disk', () => {
  it('goes on after a restart where it was', async () => {
    const path = join(folder, 'restarted');
    const before = openStore(path);
    const log = await lmdbLog(before, { name: 'taxi', shards: 1, clock });
    await log.append([{ partitionKey: 'a', data: Uint8Array.of(1) }]);
    await log.split('shardId-000000000000');
    await lmdbTable(before, 'taxi').putIfAbsent({ pk: 'p', sk: 's', body: { n: 1 } });
    await lmdbCheckpoints(before, 'taxi').write('shardId-000000000000', '49');
    await lmdbDelivery(before, 'taxi').put({ kind: 'late' }, [Uint8Array.of(2)]);
    const [createdAt, shards] = [await log.createdAt(), await log.shards()];
    await before.close();

    const after = openStore(path);
    await clock.sleep(60_000);
    const again = await lmdbLog(after, { name: 'taxi', shards: 5, clock });
    expect(await again.createdAt()).toBe(createdAt);
    expect(await again.shards()).toEqual(shards);
    expect((await again.read('shardId-000000000000', undefined, 9)).map(({ data }) => data)).toEqual([
      Uint8Array.of(1),
    ]);
    expect(await lmdbCheckpoints(after, 'taxi').read('shardId-000000000000')).toBe('49');
    expect(await lmdbCheckpoints(after, 'other').read('shardId-000000000000')).toBeUndefined();
    expect(await lmdbTable(after, 'taxi').query('p')).toEqual([{ pk: 'p', sk: 's', body: { n: 1 } }]);
    expect(await lmdbDelivery(after, 'taxi').pending(9)).toMatchObject([{ destination: { kind: 'late' } }]);
    await after.close();
  });

  it('never gives the number of a record twice, even if all were forgotten and the clock goes back', async () => {
    const sequences: string[] = [];
    for (const now of [2_000, 1_000]) {
      const log = await lmdbLog(store, { name: 'back', shards: 1, clock: { now: () => now } });
      const [appended] = await log.append([{ partitionKey: 'a', data: new Uint8Array(1) }]);
      sequences.push((appended as { sequence: string }).sequence);
      await log.forgetBefore(10_000);
    }
    expect(BigInt(sequences[1] as string)).toBeGreaterThan(BigInt(sequences[0] as string));
  });

  it('never gives the key of a delivered batch twice', async () => {
    await lmdbDelivery(store, 'keys').put({ kind: 'late' }, []);
    const [first] = await lmdbDelivery(store, 'keys').pending(1);
    await lmdbDelivery(store, 'keys').forget([first?.key as number]);
    await lmdbDelivery(store, 'keys').put({ kind: 'late' }, []);
    const [second] = await lmdbDelivery(store, 'keys').pending(1);
    expect(second?.key).toBeGreaterThan(first?.key as number);
  });

  it('does not say that a closed shard has ended while records are on their way to it', async () => {
    const log = await lmdbLog(store, { name: 'ending', shards: 1, clock });
    const appending = log.append([{ partitionKey: 'a', data: new Uint8Array(1) }]);
    const splitting = log.split('shardId-000000000000');
    expect(await log.probe('shardId-000000000000', undefined)).toEqual({ empty: false, ended: false });
    await Promise.all([appending, splitting]);
  });

  it('forgets items that have expired', async () => {
    const table = lmdbTable(store, 'expiring');
    await table.putIfAbsent({ pk: 'p', sk: 'a', body: {}, expiresAt: 100 });
    await table.putIfAbsent({ pk: 'p', sk: 'b', body: {}, expiresAt: 101 });
    await table.putIfAbsent({ pk: 'p', sk: 'c', body: {} });
    await table.forgetExpired(100_999);
    expect((await table.query('p')).map(({ sk }) => sk)).toEqual(['b', 'c']);
  });
});
