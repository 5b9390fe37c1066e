import { describe, expect, it } from 'vitest';
import { brotli } from '../../../adapters/brotli.ts';
import { type MemoryTable, memoryTable } from '../../../adapters/embedded/memory-table.ts';
import { alertJudge } from '../../../core/alerts/alert-judge.ts';
import { planOf } from '../../../core/definition/plan.ts';
import type { LaneStore } from '../../../core/lanes/lane-store.ts';
import { drawFrom } from '../../../core/simulation/draw.ts';
import type { Pane } from '../../../core/windows/panes.ts';
import { virtualClock } from '../../support/virtual-clock.ts';
import { visits } from '../recovery/visits.ts';

const MINUTE = 60_000;
const plan = planOf({
  ...visits.stream,
  alerts: [
    {
      name: 'odd',
      window: 'by_place',
      measure: 'spent',
      when: { awayFromMean: { deviations: 2, panes: 20 } },
    },
  ],
});

/** The panes of a tick, one for each place. */
function panesOf(tick: number, places: number): readonly Pane[] {
  const draw = drawFrom(7, tick);
  return Array.from({ length: places }, (_, place) => ({
    window: 'by_place',
    start: tick * MINUTE,
    end: (tick + 1) * MINUTE,
    group: [`place ${place}`],
    groupKey: `["place ${place}"]`,
    rowId: `${place}/${tick}`,
    revision: tick,
    final: true,
    withdrawn: false,
    measures: { visits: 3, spent: draw.chance(0.05) ? 9_000 : draw.whole(900, 1_100) },
  }));
}

function storeOn(table: MemoryTable): LaneStore {
  return { scope: 'visits@1', table, compression: brotli, clock: virtualClock(), keepMs: 7 * 86_400_000 };
}
type Judge = ReturnType<typeof alertJudge>;
const raisedBy = async (judge: Judge, tick: number, places: number): Promise<readonly string[]> =>
  (await judge(tick, panesOf(tick, places))).breaches.map(({ pane }) => pane.rowId);

describe('what alerts remember', () => {
  it('is the same for a closer that remembers and for one that reads it at every tick', async () => {
    const [store, other] = [storeOn(memoryTable()), storeOn(memoryTable())];
    const remembering = alertJudge(plan, other);
    let raised = 0;
    for (let tick = 1; tick <= 150; tick++) {
      const expected = await raisedBy(remembering, tick, 5);
      expect(await raisedBy(alertJudge(plan, store), tick, 5)).toEqual(expected);
      raised += expected.length;
    }
    expect(raised).toBeGreaterThan(10);
  });

  it('is the same for two that emit each tick', async () => {
    const store = storeOn(memoryTable());
    const [one, other] = [alertJudge(plan, store), alertJudge(plan, store)];
    for (let tick = 1; tick <= 100; tick++)
      expect(await raisedBy(one, tick, 3)).toEqual(await raisedBy(other, tick, 3));
  });

  it('takes less than 20 bytes a tick for each group, and all of it only now and then', async () => {
    const [table, groups, ticks] = [memoryTable(), 200, 100];
    const judge = alertJudge(plan, storeOn(table));
    for (let tick = 1; tick <= ticks; tick++) await judge(tick, panesOf(tick, groups));
    const stored = table.items().filter(({ pk }) => pk.startsWith('A#'));
    const bytes = stored.reduce((sum, { body }) => sum + (body['payload'] as Uint8Array).length, 0);
    expect(stored).toHaveLength(ticks);
    expect(bytes / ticks / groups).toBeLessThan(20);
    expect(stored.filter(({ body }) => body['notes'] === 0)).toHaveLength(2);
  });
});
