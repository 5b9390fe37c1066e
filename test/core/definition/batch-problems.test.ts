import { describe, expect, test } from 'vitest';
import { type Batch, hotSpots, lastEvents, trend } from '../../../core/definition/batch.ts';
import { avg, count, max, quantile, sum } from '../../../core/definition/measures.ts';
import { problemsOf } from '../../../core/definition/problems.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { session, sliding, tumbling } from '../../../core/definition/windows.ts';
import taxi from '../../../schemas/chicago-taxi/stream.ts';

const fares = trend({ measures: { fare: sum('fare') } });
const problems = (batch: Partial<Batch>, more: Partial<StreamDefinition> = {}): readonly string[] =>
  problemsOf({
    ...taxi,
    ...more,
    batch: { zone: 'America/Chicago', every: '6h', results: { total: fares }, ...batch },
  });
const ofResult = (result: unknown, more?: Partial<StreamDefinition>): readonly string[] =>
  problems({ results: { total: result as Batch['results'][string] } }, more);
const at = (place: string, text: string): string => `batch.results.total${place}: ${text}`;

test('a right batch has no problems', () => {
  expect(problemsOf(taxi)).toEqual([]);
  expect(problems({})).toEqual([]);
});

describe('a batch', () => {
  test('says all at once what is wrong with its frame', () => {
    expect(problems({ zone: 'Chicago', every: '90s', without: ['print' as 'picture'], results: {} })).toEqual([
      'batch.zone: "Chicago" is not a time zone. Use a name such as "America/Chicago" or "UTC".',
      'batch.every: "90s" must be whole minutes; the schedule knows nothing shorter.',
      'batch.without: there is no optional step "print". There is "picture", "publish", "score".',
      'batch.results: is empty. Declare at least one, or take batch away.',
    ]);
  });

  test('has at most as many results as one transaction stores', () => {
    const results = Object.fromEntries(Array.from({ length: 13 }, (_, i) => [`result_${i}`, fares]));
    expect(problems({ results })).toEqual([
      'batch.results: there are 13; at most 12 can be stored in one transaction.',
    ]);
  });

  test.each([
    [{ takings: fares }, 'takings'],
    [{ total: { ...fares, soFar: 'ever' }, total_so_far: fares }, 'total_so_far'],
  ] as const)('gives no two views one name: %#', (results, name) => {
    expect(problems({ results }).join()).toContain(`there is a window or a result "${name}" already`);
  });
});

describe('a result', () => {
  test.each([
    [
      'an unknown kind',
      { kind: 'trends', measures: {} },
      at('.kind', 'there is no kind "trends". Did you mean "trend"?'),
    ],
    [
      'a field that is not there',
      trend({ measures: { fare: sum('faer') } }),
      at('.measures.fare.of', 'there is no field "faer". Did you mean "fare"?'),
    ],
    [
      'a group that is not there',
      trend({ by: ['compani'], measures: { n: count() } }),
      at('.by', 'there is no field "compani". Did you mean "company"?'),
    ],
    [
      'a column that it has already',
      trend({ measures: { period: count() } }),
      at('.measures.period', 'the result has a column of that name already; choose another name.'),
    ],
    [
      'a mean in a trend',
      trend({ measures: { fare: avg('fare') } }),
      at('.measures.fare', 'avg is not computed here. Use count, sum, min, max; for a mean, declare a ratio.'),
    ],
    [
      'a sketch of the last events',
      lastEvents(10, { measures: { median: quantile('fare', 0.5) } }),
      at('.measures.median', 'quantile is not computed here. Use count, sum, min, max, avg, stddev.'),
    ],
    [
      'no events at all',
      lastEvents(0, { measures: { n: count() } }),
      at('.events', '0 must be a whole number from 1 to 100000.'),
    ],
    [
      'a ratio of what is not there',
      trend({ measures: { fare: sum('fare') }, ratios: { each: { of: 'fare', per: 'trips' } } }),
      at('.ratios.each.per', 'there is no measure "trips". There is "fare".'),
    ],
    [
      'a ratio of a largest value',
      trend({ measures: { fare: max('fare') }, ratios: { each: { of: 'fare', per: 'fare' } } }),
      at('.ratios.each.of', '"fare" is a max; take a count or a sum.'),
    ],
    [
      'a beginning that is none',
      { ...fares, soFar: 'month' },
      at('.soFar', 'there is no beginning "month". There is "ever", "year".'),
    ],
    [
      'a share beyond all',
      hotSpots({ by: ['company'], slot: 'hour', period: 'month', top: 5, percent: 120 }),
      at('.percent', '120 must be above 0 and at most 100.'),
    ],
    [
      'no place among the best',
      hotSpots({ by: ['company'], slot: 'hour', period: 'month', top: 0, percent: 50 }),
      at('.top', '0 must be a whole number from 1 to 1000.'),
    ],
    [
      'a slot that is none',
      { ...hotSpots({ by: ['company'], slot: 'hour', period: 'month', top: 1, percent: 50 }), slot: 'week' },
      at('.slot', 'there is no slot "week". There is "hour", "day".'),
    ],
  ])('says what is wrong: %s', (_, result, problem) => {
    expect(ofResult(result)).toContain(problem);
  });

  const windows = {
    ...taxi.windows,
    hourly: tumbling('1h', { measures: { fare: sum('fare') } }),
    overlapping: sliding('10m', '5m', { measures: { fare: sum('fare') } }),
    sessions: session('5m', { measures: { fare: sum('fare') } }),
    chosen: tumbling('5m', { where: { field: 'fare', above: 1 }, measures: { fare: sum('fare') } }),
  };

  test.each([
    ['nobody declares it', { ...fares, newest: 'taking' }, 'there is no window "taking". Did you mean "takings"?'],
    ['its spans may cross midnight', { ...fares, newest: 'hourly' }, 'the spans of "hourly" are no parts of a day.'],
    ['its spans overlap', { ...fares, newest: 'overlapping' }, 'the spans of "overlapping" are no parts of a day.'],
    ['its spans are sessions', { ...fares, newest: 'sessions' }, 'the spans of "sessions" are no parts of a day.'],
    [
      'it takes other events',
      { ...fares, newest: 'chosen' },
      '"chosen" takes other events; give both the same "where".',
    ],
    [
      'it lacks a measure',
      trend({ measures: { miles: sum('trip_miles') }, newest: 'takings' }),
      '"takings" does not measure sum of "trip_miles", which miles needs.',
    ],
    [
      'it lacks a group',
      trend({ by: ['company'], measures: { fare: sum('fare') }, newest: 'takings' }),
      '"takings" is not grouped by "company".',
    ],
    [
      'it counts other places',
      hotSpots({ by: ['company'], slot: 'hour', period: 'month', top: 5, percent: 5, newest: 'pickups_by_area' }),
      '"pickups_by_area" is not grouped by company alone.',
    ],
  ])('cannot have the newest from a window if %s', (_, result, problem) => {
    expect(ofResult(result, { windows }).join('\n')).toContain(at('.newest', problem));
  });

  test('of another zone cannot have days of a calendar window', () => {
    const newest = trend({ measures: { fare: sum('fare') }, newest: 'day_so_far' });
    expect(problems({ zone: 'UTC', results: { total: newest } }).join()).toContain('are no parts of a day');
  });
});
