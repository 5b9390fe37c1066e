import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addReal,
  addSquare,
  type ExactSum,
  emptySum,
  mergeSum,
  sumOfUnits,
  UNITS_IN_ONE,
  unitsOfSum,
} from '../../../core/values/exact-sum.ts';
import { nearestDouble } from '../../../core/values/nearest-double.ts';

const reals = fc.double({ noNaN: true, noDefaultInfinity: true });
const rounded = (sum: ExactSum): number => nearestDouble(unitsOfSum(sum), UNITS_IN_ONE);

/** The value of a double as a whole number of 2^-1074, read from its hexadecimal form rather than from its bits. */
function exactly(value: number): bigint {
  let exponent = 0;
  let digits = Math.abs(value);
  while (digits !== 0 && digits < 2 ** 52 && exponent > -1_074) {
    digits *= 2;
    exponent--;
  }
  while (digits >= 2 ** 53) {
    digits /= 2;
    exponent++;
  }
  return BigInt(Math.sign(value) * digits) << BigInt(exponent + 1_074);
}
const total = (values: readonly number[]): bigint => values.reduce((sum, value) => sum + exactly(value), 0n);

function sumOf(values: readonly number[], add = addReal): ExactSum {
  const sum = emptySum();
  for (const value of values) add(sum, value);
  return sum;
}

describe('an exact sum', () => {
  it('is the sum of rationals, rounded once', () => {
    fc.assert(
      fc.property(fc.array(reals, { maxLength: 20 }), (values) => {
        expect(unitsOfSum(sumOf(values))).toBe(total(values) << 1_074n);
        expect(rounded(sumOf(values))).toBe(nearestDouble(total(values), 1n << 1_074n));
      }),
      { seed: 66 },
    );
  });

  it('is a sum of squares too', () => {
    fc.assert(
      fc.property(fc.array(reals, { maxLength: 20 }), (values) => {
        const squares = values.reduce((sum, value) => sum + exactly(value) ** 2n, 0n);
        expect(unitsOfSum(sumOf(values, addSquare))).toBe(squares);
      }),
      { seed: 67 },
    );
  });

  it('does not depend on the order, nor on how it was put together', () => {
    fc.assert(
      fc.property(fc.array(reals, { maxLength: 20 }), fc.nat(20), (values, cut) => {
        const merged = sumOf(values.slice(cut).reverse());
        mergeSum(merged, sumOf(values.slice(0, cut)));
        expect(unitsOfSum(merged)).toBe(unitsOfSum(sumOf(values)));
      }),
      { seed: 68 },
    );
  });

  it.each([
    ['cancels what is much larger', [1e100, 1, -1e100], 1],
    ['survives an overflow on the way', [1e308, 1e308, -1e308], 1e308],
    ['keeps the smallest double', [1e300, 5e-324, -1e300], 5e-324],
    ['adds ten tenths', Array.from({ length: 10 }, () => 0.1), 1],
    ['of nothing is zero', [], 0],
    ['overflows where the total does', [1.7e308, 1.7e308], Number.POSITIVE_INFINITY],
  ])('%s', (_, values, sum) => {
    expect(rounded(sumOf(values))).toBe(sum);
  });

  it('comes back from its units', () => {
    const sum = sumOf([0.1, -1e200]);
    const again = sumOfUnits(unitsOfSum(sum));
    addReal(again, 1e200);
    expect(rounded(again)).toBe(0.1);
  });
});
