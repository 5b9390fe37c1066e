import { lastEvents, trend } from '../../core/definition/batch.ts';
import { defineStream } from '../../core/definition/define-stream.ts';
import { integer, text, timestamp } from '../../core/definition/fields.ts';
import { avg, count, distinct, last, max, min, stddev } from '../../core/definition/measures.ts';
import { tumbling } from '../../core/definition/windows.ts';

const measures = {
  samples: count(),
  bpm_min: min('heart_rate'),
  bpm_max: max('heart_rate'),
  bpm_mean: avg('heart_rate', { scale: 2 }),
  last_sample: max('sampled_at'),
} as const;

export default defineStream({
  name: 'heart-rate',
  description: 'Heart rates from smart watches, a sample a second from each sensor.',
  version: 1,
  fields: {
    sample_id: text({ max: 64, description: 'A unique name of the sample.' }),
    sensor_id: text({ max: 32, description: 'The watch.' }),
    sampled_at: timestamp({ description: 'When the watch took the sample.' }),
    heart_rate: integer({ min: 0, max: 300, unit: 'bpm', description: 'Beats a minute.' }),
  },
  id: 'sample_id',
  key: 'sensor_id',
  eventTime: 'sampled_at',
  watermark: { lag: '5s', idleAfter: '30s' },
  throughput: { eventsPerSecond: 100, eventBytes: 150 },

  windows: {
    by_sensor: tumbling('10s', {
      description: 'Least, largest and mean heart rate of each sensor.',
      by: ['sensor_id'],
      measures: { ...measures, bpm_last: last('heart_rate') },
      emit: 'changes',
    }),
    fleet: tumbling('10s', {
      description: 'Least, largest and mean heart rate over all sensors.',
      measures: { ...measures, sensors: distinct('sensor_id') },
      emit: 'changes',
    }),
  },

  alerts: [
    {
      name: 'pulse-high',
      description: 'A sensor reads a very high pulse.',
      window: 'by_sensor',
      measure: 'bpm_mean',
      when: { above: 180 },
      panes: 2,
    },
  ],
  batch: {
    zone: 'UTC',
    every: '1h',
    results: {
      days: trend({
        description: 'Samples of each sensor by day, month, quarter and year.',
        by: ['sensor_id'],
        measures: { samples: count(), bpm_min: min('heart_rate'), bpm_max: max('heart_rate') },
        newest: 'by_sensor',
      }),
      last_100: lastEvents(100, {
        description: 'The last 100 samples of each sensor.',
        measures: {
          bpm_mean: avg('heart_rate', { scale: 2 }),
          bpm_deviation: stddev('heart_rate', { scale: 2 }),
          bpm_min: min('heart_rate'),
          bpm_max: max('heart_rate'),
        },
      }),
    },
  },
  inference: [
    {
      name: 'unusual-pulse',
      description: 'How far each ten seconds of a watch are from the ten minutes before them.',
      window: 'by_sensor',
      model: { kind: 'z-score', of: 'bpm_mean', panes: 60, after: 12, deviationAtLeast: 2 },
      into: 'heart-rate-reviews',
      every: '1h',
      last: '1h',
    },
  ],
  entities: { latest: true },
});
