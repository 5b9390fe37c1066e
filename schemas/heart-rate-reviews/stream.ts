import { defineStream } from '../../core/definition/define-stream.ts';
import { decimal, text } from '../../core/definition/fields.ts';
import { inferenceFields } from '../../core/definition/inference.ts';
import { avg, count, distinct, max } from '../../core/definition/measures.ts';
import { tumbling } from '../../core/definition/windows.ts';

export default defineStream({
  name: 'heart-rate-reviews',
  description:
    'What a model says of each watch once an hour is over, late samples and all: how unusual its ten seconds were.',
  version: 1,
  fields: {
    ...inferenceFields,
    sensor_id: text({ max: 32, description: 'The watch.' }),
    bpm_mean: decimal({ precision: 5, scale: 2, nullable: true, unit: 'bpm', description: 'Of its ten seconds.' }),
  },
  id: 'score_id',
  key: 'sensor_id',
  eventTime: 'run_at',
  watermark: { lag: '0s', idleAfter: '2m' },
  dedupFor: '3h',
  throughput: 'on-demand',

  windows: {
    by_sensor: tumbling('1h', {
      description: 'The most unusual ten seconds of each watch in the hour before, in standard deviations.',
      by: ['sensor_id'],
      measures: { deviations_max: max('score'), bpm_mean: avg('bpm_mean', { scale: 2 }), judged: count() },
      emit: 'changes',
    }),
    fleet: tumbling('1h', {
      description: 'How much was reviewed.',
      measures: { sensors: distinct('sensor_id'), judged: count(), deviations_max: max('score') },
      emit: 'changes',
    }),
  },

  alerts: [
    {
      name: 'hour-unusual',
      description: 'A watch had ten seconds that are far from its hour: ask its owner, or look at the watch.',
      window: 'by_sensor',
      measure: 'deviations_max',
      when: { above: 8 },
    },
  ],
  entities: { latest: true },
});
