import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EARLIEST_TIME, LATEST_TIME, readTime, writeTime } from '../../../core/values/time.ts';

const instants = fc.integer({ min: EARLIEST_TIME, max: LATEST_TIME });

test('an instant is written as the runtime writes it, and read back', () => {
  fc.assert(
    fc.property(instants, (time) => {
      expect(writeTime(time)).toBe(new Date(time).toISOString());
      expect(readTime(writeTime(time))).toBe(time);
    }),
    { numRuns: 2_000, seed: 1 },
  );
});

test('text with an offset and any digits of a second is read as the runtime reads it', () => {
  const two = (value: number): string => String(value).padStart(2, '0');
  const offsets = fc.tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
  const fractions = fc.stringMatching(/^\d{0,9}$/);
  fc.assert(
    fc.property(instants, fractions, offsets, (time, fraction, [sign, hours, minutes]) => {
      const text = `${writeTime(time).slice(0, 19)}${fraction && `.${fraction}`}${sign}${two(hours)}:${two(minutes)}`;
      const expected = Date.parse(text);
      fc.pre(expected >= EARLIEST_TIME && expected <= LATEST_TIME);
      expect(readTime(text)).toBe(expected);
    }),
    { numRuns: 2_000, seed: 2 },
  );
});

test.each([
  ['no offset', '2026-03-01T09:30:00'],
  ['a blank instead of the T', '2026-03-01 09:30:00Z'],
  ['small letters', '2026-03-01t09:30:00z'],
  ['a date alone', '2026-03-01'],
  ['the 30th of February', '2026-02-30T00:00:00Z'],
  ['the 29th of February of a common year', '2100-02-29T00:00:00Z'],
  ['month 13', '2026-13-01T00:00:00Z'],
  ['day 0', '2026-01-00T00:00:00Z'],
  ['hour 24', '2026-01-01T24:00:00Z'],
  ['second 60', '2016-12-31T23:59:60Z'],
  ['ten digits of a second', '2026-01-01T00:00:00.1234567890Z'],
  ['a point without digits', '2026-01-01T00:00:00.Z'],
  ['an offset without colon', '2026-01-01T00:00:00+0100'],
  ['an offset of a day', '2026-01-01T00:00:00+24:00'],
  ['what comes after', '2026-01-01T00:00:00Z '],
  ['digits of another script', '２026-01-01T00:00:00Z'],
  ['year 0', '0000-06-01T00:00:00Z'],
  ['an instant that is in year 0 in UTC', '0001-01-01T00:00:00+01:00'],
  ['nothing', ''],
])('%s is no instant', (_, text) => {
  expect(readTime(text)).toBeNaN();
});

test('leap days are days', () => {
  expect(readTime('2024-02-29T12:00:00Z')).toBe(Date.UTC(2024, 1, 29, 12));
  expect(readTime('2000-02-29T12:00:00Z')).toBe(Date.UTC(2000, 1, 29, 12));
});
