import { expect, it } from 'vitest';
import { planOf } from '../../../core/definition/plan.ts';
import trip from '../../../schemas/trip/stream.ts';

it('a plan has every default filled in and every length in milliseconds', () => {
  const plan = planOf(trip);
  expect(plan).toMatchObject({
    idFields: ['trip_id'],
    keyFields: ['hoverboard_id', 'customer_id'],
    lagMs: 30_000,
    idleAfterMs: 60_000,
    maxAheadMs: 300_000,
    dedupForMs: 600_000,
    refreshMs: 5_000,
  });
  expect(
    plan.windows.map(({ name, shape, by, emit, reviseForMs }) => ({ name, shape, by, emit, reviseForMs })),
  ).toEqual([
    {
      name: 'revenue',
      shape: { shape: 'tumbling', sizeMs: 60_000, offsetMs: 0 },
      by: [],
      emit: 'final',
      reviseForMs: 3_600_000,
    },
    {
      name: 'by_board',
      shape: { shape: 'tumbling', sizeMs: 3_600_000, offsetMs: 0 },
      by: ['hoverboard_id'],
      emit: 'final',
      reviseForMs: 3_600_000,
    },
    {
      name: 'outings',
      shape: { shape: 'session', gapMs: 900_000 },
      by: ['customer_id'],
      emit: 'final',
      reviseForMs: 3_600_000,
    },
  ]);
});

it('a result has the digits of what it is made of: sums the same, means six more or as many as asked for', () => {
  const [revenue] = planOf(trip).windows;
  expect(Object.fromEntries(revenue!.measures.map(({ name, result }) => [name, result]))).toEqual({
    trips: { kind: 'integer' },
    revenue: { kind: 'decimal', scale: 2 },
    metres_avg: { kind: 'decimal', scale: 1 },
    seconds_p95: { kind: 'real' },
    longest: { kind: 'field', field: trip.fields.seconds },
  });
});
