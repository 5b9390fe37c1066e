import { hotSpots, lastEvents, trend } from '../../core/definition/batch.ts';
import { defineStream } from '../../core/definition/define-stream.ts';
import { decimal, integer, real, text, timestamp } from '../../core/definition/fields.ts';
import { avg, count, max, min, stddev, sum } from '../../core/definition/measures.ts';
import { calendar, sliding, tumbling } from '../../core/definition/windows.ts';

const usd = (description: string) =>
  decimal({ precision: 10, scale: 2, min: 0, nullable: true, unit: 'USD', description });
const censusTract = (description: string) => text({ max: 11, nullable: true, description });
const communityArea = (description: string) => integer({ min: 1, max: 77, nullable: true, description });
const centroid = (description: string) => text({ max: 60, nullable: true, description });

export default defineStream({
  name: 'chicago-taxi',
  description: 'Taxi trips in Chicago, by the names of the City of Chicago (data set wrvz-psew and its successors).',
  version: 1,
  fields: {
    trip_id: text({ max: 40, description: 'A unique name of the trip.' }),
    taxi_id: text({ max: 128, description: 'A hash of the taxi medallion.' }),
    trip_start_timestamp: timestamp({ description: 'When the trip started, rounded to 15 minutes by the City.' }),
    trip_end_timestamp: timestamp({ nullable: true, description: 'When the trip ended.' }),
    trip_seconds: integer({ min: 0, nullable: true, unit: 's', description: 'How long the trip took.' }),
    trip_miles: decimal({
      precision: 9,
      scale: 3,
      min: 0,
      nullable: true,
      unit: 'mi',
      description: 'Length of the trip.',
    }),
    pickup_census_tract: censusTract('Where the trip began; empty where it would tell too much.'),
    dropoff_census_tract: censusTract('Where the trip ended; empty where it would tell too much.'),
    pickup_community_area: communityArea('The community area where the trip began.'),
    dropoff_community_area: communityArea('The community area where the trip ended.'),
    fare: usd('The fare.'),
    tips: usd('The tip, for payments by card.'),
    tolls: usd('The tolls.'),
    extras: usd('Extra charges.'),
    trip_total: usd('Fare, tips, tolls and extras together.'),
    payment_type: text({ max: 32, nullable: true, description: 'How the trip was paid.' }),
    company: text({ max: 80, nullable: true, description: 'The taxi company.' }),
    pickup_centroid_latitude: real({ min: -90, max: 90, nullable: true, unit: 'deg' }),
    pickup_centroid_longitude: real({ min: -180, max: 180, nullable: true, unit: 'deg' }),
    pickup_centroid_location: centroid('The middle of the pickup area as POINT (longitude latitude).'),
    dropoff_centroid_latitude: real({ min: -90, max: 90, nullable: true, unit: 'deg' }),
    dropoff_centroid_longitude: real({ min: -180, max: 180, nullable: true, unit: 'deg' }),
    dropoff_centroid_location: centroid('The middle of the drop-off area as POINT (longitude latitude).'),
  },
  id: 'trip_id',
  key: 'taxi_id',
  eventTime: 'trip_start_timestamp',
  watermark: { lag: '10s', idleAfter: '30s' },
  throughput: { eventsPerSecond: 1_000, eventBytes: 850 },

  windows: {
    takings: tumbling('5s', {
      description: 'What the taxis take, every five seconds.',
      measures: { fare: sum('fare'), tips: sum('tips'), trip_total: sum('trip_total') },
      emit: 'changes',
    }),
    day_so_far: calendar('day', 'America/Chicago', {
      description: 'The day so far, from midnight to midnight in Chicago.',
      measures: {
        trips: count(),
        fare: sum('fare'),
        tips_avg: avg('tips', { scale: 2 }),
        total_avg: avg('trip_total', { scale: 2 }),
      },
      emit: 'whole',
    }),
    pickups_by_area: sliding('1m', '30s', {
      description: 'Hot spots: pickups of the last minute by community area.',
      by: ['pickup_community_area'],
      measures: { trips: count() },
    }),
    pickups_by_location: sliding('1m', '30s', {
      description: 'Hot spots: pickups of the last minute by location.',
      by: ['pickup_centroid_location'],
      measures: { trips: count() },
    }),
  },

  alerts: [
    {
      name: 'takings-unusual',
      description: 'What the taxis take is far from what they took in the last ten minutes.',
      window: 'takings',
      measure: 'trip_total',
      when: { awayFromMean: { deviations: 4, panes: 120 } },
    },
    {
      name: 'area-surge',
      description: 'Very many pickups in one community area.',
      window: 'pickups_by_area',
      measure: 'trips',
      when: { above: 2_000 },
      panes: 2,
    },
  ],

  batch: {
    zone: 'America/Chicago',
    every: '6h',
    results: {
      fares: trend({
        description: 'Trips and fares by day, month, quarter and year.',
        measures: { trips: count(), fare: sum('fare') },
        ratios: { fare_per_trip: { of: 'fare', per: 'trips' } },
        newest: 'day_so_far',
      }),
      revenue: trend({
        description: 'What the taxis take by day, month, quarter and year, and what came together so far.',
        measures: { fare: sum('fare'), tips: sum('tips'), trip_total: sum('trip_total') },
        newest: 'takings',
        soFar: 'ever',
      }),
      hot_areas: hotSpots({
        description: 'Community areas with many pickups, hour after hour.',
        by: ['pickup_community_area'],
        slot: 'hour',
        period: 'month',
        top: 5,
        percent: 50,
        newest: 'pickups_by_area',
      }),
      hot_locations: hotSpots({
        description: 'Locations with many pickups, day after day.',
        by: ['pickup_centroid_location'],
        slot: 'day',
        period: 'month',
        top: 10,
        percent: 75,
        newest: 'pickups_by_location',
      }),
      taxis: lastEvents(100, {
        description: 'The last 100 trips of each taxi.',
        measures: {
          fare_mean: avg('fare', { scale: 2 }),
          fare_deviation: stddev('fare', { scale: 2 }),
          fare_least: min('fare'),
          fare_largest: max('fare'),
          miles: sum('trip_miles'),
        },
      }),
    },
  },
});
