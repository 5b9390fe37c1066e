import { defineStream } from '../../core/definition/define-stream.ts';
import { integer, text, timestamp } from '../../core/definition/fields.ts';
import { count, sum } from '../../core/definition/measures.ts';
import { planOf, type StreamPlan } from '../../core/definition/plan.ts';
import { session, sliding, tumbling } from '../../core/definition/windows.ts';

const fields = {
  id: text({ max: 20, description: 'Names the event.' }),
  key: text({ max: 4, description: 'Names the entity.' }),
  at: timestamp({ description: 'When it happened.' }),
  amount: integer({ min: 0, max: 1_000, description: 'How much it was.' }),
};
const common = {
  version: 1,
  fields,
  id: 'id',
  key: 'key',
  eventTime: 'at',
  throughput: 'on-demand',
  refresh: '2s',
  watermark: { lag: '6s', idleAfter: '15s' },
} as const;
const measures = { events: count(), total: sum('amount') };

/** Late events are folded for ever: whatever happens, the newest revisions are a plain GROUP BY. */
const revising: StreamPlan = planOf(
  defineStream({
    ...common,
    name: 'revising',
    description: 'Every late event makes a revision.',
    dedupFor: '10m',
    windows: {
      by_key: tumbling('10s', { by: ['key'], measures, reviseFor: '1d' }),
      live: tumbling('10s', { measures, emit: 'changes', reviseFor: '1d' }),
      hops: sliding('20s', '10s', { measures, reviseFor: '1d' }),
      visits: session('7s', { by: ['key'], measures, reviseFor: '1d' }),
    },
  }),
);

/** What is late is refused, so being late by mistake shows at once. */
const strict: StreamPlan = planOf(
  defineStream({
    ...common,
    name: 'strict',
    description: 'No event is taken once its span is closed.',
    dedupFor: '0s',
    windows: { by_key: tumbling('10s', { by: ['key'], measures, reviseFor: '0s' }) },
  }),
);

/** Late events are folded for a while and refused after it; what was refused is brought in later. */
const mending: StreamPlan = planOf(
  defineStream({
    ...common,
    name: 'mending',
    description: 'Late events are brought in by hand.',
    dedupFor: '90s',
    windows: {
      by_key: tumbling('10s', { by: ['key'], measures, reviseFor: '4s' }),
      live: tumbling('10s', { measures, emit: 'changes', reviseFor: '0s' }),
      hops: sliding('20s', '10s', { measures, reviseFor: '0s' }),
      visits: session('7s', { by: ['key'], measures, reviseFor: '4s' }),
    },
  }),
);

export const STREAMS = { revising, strict, mending };
