import { describe, expect, test } from 'vitest';
import { boolean, decimal, type Field, integer, json, real, text, timestamp } from '../../../core/definition/fields.ts';
import { avg, count, quantile, sum } from '../../../core/definition/measures.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { session, sliding, tumbling, type Window } from '../../../core/definition/windows.ts';
import { BREAKS } from '../../../core/versions/change.ts';
import { differenceOf } from '../../../core/versions/difference.ts';
import { rides } from '../../support/rides.ts';

/** The changes between two definitions, each as `place: kind → what it breaks`. */
function changes(before: StreamDefinition, after: StreamDefinition): readonly string[] {
  return differenceOf(before, after).map(
    ({ place, kind }) => `${place}: ${kind} → ${BREAKS[kind].join(' and ') || 'nothing'}`,
  );
}
const withField = (field: Field | undefined): StreamDefinition => ({
  ...rides,
  fields: { ...rides.fields, ...(field && { field }) },
});

const small = text({ max: 5 });
const optional = text({ max: 5, nullable: true });

describe('a field', () => {
  test.each<[what: string, before: Field | undefined, after: Field | undefined, expected: readonly string[]]>([
    ['optional, that is new', undefined, optional, [': optional field added → nothing']],
    ['required, that is new', undefined, small, [': required field added → backward']],
    ['optional, that is gone', optional, undefined, [': optional field removed → backward']],
    ['required, that is gone', small, undefined, [': required field removed → backward and forward']],
    ['that may be null now', small, optional, ['.nullable: limit widened → forward']],
    ['that may not be null any more', optional, small, ['.nullable: limit narrowed → backward']],
    ['of another kind', integer(), real(), ['.kind: rule changed → backward and forward']],
    ['that is longer', small, text({ max: 6 }), ['.max: limit widened → forward']],
    ['that is shorter', small, text({ max: 4 }), ['.max: limit narrowed → backward']],
    ['with a list of values', small, text({ max: 5, oneOf: ['a'] }), ['.oneOf: limit narrowed → backward']],
    ['without its list', text({ max: 5, oneOf: ['a'] }), small, ['.oneOf: limit widened → forward']],
    [
      'with another list',
      text({ max: 5, oneOf: ['a', 'b'] }),
      text({ max: 5, oneOf: ['b', 'c'] }),
      ['.oneOf: limit narrowed → backward', '.oneOf: limit widened → forward'],
    ],
    ['with its list in another order', text({ max: 5, oneOf: ['a', 'b'] }), text({ max: 5, oneOf: ['b', 'a'] }), []],
    ['whose listed values fit into less', text({ max: 9, oneOf: ['a'] }), text({ max: 1, oneOf: ['a'] }), []],
    ['with a pattern', small, text({ max: 5, pattern: 'a' }), ['.pattern: limit narrowed → backward']],
    ['without its pattern', text({ max: 5, pattern: 'a' }), small, ['.pattern: limit widened → forward']],
    [
      'with another pattern',
      text({ max: 5, pattern: 'a' }),
      text({ max: 5, pattern: 'a|b' }),
      ['.pattern: rule changed → backward and forward'],
    ],
    [
      'that is personal now',
      small,
      text({ max: 5, personal: true }),
      ['.personal: meaning changed → backward and forward'],
    ],
    ['with a largest value', integer(), integer({ max: 9 }), ['.max: limit narrowed → backward']],
    [
      'with a larger range',
      integer({ min: 0, max: 9 }),
      integer({ min: -1, max: 10 }),
      ['.max: limit widened → forward', '.min: limit widened → forward'],
    ],
    ['with a higher least value', real({ min: 0 }), real({ min: 1 }), ['.min: limit narrowed → backward']],
    [
      'with other listed numbers',
      integer({ oneOf: [1] }),
      integer({ oneOf: [1, 2] }),
      ['.oneOf: limit widened → forward'],
    ],
    [
      'with more digits',
      decimal({ precision: 8, scale: 2 }),
      decimal({ precision: 9, scale: 3 }),
      ['.precision: limit widened → forward'],
    ],
    [
      'with fewer digits',
      decimal({ precision: 8, scale: 2 }),
      decimal({ precision: 7, scale: 2 }),
      ['.precision: limit narrowed → backward'],
    ],
    [
      'with more digits after the point, and so fewer before it',
      decimal({ precision: 8, scale: 2 }),
      decimal({ precision: 8, scale: 3 }),
      ['.precision: limit narrowed → backward', '.precision: limit widened → forward'],
    ],
    ['in another unit', real({ unit: 'm' }), real({ unit: 'km' }), ['.unit: meaning changed → backward and forward']],
    ['whose unit is told at last', real(), real({ unit: 'km' }), []],
    ['with more room', json({ maxBytes: 9 }), json({ maxBytes: 10 }), ['.maxBytes: limit widened → forward']],
    ['with another description', boolean({ description: 'a' }), boolean({ description: 'b' }), []],
    ['that is the same', timestamp(), timestamp({ nullable: false }), []],
  ])('%s', (_what, before, after, expected) => {
    expect(changes(withField(before), withField(after))).toEqual(expected.map((rest) => `fields.field${rest}`));
  });

  test('at another place is a difference, for lines are written in the order of the fields, and harms nobody', () => {
    const { shared, ...others } = rides.fields;
    expect(changes(rides, { ...rides, fields: { shared: shared!, ...others } })).toEqual([
      'fields: order changed → nothing',
    ]);
  });
});

describe('what identifies an event', () => {
  test.each([
    ['id', { id: ['ride_id', 'rider'] }],
    ['key', { key: 'ride_id' }],
    ['eventTime', { eventTime: 'ended' }],
  ])('%s', (place, more) => {
    const both = { ...rides, fields: { ...rides.fields, ended: timestamp() } };
    expect(changes(both, { ...both, ...more })).toEqual([`${place}: meaning changed → backward and forward`]);
    expect(changes({ ...both, ...more }, { ...both, ...more })).toEqual([]);
  });

  test('may be written as one name or as a list of one', () => {
    expect(changes(rides, { ...rides, id: ['ride_id'], key: ['rider'] })).toEqual([]);
  });
});

describe('a window', () => {
  const measures = { rides: count(), fare: sum('fare') };
  const before = tumbling('1m', { measures });
  test.each<[what: string, before: Window | undefined, after: Window | undefined, expected: readonly string[]]>([
    ['that is new', undefined, before, [': window added → nothing']],
    ['that is gone', before, undefined, [': window removed → backward and forward']],
    ['of another size', before, tumbling('2m', { measures }), ['.shape: meaning changed → backward and forward']],
    [
      'of another shape',
      before,
      sliding('1m', '30s', { measures }),
      ['.shape: meaning changed → backward and forward'],
    ],
    [
      'with another gap',
      session('1m', { measures }),
      session('2m', { measures }),
      ['.shape: meaning changed → backward and forward'],
    ],
    ['of the same size in other words', before, tumbling('60s', { measures, offset: '0s' }), []],
    [
      'with other groups',
      before,
      tumbling('1m', { measures, by: ['zone'] }),
      ['.by: meaning changed → backward and forward'],
    ],
    [
      'of other events',
      before,
      tumbling('1m', { measures, where: { field: 'shared', is: true } }),
      ['.where: meaning changed → backward and forward'],
    ],
    [
      'with a measure more',
      before,
      tumbling('1m', { measures: { ...measures, mean: avg('fare') } }),
      ['.measures.mean: measure added → nothing'],
    ],
    [
      'with a measure less',
      before,
      tumbling('1m', { measures: { rides: count() } }),
      ['.measures.fare: measure removed → backward and forward'],
    ],
    [
      'with another measure under a name',
      before,
      tumbling('1m', { measures: { ...measures, fare: avg('fare') } }),
      ['.measures.fare: meaning changed → backward and forward'],
    ],
    [
      'with another quantile under a name',
      tumbling('1m', { measures: { high: quantile('fare', 0.9) } }),
      tumbling('1m', { measures: { high: quantile('fare', 0.99) } }),
      ['.measures.high: meaning changed → backward and forward'],
    ],
    [
      'that is shown more often, revised for longer, filled and described',
      before,
      tumbling('1m', { measures, emit: 'changes', reviseFor: '2h', fill: 'zero', description: 'More.' }),
      [],
    ],
  ])('%s', (_what, was, is, expected) => {
    const withWindow = (window: typeof was): StreamDefinition => ({ ...rides, windows: window ? { window } : {} });
    expect(changes(withWindow(was), withWindow(is))).toEqual(expected.map((rest) => `windows.window${rest}`));
  });
});
