import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../core/ports.ts';
import { recoveryBench } from '../../support/recovery-bench.ts';
import { at, visit, visits } from './visits.ts';

/** What comes is in the log one after the other, each in a record of its own. */
async function benchWith(events: readonly object[], wraps: Parameters<typeof recoveryBench>[1] = {}) {
  const bench = await recoveryBench(visits, wraps);
  for (const event of events) await bench.record([bench.line(event as Record<string, unknown>)]);
  await bench.turn();
  return bench;
}
type Bench = Awaited<ReturnType<typeof benchWith>>;

/** A table as people read it, in short. */
const rows = (bench: Bench, window: string): readonly string[] =>
  bench
    .panes(window)
    .filter(({ final }) => final)
    .map((row) => `${second(row['window_start'])}-${second(row['window_end'])} ${row['visits']} ${row['spent']}`)
    .sort();
const second = (time: unknown): number => (Date.parse(String(time)) - Date.parse(at(0))) / 1_000;

const LATE = [visit('a', 1), visit('b', 40), visit('late', 3, { cents: 7 })];

describe('late apply', () => {
  it('brings an event in that its windows refused, in every span over it', async () => {
    const bench = await benchWith(LATE);
    expect(rows(bench, 'by_place')).toEqual(['0-10 1 100']);
    expect(await bench.applyLate()).toMatchObject({ entries: 1, waiting: 0 });
    expect(rows(bench, 'by_place')).toEqual(['0-10 2 107']);
    expect(rows(bench, 'hops')).toEqual(['-10-10 2 107', '0-20 2 107']);
    expect(rows(bench, 'stays')).toEqual(['1-8 2 107']);
  });

  it('emits revisions above those that left before', async () => {
    const bench = await benchWith(LATE);
    await bench.applyLate();
    const of = bench.delivered({ kind: 'panes', window: 'by_place' }).filter((row) => row['window_start'] === at(0));
    expect(of.map(({ revision, visits: seen }) => [revision, seen])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('changes nothing the second time', async () => {
    const bench = await benchWith(LATE);
    await bench.applyLate();
    const before = bench.delivered({ kind: 'panes', window: 'by_place' }).length;
    expect(await bench.applyLate()).toEqual({ entries: 0, panes: 0, waiting: 0 });
    expect(bench.delivered({ kind: 'panes', window: 'by_place' })).toHaveLength(before);
  });

  it('counts an event once that two people bring in at the same moment', async () => {
    const bench = await benchWith(LATE);
    const [one, other] = await Promise.all([bench.applyLate(), bench.applyLate()]);
    expect(one.entries + other.entries).toBe(1);
    expect(rows(bench, 'by_place')).toEqual(['0-10 2 107']);
  });

  it('counts an event once that came again long after its id was forgotten', async () => {
    const bench = await benchWith([visit('a', 1), visit('b', 60), visit('a', 1), visit('late', 3, { cents: 7 })]);
    expect(await bench.applyLate()).toMatchObject({ entries: 2 });
    expect(rows(bench, 'by_place')).toContain('0-10 2 107');
  });

  it('joins sessions that were apart without it, and withdraws the second', async () => {
    const bench = await benchWith([visit('a', 1), visit('b', 9), visit('c', 40), visit('bridge', 5)]);
    expect(rows(bench, 'stays')).toEqual(['1-6 1 100', '9-14 1 100']);
    await bench.applyLate();
    expect(rows(bench, 'stays')).toEqual(['1-14 3 300']);
  });

  it('leaves alone what the stream itself may still revise', async () => {
    const bench = await benchWith([visit('a', 1), visit('b', 14), visit('late', 2)]);
    expect(await bench.applyLate()).toMatchObject({ entries: 0, waiting: 1 });
    await bench.record([bench.line(visit('c', 40))]);
    await bench.turn();
    expect(await bench.applyLate()).toMatchObject({ entries: 1, waiting: 0 });
  });

  it('goes on where it was interrupted, with the same rows', async () => {
    let fails = false;
    const flaky = (delivery: Delivery): Delivery => ({
      put: async (destination, records) => {
        if (fails && destination.kind === 'panes' && destination.window === 'hops') throw new Error('cut off');
        return delivery.put(destination, records);
      },
    });
    const bench = await benchWith(LATE, { delivery: flaky });
    fails = true;
    await expect(bench.applyLate()).rejects.toThrow('goes on from here');
    fails = false;
    await bench.applyLate();
    const lines = bench.delivered({ kind: 'panes', window: 'by_place' }).map((row) => JSON.stringify(row));
    expect(new Set(lines).size).toBe(lines.length - 1);
    expect(rows(bench, 'hops')).toEqual(['-10-10 2 107', '0-20 2 107']);
  });

  it('brings in one group of many and leaves the others', async () => {
    const bench = await benchWith([visit('a', 1, { place: 'zoo' }), ...LATE]);
    const before = bench.delivered({ kind: 'panes', window: 'by_place' }).length;
    await bench.applyLate();
    expect(bench.delivered({ kind: 'panes', window: 'by_place' })).toHaveLength(before + 1);
  });
});
