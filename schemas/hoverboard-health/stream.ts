import { defineStream } from '../../core/definition/define-stream.ts';
import { decimal, text } from '../../core/definition/fields.ts';
import { avg, count, distinct, max } from '../../core/definition/measures.ts';
import { scoreFields } from '../../core/definition/scores.ts';
import { tumbling } from '../../core/definition/windows.ts';

export default defineStream({
  name: 'hoverboard-health',
  description:
    'What the models say of each hoverboard, minute by minute: how likely it is about to fail, how unusual it is.',
  version: 1,
  fields: {
    ...scoreFields,
    hoverboard_id: text({ max: 40, description: 'The board.' }),
    vibration_mean: decimal({ precision: 8, scale: 4, nullable: true, unit: 'g', description: 'Of its minute.' }),
    temperature_max: decimal({ precision: 4, scale: 1, nullable: true, unit: '°C', description: 'Of its minute.' }),
  },
  id: 'score_id',
  key: 'hoverboard_id',
  eventTime: 'span_end',
  watermark: { lag: '0s', idleAfter: '2m' },
  dedupFor: '15m',
  throughput: 'on-demand',

  windows: {
    failing: tumbling('1m', {
      description: 'How likely each board is to fail soon.',
      by: ['hoverboard_id'],
      where: { field: 'model', is: 'failing-board' },
      measures: { likelihood: max('score'), scores: count() },
      emit: 'changes',
      reviseFor: '10m',
    }),
    unusual: tumbling('1m', {
      description: 'How far the shaking of each board is from what is usual for it, in standard deviations.',
      by: ['hoverboard_id'],
      where: { field: 'model', is: 'shaking' },
      measures: { deviations: max('score'), expected: avg('expected'), vibration: avg('value'), scores: count() },
      emit: 'changes',
      reviseFor: '10m',
    }),
    fleet: tumbling('1m', {
      description: 'How much was judged.',
      measures: { boards: distinct('hoverboard_id'), scores: count(), score_max: max('score') },
      emit: 'changes',
      reviseFor: '10m',
    }),
  },

  alerts: [
    {
      name: 'board-failing',
      description: 'A board is about to fail: take it out of service and have its axle looked at.',
      window: 'failing',
      measure: 'likelihood',
      when: { above: 0.9 },
    },
    {
      name: 'board-unusual',
      description: 'A board shakes far more than is usual for it.',
      window: 'unusual',
      measure: 'deviations',
      when: { above: 6 },
      panes: 2,
    },
  ],
  entities: { latest: true },
});
