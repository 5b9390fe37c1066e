import { defineStream } from '../../core/definition/define-stream.ts';
import { decimal, integer, text, timestamp } from '../../core/definition/fields.ts';
import { avg, count, distinct, sum } from '../../core/definition/measures.ts';
import { calendar, sliding, tumbling } from '../../core/definition/windows.ts';

export default defineStream({
  name: 'customer',
  description: 'What customers of the shared hoverboards do in the app, from signing up to a complaint.',
  version: 1,
  fields: {
    action_id: text({ max: 64, description: 'A unique name of the action.' }),
    customer_id: text({ max: 64, personal: true, description: 'Who did it.' }),
    happened_at: timestamp({ description: 'When, by the clock of the phone.' }),
    action: text({
      max: 16,
      oneOf: ['signed-up', 'searched', 'reserved', 'unlocked', 'paid', 'rated', 'complained'],
      description: 'What the customer did.',
    }),
    district: text({
      max: 40,
      nullable: true,
      description: 'The part of the city; none where the phone does not say.',
    }),
    platform: text({ max: 8, oneOf: ['ios', 'android', 'web'], description: 'Where the app runs.' }),
    amount: decimal({
      precision: 8,
      scale: 2,
      min: 0,
      nullable: true,
      unit: 'EUR',
      description: 'What was paid; only where the action is paid.',
    }),
    stars: integer({ min: 1, max: 5, nullable: true, description: 'The rating; only where the action is rated.' }),
  },
  id: 'action_id',
  key: 'customer_id',
  eventTime: 'happened_at',
  // Phones without a network send what they kept once they have one again.
  watermark: { lag: '1m', idleAfter: '1m' },
  throughput: 'on-demand',

  windows: {
    day_so_far: calendar('day', 'Europe/Berlin', {
      description: 'The day so far, from midnight to midnight in Berlin.',
      measures: {
        actions: count(),
        customers: distinct('customer_id'),
        paid: sum('amount'),
        stars_avg: avg('stars', { scale: 2 }),
      },
      emit: 'whole',
    }),
    by_action: tumbling('1m', {
      description: 'The way from a search to a payment, and how many go each step of it.',
      by: ['action'],
      measures: { actions: count(), customers: distinct('customer_id') },
    }),
    demand: sliding('15m', '1m', {
      description: 'Where customers look for a board.',
      by: ['district'],
      where: { field: 'action', is: 'searched' },
      measures: { searches: count(), customers: distinct('customer_id') },
    }),
    complaints: tumbling('5m', {
      description: 'Complaints of all customers.',
      where: { field: 'action', is: 'complained' },
      measures: { complaints: count(), customers: distinct('customer_id') },
    }),
  },

  alerts: [
    {
      name: 'many-complaints',
      description: 'More customers complain than the service can answer; something is broken for many.',
      window: 'complaints',
      measure: 'customers',
      when: { above: 20 },
    },
    {
      name: 'demand-unusual',
      description: 'A district is searched far more, or less, than in the last hour: move boards there.',
      window: 'demand',
      measure: 'searches',
      when: { awayFromMean: { deviations: 5, panes: 60 } },
      panes: 3,
    },
  ],
  entities: { latest: true },
});
