import { defineStream } from '../../core/definition/define-stream.ts';
import { boolean, decimal, integer, text, timestamp } from '../../core/definition/fields.ts';
import { count, max, sum } from '../../core/definition/measures.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { tumbling } from '../../core/definition/windows.ts';

/** A small stream to change. */
export const rides: StreamDefinition = defineStream({
  name: 'rides',
  description: 'Rides of a city.',
  version: 1,
  fields: {
    ride_id: text({ max: 20 }),
    rider: text({ max: 20, personal: true }),
    at: timestamp(),
    zone: text({ max: 10, oneOf: ['north', 'south'], nullable: true }),
    fare: decimal({ precision: 8, scale: 2, min: 0, max: 1_000, nullable: true }),
    seats: integer({ min: 1, max: 4, nullable: true }),
    shared: boolean({ nullable: true }),
  },
  id: 'ride_id',
  key: 'rider',
  eventTime: 'at',
  watermark: { lag: '5s', idleAfter: '1m' },
  throughput: 'on-demand',
  windows: {
    takings: tumbling('1m', { measures: { rides: count(), fare: sum('fare') } }),
    by_rider: tumbling('1h', { by: ['rider'], measures: { rides: count(), dearest: max('fare') } }),
    shared_rides: tumbling('1h', { where: { field: 'shared', is: true }, measures: { rides: count() } }),
  },
  alerts: [
    { name: 'low-takings', window: 'takings', measure: 'fare', when: { below: 10 } },
    { name: 'few-rides', window: 'takings', measure: 'rides', when: { below: 1 } },
  ],
});

/** Its next version: a field more, a longer id, more digits, another measure and another window. */
export const ridesNext: StreamDefinition = {
  ...rides,
  version: 2,
  fields: {
    ...rides.fields,
    ride_id: text({ max: 40 }),
    fare: decimal({ precision: 11, scale: 3, min: 0, nullable: true }),
    tip: integer({ nullable: true }),
  },
  windows: {
    ...rides.windows,
    by_rider: tumbling('1h', { by: ['rider'], measures: { rides: count(), dearest: max('fare'), tips: sum('tip') } }),
    by_zone: tumbling('1h', { by: ['zone'], measures: { rides: count() } }),
  },
};
