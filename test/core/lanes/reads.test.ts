import { describe, expect, it } from 'vitest';
import { steadyLane, tripsBy } from './workload.ts';

const BATCH_SECONDS = 60;
const BATCHES_OF_A_DAY = 86_400 / BATCH_SECONDS;
const BATCHES_OF_A_TICK = 10;
const unpacked = { pack: (bytes: Uint8Array) => bytes, unpack: (bytes: Uint8Array) => bytes };

describe('a tick over a day', () => {
  it('reads what changed, and a closer without memory reads summaries', async () => {
    // Reads depend on the number of commits, not on how many events are in them.
    const lane = await steadyLane(tripsBy('day'), { eventsPerSecond: 0.1, areas: 77 }, unpacked);
    for (let batch = 1; batch <= BATCHES_OF_A_DAY; batch++) {
      await lane.batch(BATCH_SECONDS);
      if (batch % BATCHES_OF_A_TICK === 0) await lane.close();
    }
    expect(await readsOfMinute()).toBeLessThanOrEqual(200);
    lane.forget();
    expect(await readsOfMinute()).toBeLessThanOrEqual(2_000);

    async function readsOfMinute(): Promise<number> {
      for (let batch = 0; batch < BATCHES_OF_A_TICK; batch++) await lane.batch(BATCH_SECONDS);
      const before = lane.bill.itemsRead;
      const { emissions } = await lane.close();
      expect(emissions).toHaveLength(1);
      return lane.bill.itemsRead - before;
    }
  });
});
