import { defineStream } from '../../core/definition/define-stream.ts';
import { decimal, text } from '../../core/definition/fields.ts';
import { avg, count, max } from '../../core/definition/measures.ts';
import { scoreFields } from '../../core/definition/scores.ts';
import { tumbling } from '../../core/definition/windows.ts';

export default defineStream({
  name: 'stock-anomalies',
  description: 'How unusual the course of each stock is: its price beside its moving average, and the average itself.',
  version: 1,
  fields: {
    ...scoreFields,
    symbol: text({ max: 12, description: 'The stock.' }),
    last: decimal({
      precision: 12,
      scale: 4,
      nullable: true,
      unit: 'USD',
      description: 'The raw price: the last one.',
    }),
    average: decimal({ precision: 12, scale: 4, nullable: true, unit: 'USD', description: 'The moving average.' }),
  },
  id: 'score_id',
  key: 'symbol',
  eventTime: 'span_end',
  watermark: { lag: '0s', idleAfter: '30s' },
  dedupFor: '15m',
  throughput: 'on-demand',

  windows: {
    breaks: tumbling('5s', {
      description: 'How far each price broke away from its moving average, in standard deviations, beside both.',
      by: ['symbol'],
      where: { field: 'model', is: 'break-away' },
      measures: { deviations: max('score'), last: avg('last'), average: avg('average') },
      emit: 'changes',
      reviseFor: '10m',
    }),
    drifts: tumbling('5s', {
      description: 'How far each moving average drifted from its own past.',
      by: ['symbol'],
      where: { field: 'model', is: 'drift' },
      measures: { deviations: max('score'), average: avg('average'), expected: avg('expected') },
      emit: 'changes',
      reviseFor: '10m',
    }),
    market: tumbling('1m', {
      description: 'The most unusual stock of each minute.',
      measures: { score_max: max('score'), scores: count() },
      reviseFor: '10m',
    }),
  },

  alerts: [
    {
      name: 'price-broke-away',
      description: 'A price left its moving average as it had not for minutes: look for news.',
      window: 'breaks',
      measure: 'deviations',
      when: { above: 5 },
    },
    {
      name: 'average-drifts',
      description: 'A moving average left its own past.',
      window: 'drifts',
      measure: 'deviations',
      when: { above: 6 },
      panes: 3,
    },
  ],
  entities: { latest: true },
});
