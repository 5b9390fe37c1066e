import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../../core/definition/nearest.ts';

const FIELDS = ['fare', 'tips', 'trip_total', 'trip_seconds', 'tolls'];

test('the name that was meant is found past two typing mistakes, the one with the fewest first', () => {
  expect(nearest('faer', FIELDS)).toBe('fare');
  expect(nearest('tripSeconds', FIELDS)).toBe('trip_seconds');
  expect(nearest('tols', FIELDS)).toBe('tolls');
  expect(nearest('tip', ['trip', 'tips', 'tip'])).toBe('tip');
  expect(nearest('tipz', ['tipx', 'tips'])).toBe('tipx');
});

test('a name with more mistakes, or much longer, is nobody', () => {
  expect(nearest('fahrpreis', FIELDS)).toBeUndefined();
  expect(nearest('trip_total_amount', FIELDS)).toBeUndefined();
  expect(nearest('', FIELDS)).toBeUndefined();
  expect(nearest('fare', [])).toBeUndefined();
});

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '_'), maxLength: 7 });
const changed = (text: string, at: number, kind: number): string => {
  const place = at % (text.length + 1);
  const [left, right] = [text.slice(0, place), text.slice(place)];
  if (kind === 0) return `${left}x${right}`;
  if (kind === 1) return left + right.slice(1);
  return kind === 2 ? `${left}x${right.slice(1)}` : left + right.slice(1, 2) + right.slice(0, 1) + right.slice(2);
};

test('two mistakes of any kind anywhere never hide a name', () => {
  const mistake = fc.tuple(fc.nat(8), fc.nat(3));
  fc.assert(
    fc.property(word, mistake, mistake, (name, [at, kind], [then, other]) => {
      expect(nearest(changed(name, at, kind), [name])).toBe(name);
      const twice = changed(changed(name, at, kind), then, other);
      // A swap that is changed again is two changes and a swap, which counts as three.
      if (kind !== 3 && other !== 3) expect(nearest(twice, [name])).toBe(name);
    }),
    { numRuns: 500, seed: 6 },
  );
});
