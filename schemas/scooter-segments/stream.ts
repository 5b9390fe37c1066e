import { defineStream } from '../../core/definition/define-stream.ts';
import { decimal, integer, real, text, timestamp } from '../../core/definition/fields.ts';
import { avg, count, distinct, last, max, min, quantile, sum } from '../../core/definition/measures.ts';
import { sliding, tumbling } from '../../core/definition/windows.ts';

const latitude = real({ min: -90, max: 90, unit: 'deg' });
const longitude = real({ min: -180, max: 180, unit: 'deg' });

export default defineStream({
  name: 'scooter-segments',
  description: 'Tracks of shared scooters, one segment between two positions after the other.',
  version: 1,
  fields: {
    segment_id: text({ max: 64, description: 'A unique name of the segment.' }),
    scooter_id: text({ max: 40, description: 'The scooter.' }),
    ride_id: text({ max: 64, nullable: true, description: 'The ride; none where the scooter is carried or towed.' }),
    started_at: timestamp({ description: 'When the segment began.' }),
    ended_at: timestamp({ description: 'When it ended.' }),
    city: text({ max: 60, description: 'The city.' }),
    metres: decimal({ precision: 8, scale: 1, min: 0, unit: 'm', description: 'Its length.' }),
    seconds: integer({ min: 0, max: 86_400, unit: 's', description: 'How long it took.' }),
    speed: decimal({ precision: 4, scale: 1, min: 0, max: 200, unit: 'km/h', description: 'Mean speed on it.' }),
    battery: decimal({
      precision: 4,
      scale: 1,
      min: 0,
      max: 100,
      nullable: true,
      unit: '%',
      description: 'At its end.',
    }),
    start_latitude: latitude,
    start_longitude: longitude,
    end_latitude: latitude,
    end_longitude: longitude,
  },
  id: 'segment_id',
  key: 'scooter_id',
  eventTime: 'ended_at',
  watermark: { lag: '30s', idleAfter: '1m' },
  throughput: { eventsPerSecond: 100, eventBytes: 420 },

  windows: {
    distance: tumbling('1m', {
      description: 'What all scooters drive, every minute.',
      measures: {
        segments: count(),
        scooters: distinct('scooter_id'),
        metres: sum('metres'),
        speed_avg: avg('speed', { scale: 1 }),
        speed_p95: quantile('speed', 0.95),
      },
      emit: 'changes',
    }),
    by_city: sliding('5m', '1m', {
      description: 'Scooters on the move in the last five minutes by city.',
      by: ['city'],
      measures: { segments: count(), scooters: distinct('scooter_id'), metres: sum('metres') },
    }),
    by_scooter: tumbling('10m', {
      description: 'What each scooter drove, and what is left in its battery.',
      by: ['scooter_id'],
      measures: {
        segments: count(),
        metres: sum('metres'),
        seconds: sum('seconds'),
        speed_max: max('speed'),
        battery_min: min('battery'),
        battery_last: last('battery'),
      },
    }),
  },

  alerts: [
    {
      name: 'battery-low',
      description: 'A scooter will not carry its next rider home.',
      window: 'by_scooter',
      measure: 'battery_min',
      when: { below: 10 },
    },
    {
      name: 'too-fast',
      description: 'A scooter drives faster than scooters may: it is towed, tampered with, or reports wrongly.',
      window: 'by_scooter',
      measure: 'speed_max',
      when: { above: 30 },
    },
  ],
  entities: { latest: true },
});
