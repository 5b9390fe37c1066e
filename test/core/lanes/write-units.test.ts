import { describe, expect, it } from 'vitest';
import type { StreamPlan } from '../../../core/definition/plan.ts';
import { steadyLane, tripsBy } from './workload.ts';

/** Write units for a million events, measured over some minutes of one lane. */
async function unitsPerMillion(
  plan: StreamPlan,
  load: { eventsPerSecond: number; areas: number },
  minutes: number,
): Promise<number> {
  const lane = await steadyLane(plan, load);
  for (let batch = 0; batch < minutes * 12; batch++) {
    await lane.batch(5);
    await lane.close();
  }
  return (lane.bill.writeUnits / lane.events()) * 1e6;
}

/** Each lane of the two that share 1,000 events a second. */
const few = { eventsPerSecond: 500, areas: 77 };
/** Each lane of the sixteen that share 10,000 events a second. */
const many = { eventsPerSecond: 625, areas: 100_000 };

describe('the bill of the table', () => {
  it('is at most 1,000 write units for a million events of 77 groups', async () => {
    expect(await unitsPerMillion(tripsBy('minute'), few, 2)).toBeLessThanOrEqual(1_000);
  });

  it('is at most 9,000 for a million events of 100,000 groups', async () => {
    expect(await unitsPerMillion(tripsBy('minute'), many, 2)).toBeLessThanOrEqual(9_000);
  });

  it('grows by at most 12,000 where repeated ids are recognised', async () => {
    const without = await unitsPerMillion(tripsBy('minute'), few, 1);
    expect(await unitsPerMillion(tripsBy('minute', '10m'), few, 1)).toBeLessThanOrEqual(without + 12_000);
  });
});
