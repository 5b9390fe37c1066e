import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalText,
  decimalValue,
  divideHalfEven,
  integerRoot,
  rootHalfEven,
  scaledBounds,
  scaledInteger,
} from '../../../core/values/decimal.ts';

const scales = fc.integer({ min: 0, max: 18 });
const integers = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });

describe('a decimal number', () => {
  it.each([
    ['1.25', 2, 125n],
    ['-1.25', 2, -125n],
    ['1.2', 2, 120n],
    ['1.250', 2, 125n],
    ['7', 0, 7n],
    ['1e3', 2, 100_000n],
    ['1.5e-1', 2, 15n],
    ['2E+2', 0, 200n],
    [1e-7, 7, 1n],
    [1e21, 0, 10n ** 21n],
    ['0.000', 2, 0n],
    ['12345678901234567890.12', 2, 1_234_567_890_123_456_789_012n],
  ])('%s at scale %i is the integer %s', (value, scale, integer) => {
    expect(scaledInteger(value, scale)).toBe(integer);
  });

  it.each([
    ['1.255', 2],
    ['1e-3', 2],
    ['', 2],
    ['abc', 2],
    ['1.', 2],
    ['.5', 2],
    ['0x10', 2],
    ['1e9999', 2],
    [Number.NaN, 2],
  ])('%s has no integer at scale %i', (value, scale) => {
    expect(scaledInteger(value, scale)).toBeUndefined();
  });

  it('comes back from its text as the integer that it was', () => {
    fc.assert(
      fc.property(integers, scales, (integer, scale) => {
        expect(scaledInteger(decimalText(integer, scale), scale)).toBe(integer);
      }),
      { seed: 63 },
    );
  });

  it.each([
    [5n, 2, '0.05'],
    [-5n, 2, '-0.05'],
    [-125n, 2, '-1.25'],
    [125, 0, '125'],
    [0n, 3, '0.000'],
    [100n, 2, '1.00'],
  ])('%s at scale %i reads %s', (integer, scale, text) => {
    expect(decimalText(integer, scale)).toBe(text);
  });

  it('is a number up to 15 digits, and text beyond', () => {
    expect(decimalValue(123_456_789_012_345n, 2)).toBe(1_234_567_890_123.45);
    expect(decimalValue(1_234_567_890_123_456n, 2)).toBe('12345678901234.56');
    expect(decimalValue(-1_234_567_890_123_456n, 2)).toBe('-12345678901234.56');
    expect(decimalValue(5n, 18)).toBe(5e-18);
    expect(decimalValue(1_000_000_000_000_000n, 0)).toBe('1000000000000000');
    expect(decimalValue(0n, 2)).toBe(0);
  });

  it('lies between two integers of a smaller scale', () => {
    expect(scaledBounds(1.255, 2)).toEqual({ floor: 125n, ceil: 126n });
    expect(scaledBounds(-1.255, 2)).toEqual({ floor: -126n, ceil: -125n });
    expect(scaledBounds(1.25, 2)).toEqual({ floor: 125n, ceil: 125n });
    expect(scaledBounds(1e-9, 2)).toEqual({ floor: 0n, ceil: 1n });
  });
});

describe('half-even rounding', () => {
  it.each([
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [-5n, 2n, -2n],
    [-7n, 2n, -4n],
    [7n, -2n, -4n],
    [8n, 3n, 3n],
    [7n, 3n, 2n],
    [0n, 9n, 0n],
    [6n, 3n, 2n],
  ])('%s / %s is %s', (numerator, divisor, quotient) => {
    expect(divideHalfEven(numerator, divisor)).toBe(quotient);
  });

  it('is never further than a half from the quotient', () => {
    fc.assert(
      fc.property(integers, fc.bigInt({ min: 1n, max: 10n ** 12n }), (numerator, divisor) => {
        const twice = 2n * (divideHalfEven(numerator, divisor) * divisor - numerator);
        expect(twice <= divisor && twice >= -divisor).toBe(true);
      }),
      { seed: 64 },
    );
  });

  it.each([
    [0n, 1n, 0n],
    [1n, 4n, 0n],
    [9n, 4n, 2n],
    [25n, 4n, 2n],
    [2n, 1n, 1n],
    [3n, 1n, 2n],
    [10n ** 40n, 1n, 10n ** 20n],
  ])('the root of %s / %s is %s', (numerator, divisor, root) => {
    expect(rootHalfEven(numerator, divisor)).toBe(root);
  });

  it('finds the largest integer whose square is not larger', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), (square) => {
        const root = integerRoot(square);
        expect(root * root <= square && (root + 1n) * (root + 1n) > square).toBe(true);
      }),
      { seed: 65 },
    );
  });
});
