import { defineStream } from '../../core/definition/define-stream.ts';
import { decimal, integer, real, text, timestamp } from '../../core/definition/fields.ts';
import { avg, count, distinct, last, max, min, sum } from '../../core/definition/measures.ts';
import { sliding, tumbling } from '../../core/definition/windows.ts';

export default defineStream({
  name: 'weather',
  description: 'Observations of weather stations in the cities where scooters are ridden.',
  version: 1,
  fields: {
    station_id: text({ max: 40, description: 'The station.' }),
    observed_at: timestamp({ description: 'When it observed.' }),
    city: text({ max: 60, description: 'The city that the station stands in.' }),
    condition: text({
      max: 16,
      oneOf: ['clear', 'clouds', 'drizzle', 'rain', 'snow', 'fog', 'thunderstorm'],
      description: 'The weather in one word.',
    }),
    temperature: decimal({ precision: 5, scale: 2, min: -60, max: 60, unit: '°C', description: 'Two metres high.' }),
    humidity: integer({ min: 0, max: 100, nullable: true, unit: '%', description: 'Relative humidity.' }),
    pressure: decimal({
      precision: 5,
      scale: 1,
      min: 850,
      max: 1_100,
      nullable: true,
      unit: 'hPa',
      description: 'Air pressure at sea level.',
    }),
    wind_speed: decimal({ precision: 5, scale: 2, min: 0, max: 120, unit: 'm/s', description: 'Mean of ten minutes.' }),
    wind_direction: integer({
      min: 0,
      max: 360,
      nullable: true,
      unit: 'deg',
      description: 'Where the wind comes from.',
    }),
    rain: decimal({
      precision: 5,
      scale: 2,
      min: 0,
      nullable: true,
      unit: 'mm',
      description: 'Rain and melted snow since the observation before.',
    }),
    latitude: real({ min: -90, max: 90, unit: 'deg', description: 'Where the station stands.' }),
    longitude: real({ min: -180, max: 180, unit: 'deg', description: 'Where the station stands.' }),
  },
  id: ['station_id', 'observed_at'],
  key: 'station_id',
  eventTime: 'observed_at',
  watermark: { lag: '30s', idleAfter: '1m' },
  throughput: 'on-demand',

  windows: {
    by_city: tumbling('10m', {
      description: 'The weather of each city, every ten minutes.',
      by: ['city'],
      measures: {
        observations: count(),
        stations: distinct('station_id'),
        temperature_mean: avg('temperature', { scale: 1 }),
        temperature_min: min('temperature'),
        temperature_max: max('temperature'),
        humidity_mean: avg('humidity', { scale: 0 }),
        wind_max: max('wind_speed'),
        rain: sum('rain'),
        condition_last: last('condition'),
      },
      emit: 'changes',
    }),
    by_station: tumbling('10m', {
      description: 'What each station observed last, and its extremes.',
      by: ['station_id'],
      measures: {
        observations: count(),
        temperature_last: last('temperature'),
        pressure_last: last('pressure'),
        wind_max: max('wind_speed'),
        rain: sum('rain'),
      },
    }),
    pressure: sliding('1h', '10m', {
      description: 'Mean air pressure of the last hour by city: a storm shows here before the wind does.',
      by: ['city'],
      measures: { observations: count(), pressure_mean: avg('pressure', { scale: 2 }), pressure_min: min('pressure') },
    }),
    all: tumbling('1m', {
      description: 'Stations that report, every minute.',
      measures: { observations: count(), stations: distinct('station_id'), wind_max: max('wind_speed') },
    }),
  },

  alerts: [
    {
      name: 'storm',
      description: 'Wind of storm force (9 Beaufort) in a city: stop the rides.',
      window: 'by_city',
      measure: 'wind_max',
      when: { above: 20.8 },
    },
    {
      name: 'cloudburst',
      description: 'Heavy rain in a city.',
      window: 'by_city',
      measure: 'rain',
      when: { above: 25 },
    },
  ],
  entities: { latest: true },
});
