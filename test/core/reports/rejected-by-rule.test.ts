import { expect, test } from 'vitest';
import { rejectedByRule } from '../../../core/reports/rejected-by-rule.ts';

const row = (second: number, ...reasons: readonly (readonly [rule: string, pointer: string])[]) => ({
  rejected_at: `2026-03-01 11:00:0${second}`,
  reasons: JSON.stringify(
    reasons.map(([rule, pointer]) => ({ rule, pointer, message: `${pointer} breaks ${rule} at ${second}` })),
  ),
});

test('rejected events are counted by rule and place, the most frequent first, with the newest sentence', () => {
  const rows = [
    row(9, ['range', '/heart_rate']),
    row(8, ['type', '/at'], ['range', '/heart_rate']),
    row(7, ['range', '/heart_rate']),
  ];
  expect(rejectedByRule(rows)).toEqual([
    {
      rule: 'range',
      place: '/heart_rate',
      events: 3,
      latest: '2026-03-01 11:00:09',
      example: '/heart_rate breaks range at 9',
    },
    { rule: 'type', place: '/at', events: 1, latest: '2026-03-01 11:00:08', example: '/at breaks type at 8' },
  ]);
});

test('places that differ by a number only are one', () => {
  expect(rejectedByRule([row(2, ['type', '/laps/3/at']), row(1, ['type', '/laps/12/at'])])).toMatchObject([
    { place: '/laps/…/at', events: 2 },
  ]);
});
