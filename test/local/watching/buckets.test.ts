import { describe, expect, it } from 'vitest';
import { buckets } from '../../../local/watching/buckets.ts';

describe('the buckets of a series', () => {
  it('sum up what was added in each', () => {
    const its = buckets(60);
    for (const [at, value] of [
      [1, 5],
      [1, -2],
      [3, 0.5],
    ] as const)
      its.add(at, value);
    expect(its.within(0, 10)).toEqual([
      { at: 1, sum: 3, count: 2, least: -2, most: 5 },
      { at: 3, sum: 0.5, count: 1, least: 0.5, most: 0.5 },
    ]);
    expect(its.within(1, 3)).toHaveLength(1);
    expect(its.within(4, 9)).toEqual([]);
  });

  it('are there as long as they are kept, and not for ever', () => {
    const its = buckets(60);
    for (let at = 0; at < 1_000; at++) its.add(at, at);
    expect(its.within(940, 1_000).map(({ sum }) => sum)).toEqual(Array.from({ length: 60 }, (_, i) => 940 + i));
    expect(its.within(0, 920)).toEqual([]);
  });

  it('are right where the clock is set back', () => {
    const its = buckets(60);
    for (const at of [10, 11, 10, 9, 11]) its.add(at, 1);
    const sums = new Map<number, number>();
    for (const { at, sum } of its.within(0, 20)) sums.set(at, (sums.get(at) ?? 0) + sum);
    expect([...sums].sort()).toEqual([
      [10, 2],
      [11, 2],
      [9, 1],
    ]);
  });
});
