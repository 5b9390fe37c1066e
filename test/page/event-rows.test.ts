import { expect, it } from 'vitest';
import { decimal, text, timestamp } from '../../core/definition/fields.ts';
import { eventRows } from '../../page/panels/event-rows.ts';
import heartRate from '../../schemas/heart-rate/stream.ts';

const came = (id: string, second: number) => ({
  sample_id: id,
  received_at: new Date(Date.UTC(2026, 2, 1, 9, 30, second)).toISOString(),
});
/** The same as the warehouse answers it. */
const loaded = (id: string, second: number) => ({
  sample_id: id,
  received_at: `2026-03-01 09:30:${String(second).padStart(2, '0')}+00`,
});
const idsOf = (rows: readonly Readonly<Record<string, unknown>>[]) => rows.map((row) => row['sample_id']);

it('shows an event once that is told before the answer comes in which it is, too', () => {
  const rows = eventRows(heartRate, 12);
  rows.add([came('c', 3)]);
  rows.add([loaded('c', 3), loaded('b', 2), loaded('a', 1)]);
  expect(idsOf(rows.newest())).toEqual(['c', 'b', 'a']);
});

it('shows in their order what came while the server was away and what it tells again', () => {
  const rows = eventRows(heartRate, 4);
  rows.add([came('a', 1), came('b', 2)]);
  rows.add([came('e', 5)]);
  rows.add([loaded('d', 4), loaded('c', 3), loaded('b', 2)]);
  expect(idsOf(rows.newest())).toEqual(['e', 'd', 'c', 'b']);
});

it('shows an event once that its sender repeats', () => {
  const rows = eventRows(heartRate, 12);
  rows.add([came('a', 1), came('a', 1)]);
  rows.add([came('a', 2)]);
  expect(idsOf(rows.newest())).toEqual(['a']);
});

it('knows an id of several fields by their values, however they are written', () => {
  const fields = { at: timestamp(), place: decimal({ precision: 9, scale: 4 }), note: text({ max: 9 }) };
  const rows = eventRows({ ...heartRate, fields, id: ['at', 'place', 'note'] }, 12);
  const received_at = '2026-03-01T09:30:00.000Z';
  rows.add([{ at: '2026-03-01T09:30:00.000Z', place: 1.5, note: '1', received_at }]);
  rows.add([{ at: '2026-03-01 09:30:00+00', place: '1.5000', note: '1', received_at }]);
  rows.add([{ at: '2026-03-01 09:30:00+00', place: '1.5000', note: '1.0', received_at }]);
  expect(rows.newest()).toHaveLength(2);
});
