import { defineStream } from '../../../core/definition/define-stream.ts';
import { integer, text, timestamp } from '../../../core/definition/fields.ts';
import { count, sum } from '../../../core/definition/measures.ts';
import { planOf, type StreamPlan } from '../../../core/definition/plan.ts';
import { session, sliding, tumbling } from '../../../core/definition/windows.ts';

const measures = { visits: count(), spent: sum('cents') };

/** Visits of places: what is late is folded for two seconds and refused after that. */
export const visits: StreamPlan = planOf(
  defineStream({
    name: 'visits',
    version: 1,
    description: 'People visit places.',
    fields: {
      id: text({ max: 20, description: 'Names the visit.' }),
      place: text({ max: 20, description: 'Where it was.' }),
      at: timestamp({ description: 'When it was.' }),
      cents: integer({ min: 0, max: 10_000, description: 'What was spent.' }),
    },
    id: 'id',
    key: 'place',
    eventTime: 'at',
    watermark: { lag: '1s', idleAfter: '1m' },
    dedupFor: '30s',
    throughput: 'on-demand',
    windows: {
      by_place: tumbling('10s', { by: ['place'], measures, reviseFor: '2s' }),
      hops: sliding('20s', '10s', { measures, reviseFor: '2s' }),
      stays: session('5s', { by: ['place'], measures, reviseFor: '2s' }),
    },
  }),
);

/** The same with a field that is personal. */
export const guests: StreamPlan = planOf({
  ...visits.stream,
  name: 'guests',
  fields: {
    ...visits.stream.fields,
    guest: text({ max: 10, nullable: true, personal: true, description: 'Who it was.' }),
  },
});

const START = Date.parse('2026-03-01T12:00:00Z');
export const at = (second: number): string => new Date(START + second * 1_000).toISOString();

/** A visit so many seconds after the start. */
export const visit = (id: string, second: number, { place = 'park', cents = 100 } = {}) => ({
  id,
  place,
  at: at(second),
  cents,
});
