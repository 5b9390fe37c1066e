import { describe, expect, it } from 'vitest';
import { memoryLog } from '../../../adapters/embedded/memory-log.ts';
import { emptyLedger } from '../../../core/lanes/ledger.ts';
import {
  type Drained,
  GONE,
  isWhole,
  type Lane,
  withNewShards,
  withoutDrained,
  withoutGone,
} from '../../../core/lanes/registry.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const NOW = 1_000;
const id = (index: number): string => `shardId-${String(index).padStart(12, '0')}`;
const drained = (index: number, watermark: number): Drained => ({
  lane: id(index),
  version: 3,
  totals: emptyLedger,
  watermark,
});
const lanesOf = async (log: ReturnType<typeof memoryLog>, known: readonly Lane[] = []): Promise<readonly Lane[]> =>
  withNewShards(known, await log.shards(), NOW).lanes;
const find = (lanes: readonly Lane[], index: number): Lane => lanes.find((lane) => lane.id === id(index)) as Lane;
const newLog = (shards: number) => memoryLog({ shards, clock: virtualClock() });

describe('the registry of lanes', () => {
  it('retires a drained parent once its children are registered, who take over its watermark', async () => {
    const log = newLog(1);
    const before = await lanesOf(log);
    await log.split(id(0));
    expect(find(withoutDrained(before, [drained(0, 70)], NOW), 0).retired).toBeUndefined();
    const lanes = withoutDrained(await lanesOf(log, before), [drained(0, 70)], NOW);
    expect(find(lanes, 0).retired).toEqual({ version: 3, totals: emptyLedger, at: NOW });
    expect([find(lanes, 1).inherited, find(lanes, 2).inherited]).toEqual([70, 70]);
  });

  it('does not retire a parent of whose keys some have no child yet', async () => {
    const log = newLog(1);
    await log.split(id(0));
    const lanes = (await lanesOf(log)).filter((lane) => lane.id !== id(2));
    expect(find(withoutDrained(lanes, [drained(0, 70)], NOW), 0).retired).toBeUndefined();
  });

  it.each([
    ['together', [[0, 1]]],
    ['one after the other', [[0], [1]]],
    ['in the other order', [[1], [0]]],
  ])('lets the child of a merge inherit from the parent further behind, if they retire %s', async (_how, steps) => {
    const log = newLog(2);
    await log.merge(id(0), id(1));
    const marks = [40, 90];
    const lanes = steps.reduce(
      (known, some) =>
        withoutDrained(
          known,
          some.map((index) => drained(index, marks[index] as number)),
          NOW,
        ),
      await lanesOf(log),
    );
    expect(find(lanes, 2).inherited).toBe(40);
  });

  it('remembers that a parent never had an event, also when the other one had', async () => {
    const log = newLog(2);
    await log.merge(id(0), id(1));
    const once = withoutDrained(await lanesOf(log), [{ ...drained(0, Number.NEGATIVE_INFINITY), version: 0 }], NOW);
    const lanes = withoutDrained(once, [drained(1, 90)], NOW);
    expect(find(lanes, 2).inherited).toBe(Number.NEGATIVE_INFINITY);
  });

  it('retires parents before their children, so that what a child hands on is all it has inherited', async () => {
    const log = newLog(2);
    await log.merge(id(0), id(1));
    const once = withoutDrained(await lanesOf(log), [drained(1, 90)], NOW);
    await log.split(id(2));
    const grown = await lanesOf(log, once);
    const both = withoutDrained(grown, [drained(0, 40), drained(2, 90)], NOW);
    expect(find(both, 0).retired).toBeDefined();
    expect(find(both, 2)).toMatchObject({ inherited: 40, retired: undefined });
  });

  it('knows a whole list of shards from half of one', async () => {
    const log = newLog(3);
    await log.split(id(1));
    const shards = await log.shards();
    expect(isWhole(shards)).toBe(true);
    for (const shard of shards) expect(isWhole(shards.filter((one) => one !== shard))).toBe(shard.closed);
  });

  describe('forgets a retired lane', () => {
    const DAY = 86_400_000;
    const totals = { ...emptyLedger, records: 5, events: 9, folded: 9 };
    /** Three lanes of which the first was split, and is retired. */
    async function resharded() {
      const log = newLog(1);
      const before = await lanesOf(log);
      await log.split(id(0));
      const lanes = withoutDrained(await lanesOf(log, before), [{ ...drained(0, 70), totals }], NOW);
      return { lanes, open: (await log.shards()).filter(({ closed }) => !closed), listed: await log.shards() };
    }

    it('once its shard is not listed and what it had has expired, and keeps its sums', async () => {
      const { lanes, open } = await resharded();
      const left = withoutGone(lanes, open, { now: NOW + 9 * DAY, keepMs: 7 * DAY });
      expect(left.map((lane) => lane.id)).toEqual([GONE, id(1), id(2)]);
      expect(left[0]?.retired).toEqual({ version: 0, totals });
      expect(withoutGone(left, open, { now: NOW + 90 * DAY, keepMs: 7 * DAY })).toBe(left);
    });

    it('together with the sums of those that went before it', async () => {
      const { lanes, open } = await resharded();
      const known = [{ ...find(lanes, 0), id: GONE, retired: { version: 0, totals } }, ...lanes];
      const left = withoutGone(known, open, { now: NOW + 9 * DAY, keepMs: 7 * DAY });
      expect(left.map((lane) => lane.id)).toEqual([GONE, id(1), id(2)]);
      expect(left[0]?.retired?.totals).toMatchObject({ records: 10, folded: 18 });
    });

    it('not while its shard is listed, or what it had may still be read', async () => {
      const { lanes, open, listed } = await resharded();
      expect(withoutGone(lanes, listed, { now: NOW + 90 * DAY, keepMs: 7 * DAY })).toBe(lanes);
      expect(withoutGone(lanes, open, { now: NOW + 7 * DAY, keepMs: 7 * DAY })).toBe(lanes);
    });
  });
});
