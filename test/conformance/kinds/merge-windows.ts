import { groupingOf } from '../grouping.ts';
import { compared, notApplicable, type Outcome } from '../outcome.ts';

type Interval = readonly [start: number, end: number];

interface MergeWindows {
  readonly input: readonly Interval[];
  readonly expect: readonly Interval[];
}

interface WindowPredicate {
  readonly rule: string;
  readonly cases: readonly { readonly a: Interval; readonly b: Interval; readonly intersects: boolean }[];
}

/** Which intervals become one session. */
export const mergeWindows = ({ input, expect }: MergeWindows): Outcome =>
  compared([{ at: 'merged', expected: expect, found: merged(input) }]);

/** Whether two intervals are one session. */
export function windowPredicate({ rule, cases }: WindowPredicate): Outcome {
  if (rule !== 'sessionIntersects') return notApplicable(`There is no question like "${rule}".`);
  return compared(
    cases.map(({ a, b, intersects }) => ({
      at: JSON.stringify([a, b]),
      expected: intersects,
      found: merged([a, b]).length === 1,
    })),
  );
}

/** An interval is the session of an event in each of its milliseconds, with a gap of one. An empty one has no event. */
function merged(intervals: readonly Interval[]): readonly Interval[] {
  const grouping = groupingOf({
    window: { type: 'session', gapMs: 1 },
    keyed: false,
    aggs: ['count'],
    records: 0,
    fromEpoch: false,
    options: { emit: 'final', reviseFor: '0ms' },
  });
  if ('lacking' in grouping) return [];
  for (const [start, end] of intervals)
    for (let t = start; t < end; t++) grouping.fold({ t, k: null, values: {} }, -Infinity);
  return grouping.tick(Number.MAX_SAFE_INTEGER).map(({ start, end }): Interval => [start, end]);
}
