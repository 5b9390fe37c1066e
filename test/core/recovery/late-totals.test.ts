import { expect, test } from 'vitest';
import type { LateRow } from '../../../core/recovery/late-list.ts';
import { lateTotals } from '../../../core/recovery/late-totals.ts';

const row = (window: string, hour: number, more: Partial<LateRow> = {}): LateRow => ({
  window,
  hour: `2026-03-01T0${hour}:00:00.000Z`,
  state: 'ready',
  events: 1,
  cells: 0,
  first: `2026-03-02T0${hour}:10:00.000Z`,
  last: `2026-03-02T0${hour}:20:00.000Z`,
  ...more,
});

test('hours of a window that stand alike are one sum, from the first of them to the last', () => {
  const totals = lateTotals([
    row('fleet', 7, { cells: 2 }),
    row('fleet', 3),
    row('fleet', 5, { events: 4 }),
    row('fleet', 5, { state: 'applied' }),
    row('by_sensor', 3),
  ]);
  expect(totals).toMatchObject([
    {
      window: 'fleet',
      state: 'ready',
      from: '2026-03-01T03:00:00.000Z',
      to: '2026-03-01T07:00:00.000Z',
      events: 6,
      cells: 2,
      last: '2026-03-02T07:20:00.000Z',
    },
    { window: 'fleet', state: 'applied', events: 1 },
    { window: 'by_sensor', state: 'ready', events: 1 },
  ]);
});
