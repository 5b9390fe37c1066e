import { describe, expect, test } from 'vitest';
import { hotSpots, trend } from '../../../core/definition/batch.ts';
import { count, sum } from '../../../core/definition/measures.ts';
import { planOf } from '../../../core/definition/plan.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import type { Touched } from '../../../core/versions/change.ts';
import { consumersOf, consumersText } from '../../../core/versions/consumers.ts';
import { rides } from '../../support/rides.ts';

const stream: StreamDefinition = {
  ...rides,
  scores: [
    {
      name: 'odd-takings',
      window: 'takings',
      model: { kind: 'z-score', of: 'fare', panes: 10 },
      into: 'takings-scores',
    },
  ],
  batch: {
    zone: 'UTC',
    every: '1d',
    results: {
      fares: trend({ measures: { rides: count(), fare: sum('fare') } }),
      busy: hotSpots({ by: ['zone'], slot: 'hour', period: 'month', top: 3, percent: 50 }),
      rides_by_day: trend({ measures: { rides: count() }, newest: 'takings' }),
    },
  },
};
const users = (touched: Touched) => consumersText(consumersOf(planOf(stream), touched));

describe('who uses a part of a definition', () => {
  test.each<[what: string, touched: Touched, users: string]>([
    [
      'a field that is measured',
      { field: 'fare' },
      'windows takings, by_rider; tables events, takings, by_rider; alert low-takings; score odd-takings; batch results fares, rides_by_day; data sets takings, by_rider; graph "takings: fare"',
    ],
    ['a field that only the batch groups by', { field: 'zone' }, 'table events; batch result busy'],
    ['a field that nobody uses', { field: 'seats' }, 'table events'],
    ['a field that groups', { field: 'rider' }, 'window by_rider; tables events, by_rider; data set by_rider'],
    [
      'one measure',
      { window: 'takings', measure: 'rides' },
      'window takings; table takings; alert few-rides; score odd-takings; batch result rides_by_day; data set takings; graph "takings: rides"',
    ],
    ['a window that is not there', { window: 'nowhere' }, ''],
  ])('%s', (_what, touched, expected) => {
    expect(users(touched)).toBe(expected);
  });
});
