import { describe, expect, it } from 'vitest';
import { memoryLog } from '../../../adapters/embedded/memory-log.ts';
import { memoryTable } from '../../../adapters/embedded/memory-table.ts';
import { planOf } from '../../../core/definition/plan.ts';
import { Defect } from '../../../core/errors.ts';
import { attributesOf } from '../../../core/lanes/attributes.ts';
import { laneStoreOpener } from '../../../core/lanes/lane-store.ts';
import { readPayload, storePayload } from '../../../core/lanes/payload.ts';
import type { Item, Table } from '../../../core/ports.ts';
import trip from '../../../schemas/trip/stream.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const LANE = 'shardId-000000000000';
/** Comparing millions of numbers one by one would take the test runner minutes. */
const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
const bytes = (size: number, from = 0): Uint8Array => Uint8Array.from({ length: size }, (_, index) => index + from);

async function storeOn(table: Table) {
  const clock = virtualClock();
  const compression = { pack: (one: Uint8Array) => one, unpack: (one: Uint8Array) => one };
  return laneStoreOpener(planOf(trip), { table, compression, clock, log: memoryLog({ shards: 1, clock }) })();
}
const itemWith = (body: Item['body']): Item => ({ pk: 'L#trip', sk: 'V#1', body });

describe('the payload of an item', () => {
  it.each([0, 10, 350 * 1_024, 350 * 1_024 + 1, 2_000_000])('comes back as it was, with %i bytes', async (size) => {
    const store = await storeOn(memoryTable());
    const item = itemWith(await storePayload(store, LANE, 'writer', bytes(size)));
    expect(isSame(await readPayload(store, LANE, attributesOf(item)), bytes(size))).toBe(true);
  });

  it('does not touch chunks of an attempt whose outcome nobody knows', async () => {
    const store = await storeOn(memoryTable());
    const first = itemWith(await storePayload(store, LANE, 'writer', bytes(500_000)));
    const second = itemWith(await storePayload(store, LANE, 'writer', bytes(500_000, 1)));
    expect(isSame(await readPayload(store, LANE, attributesOf(first)), bytes(500_000))).toBe(true);
    expect(isSame(await readPayload(store, LANE, attributesOf(second)), bytes(500_000, 1))).toBe(true);
  });

  it('is a defect if a chunk is missing', async () => {
    const store = await storeOn(memoryTable());
    const item = itemWith({ ...(await storePayload(store, LANE, 'writer', bytes(800_000))), chunks: 4 });
    await expect(readPayload(store, LANE, attributesOf(item))).rejects.toThrow(Defect);
    await expect(readPayload(store, LANE, attributesOf(item))).rejects.toThrow('4 chunks of bytes; 3 are there');
  });
});
