import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnerOf } from '../../../core/scoring/running-model.ts';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });
const expectedAfter = (kind: 'z-score' | 'ewma', panes: number, list: readonly number[], after = panes) => {
  const learner = learnerOf({ kind, of: 'x', panes, after });
  return learner.expects(list.reduce(learner.learn, learner.nothing));
};
/** As close as doubles are after sixty sums of a million. */
const near = (found: number, wanted: number, size: number) =>
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, size));

describe('a running z-score', () => {
  it('compares with the mean and deviation of the newest values, as computed by hand', () => {
    // 2, 4, 4, 4, 5, 5, 7, 9 is the textbook population with mean 5 and deviation 2.
    expect(expectedAfter('z-score', 8, [1_000, 2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, deviation: 2 });
  });

  it('says nothing before it has seen enough values', () => {
    expect(expectedAfter('z-score', 3, [1, 2])).toBeUndefined();
    expect(expectedAfter('z-score', 30, [1, 3], 2)).toEqual({ mean: 2, deviation: 1 });
  });

  it('agrees with sums of values and squares in whole numbers', () => {
    const whole = fc.array(fc.integer({ min: -10_000, max: 10_000 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(whole, fc.integer({ min: 2, max: 20 }), (list, panes) => {
        const newest = list.slice(-panes).map(BigInt);
        const n = BigInt(newest.length);
        const sum = newest.reduce((a, b) => a + b, 0n);
        const squares = newest.reduce((a, b) => a + b * b, 0n);
        const found = expectedAfter('z-score', panes, list, 2)!;
        near(found.mean, Number(sum) / Number(n), 1e4);
        near(found.deviation ** 2, Number(n * squares - sum * sum) / Number(n * n), 1e8);
      }),
      { seed: 58 },
    );
  });
});

describe('an EWMA', () => {
  it('weighs the newest value by 2 / (panes + 1), as computed by hand', () => {
    // Weight 1/2: 10, then (10 + 20) / 2 = 15 with variance 25, then (15 + 11) / 2 = 13 with (25 + 16 / 2) / 2 = 16.5.
    const { mean, deviation } = expectedAfter('ewma', 3, [10, 20, 11])!;
    expect(mean).toBe(13);
    expect(deviation ** 2).toBeCloseTo(16.5, 12);
  });

  it('is the weighted mean and variance of all values, computed in two passes', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 40 }), (list, panes) => {
        const weight = 2 / (panes + 1);
        const last = list.length - 1;
        const weights = list.map((_, i) => (i === 0 ? 1 : weight) * (1 - weight) ** (last - i));
        const mean = list.reduce((sum, value, i) => sum + weights[i]! * value, 0);
        const variance = list.reduce((sum, value, i) => sum + weights[i]! * (value - mean) ** 2, 0);
        const found = expectedAfter('ewma', panes, list, 1)!;
        near(found.mean, mean, 1e6);
        near(found.deviation ** 2, variance, 1e12);
      }),
      { seed: 59 },
    );
  });

  it('knows the same however long ago it began counting', () => {
    const long = Array.from({ length: 500 }, (_, i) => (i * 7919) % 101);
    expect(expectedAfter('ewma', 4, long)).toEqual(expectedAfter('ewma', 4, long, 500));
  });
});
