import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearestDouble, nearestRoot } from '../../../core/values/nearest-double.ts';

const safe = fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n });

it('divides as the processor does', () => {
  fc.assert(
    fc.property(safe, fc.bigInt({ min: 1n, max: 2n ** 53n }), (numerator, denominator) => {
      expect(nearestDouble(numerator, denominator)).toBe(Number(numerator) / Number(denominator) + 0);
    }),
    { seed: 71 },
  );
});

it.each([
  ['the smallest double', 1n, 1n << 1_074n, 5e-324],
  ['half of it, which goes to even', 1n, 1n << 1_075n, 0],
  ['three halves of it', 3n, 1n << 1_075n, 1e-323],
  ['the largest double', (1n << 1_024n) - (1n << 971n), 1n, Number.MAX_VALUE],
  ['what is nearer to 2^1024', (1n << 1_024n) - 1n, 1n, Number.POSITIVE_INFINITY],
  ['a tie above an even digit', (1n << 54n) + 2n, 1n, 2 ** 54],
  ['a tie above an odd digit', (1n << 54n) + 6n, 1n, 2 ** 54 + 8],
  ['a carry into one more digit', (1n << 54n) - 1n, 1n, 2 ** 54],
  ['nothing', 0n, 7n, 0],
])('rounds %s once', (_, numerator, denominator, double) => {
  expect(nearestDouble(numerator, denominator)).toBe(double);
});

it('takes roots as the processor does', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 53n }), (square) => {
      expect(nearestRoot(square, 1n)).toBe(Math.sqrt(Number(square)));
    }),
    { seed: 72 },
  );
});

it('takes roots of quotients', () => {
  expect(nearestRoot(1n, 4n)).toBe(0.5);
  expect(nearestRoot(2n, 1n << 100n)).toBe(Math.SQRT2 * 2 ** -50);
  expect(nearestRoot(1n, 1n << 2_148n)).toBe(5e-324);
  // Just above a tie between two doubles: what was cut off decides.
  const tie = (1n << 53n) + 1n;
  expect(nearestRoot(tie * tie, 1n)).toBe(2 ** 53);
  expect(nearestRoot(tie * tie * 10n ** 40n + 1n, 10n ** 40n)).toBe(2 ** 53 + 2);
});
