import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate, dayNumber } from '../../../core/values/civil.ts';

describe('dates by arithmetic', () => {
  test('count days from 1970-01-01', () => {
    expect(dayNumber(1970, 1, 1)).toBe(0);
    expect(dayNumber(2000, 3, 1)).toBe(11_017);
    expect(dayNumber(1969, 12, 31)).toBe(-1);
    expect(dayNumber(0, 3, 1)).toBe(-719_468);
  });

  test('let months beyond twelve, and before one, run into other years', () => {
    expect(dayNumber(2024, 13, 1)).toBe(dayNumber(2025, 1, 1));
    expect(dayNumber(2024, 0, 1)).toBe(dayNumber(2023, 12, 1));
    expect(dayNumber(2024, 30, 5)).toBe(dayNumber(2026, 6, 5));
  });

  test('agree with the runtime over twenty thousand years', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3_652_425, max: 3_652_425 }), (days) => {
        const date = new Date(days * 86_400_000);
        const expected = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        expect(civilDate(days)).toEqual(expected);
        expect(dayNumber(expected.year, expected.month, expected.day)).toBe(days);
      }),
      { seed: 31 },
    );
  });
});
