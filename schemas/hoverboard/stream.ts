import { defineStream } from '../../core/definition/define-stream.ts';
import { decimal, integer, real, text, timestamp } from '../../core/definition/fields.ts';
import { avg, count, distinct, last, max, min, quantile } from '../../core/definition/measures.ts';
import { tumbling } from '../../core/definition/windows.ts';

export default defineStream({
  name: 'hoverboard',
  description:
    'What shared hoverboards say of themselves: where they are, what they do, and how battery and motor are.',
  version: 1,
  fields: {
    hoverboard_id: text({ max: 40, description: 'The board.' }),
    reading: integer({ min: 0, description: "The board's own count of its readings; never the same twice." }),
    measured_at: timestamp({ description: 'When the board measured.' }),
    status: text({
      max: 12,
      oneOf: ['parked', 'riding', 'charging', 'faulty'],
      description: 'What the board does; faulty where it has locked itself.',
    }),
    battery: decimal({ precision: 4, scale: 1, min: 0, max: 100, unit: '%', description: 'Charge of the battery.' }),
    temperature: decimal({ precision: 4, scale: 1, min: -40, max: 150, unit: '°C', description: 'Heat of the motor.' }),
    vibration: decimal({
      precision: 6,
      scale: 3,
      min: 0,
      max: 50,
      unit: 'g',
      description: 'Shaking of the axle, root mean square over a second; it grows before a bearing breaks.',
    }),
    speed: decimal({ precision: 4, scale: 1, min: 0, max: 60, unit: 'km/h', description: 'Speed over ground.' }),
    latitude: real({
      min: -90,
      max: 90,
      nullable: true,
      unit: 'deg',
      description: 'None without satellites in sight.',
    }),
    longitude: real({
      min: -180,
      max: 180,
      nullable: true,
      unit: 'deg',
      description: 'None without satellites in sight.',
    }),
  },
  id: ['hoverboard_id', 'reading'],
  key: 'hoverboard_id',
  eventTime: 'measured_at',
  watermark: { lag: '20s', idleAfter: '1m' },
  throughput: { eventsPerSecond: 200, eventBytes: 240 },

  windows: {
    fleet: tumbling('1m', {
      description: 'All boards together, every minute.',
      measures: {
        boards: distinct('hoverboard_id'),
        readings: count(),
        battery_mean: avg('battery', { scale: 1 }),
        temperature_max: max('temperature'),
        vibration_p95: quantile('vibration', 0.95),
      },
      emit: 'changes',
    }),
    by_status: tumbling('1m', {
      description: 'How many boards are parked, ridden, charged or faulty.',
      by: ['status'],
      measures: { boards: distinct('hoverboard_id'), readings: count() },
    }),
    health: tumbling('1m', {
      description: 'Battery, motor and axle of each board: what its failure announces itself in.',
      by: ['hoverboard_id'],
      measures: {
        readings: count(),
        battery_mean: avg('battery', { scale: 1 }),
        battery_min: min('battery'),
        temperature_mean: avg('temperature', { scale: 2 }),
        temperature_max: max('temperature'),
        vibration_mean: avg('vibration', { scale: 4 }),
        vibration_max: max('vibration'),
        speed_max: max('speed'),
        status_last: last('status'),
      },
    }),
  },

  alerts: [
    {
      name: 'vibration-unusual',
      description: 'A board shakes far more or less than it did in the last half hour: have its axle looked at.',
      window: 'health',
      measure: 'vibration_mean',
      when: { awayFromMean: { deviations: 5, panes: 30 } },
      panes: 2,
    },
    {
      name: 'motor-hot',
      description: 'The motor of a board is too hot to be ridden.',
      window: 'health',
      measure: 'temperature_max',
      when: { above: 95 },
      panes: 2,
    },
    {
      name: 'battery-empty',
      description: 'A board is about to stop: have it fetched or charged.',
      window: 'health',
      measure: 'battery_min',
      when: { below: 5 },
      panes: 3,
    },
  ],
  scores: [
    {
      name: 'failing-board',
      description: 'How likely a board is about to fail, by how much it shakes for its speed.',
      window: 'health',
      model: { kind: 'module' },
      into: 'hoverboard-health',
    },
    {
      name: 'shaking',
      description: 'How far the shaking of a board is from its last half hour; it counts what is worth a tenth of a g.',
      window: 'health',
      model: { kind: 'z-score', of: 'vibration_mean', panes: 30, after: 5, deviationAtLeast: 0.1 },
      into: 'hoverboard-health',
    },
  ],
  entities: { latest: true },
});
