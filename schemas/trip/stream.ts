import { defineStream } from '../../core/definition/define-stream.ts';
import { decimal, integer, text, timestamp } from '../../core/definition/fields.ts';
import { avg, count, distinct, max, quantile, sum } from '../../core/definition/measures.ts';
import { session, tumbling } from '../../core/definition/windows.ts';

export default defineStream({
  name: 'trip',
  description: 'Rides on shared hoverboards: who rode which board, how far and for how much.',
  version: 1,
  fields: {
    trip_id: text({ max: 40, description: 'A unique name of the ride.' }),
    hoverboard_id: text({ max: 40, description: 'The board that was ridden.' }),
    customer_id: text({ max: 64, personal: true, description: 'Who rode it.' }),
    ended_at: timestamp({ description: 'When the ride ended.' }),
    seconds: integer({ min: 0, max: 86_400, unit: 's', description: 'How long the ride took.' }),
    metres: decimal({ precision: 9, scale: 1, min: 0, unit: 'm', description: 'How far the ride went.' }),
    price: decimal({ precision: 8, scale: 2, min: 0, unit: 'EUR', description: 'What the ride cost.' }),
  },
  id: 'trip_id',
  key: ['hoverboard_id', 'customer_id'],
  eventTime: 'ended_at',
  watermark: { lag: '30s', idleAfter: '1m' },
  throughput: 'on-demand',

  windows: {
    revenue: tumbling('1m', {
      description: 'Rides and revenue, every minute.',
      measures: {
        trips: count(),
        revenue: sum('price'),
        metres_avg: avg('metres', { scale: 1 }),
        seconds_p95: quantile('seconds', 0.95),
        longest: max('seconds'),
      },
    }),
    by_board: tumbling('1h', {
      description: 'How much each board is ridden: what wears it, and what it earns.',
      by: ['hoverboard_id'],
      measures: {
        trips: count(),
        customers: distinct('customer_id'),
        metres: sum('metres'),
        seconds: sum('seconds'),
        revenue: sum('price'),
      },
    }),
    outings: session('15m', {
      description: 'Rides of one customer without a pause of a quarter of an hour.',
      by: ['customer_id'],
      measures: { trips: count(), metres: sum('metres'), price: sum('price') },
      serve: { keepFor: '30d' },
    }),
  },

  alerts: [
    {
      name: 'revenue-unusual',
      description: 'Rides bring far more or far less than in the last hour.',
      window: 'revenue',
      measure: 'revenue',
      when: { awayFromMean: { deviations: 4, panes: 60 } },
      panes: 2,
    },
  ],
  entities: { latest: true, subject: 'customer_id' },
});
