import { hotSpots, lastEvents, trend } from '../../../core/definition/batch.ts';
import { defineStream } from '../../../core/definition/define-stream.ts';
import { decimal, text, timestamp } from '../../../core/definition/fields.ts';
import { count, sum } from '../../../core/definition/measures.ts';
import { tumbling } from '../../../core/definition/windows.ts';

const head = {
  name: 'meter-readings',
  description: 'Readings of meters.',
  version: 1,
  fields: {
    reading_id: text({ max: 40 }),
    meter: text({ max: 40 }),
    read_at: timestamp(),
    litres: decimal({ precision: 10, scale: 3 }),
  },
  id: 'reading_id',
  key: 'meter',
  eventTime: 'read_at',
  watermark: { lag: '10s', idleAfter: '30s' },
  throughput: 'on-demand',
  windows: { flow: tumbling('1m', { by: ['meter'], measures: { readings: count(), litres: sum('litres') } }) },
} as const;
const frame = { zone: 'UTC', every: '1h' } as const;
const busy = { slot: 'hour', period: 'month', top: 5, percent: 50 } as const;

export const right = defineStream({
  ...head,
  batch: {
    ...frame,
    results: {
      used: trend({ by: ['meter'], measures: { litres: sum('litres') }, newest: 'flow', soFar: 'year' }),
      busiest: hotSpots({ ...busy, by: ['meter'], newest: 'flow' }),
      last: lastEvents(100, { measures: { litres: sum('litres') } }),
    },
  },
});

// @ts-expect-error there is no field "litre" to sum
defineStream({ ...head, batch: { ...frame, results: { used: trend({ measures: { litres: sum('litre') } }) } } });
// @ts-expect-error there is no window "flows"
defineStream({ ...head, batch: { ...frame, results: { used: trend({ measures: { n: count() }, newest: 'flows' }) } } });
// @ts-expect-error there is no field "place" that tells spots apart
defineStream({ ...head, batch: { ...frame, results: { busiest: hotSpots({ ...busy, by: ['place'] }) } } });
// @ts-expect-error a text has no sum
defineStream({ ...head, batch: { ...frame, results: { last: lastEvents(9, { measures: { m: sum('meter') } }) } } });
const results = { used: trend({ measures: { n: count() } }) };
// @ts-expect-error there is no step "print" to leave out
defineStream({ ...head, batch: { ...frame, without: ['print'], results } });
