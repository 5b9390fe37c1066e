import { simulationOf } from '../../core/simulation/simulation.ts';
import { wander } from '../../core/simulation/wander.ts';
import stream from './stream.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const YEAR = 365.25 * DAY;

type City = readonly [name: string, latitude: number, longitude: number, mean: number, summer: number];
/** Where they lie, their mean temperature of a year, and by how much July is warmer. */
const CITIES: readonly City[] = [
  ['Berlin', 52.52, 13.405, 10, 9],
  ['Paris', 48.857, 2.352, 12, 8],
  ['Vienna', 48.208, 16.374, 11, 10],
  ['Oslo', 59.914, 10.752, 6, 11],
  ['Lisbon', 38.722, -9.139, 17, 6],
  ['Warsaw', 52.23, 21.011, 9, 10],
];

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
const within = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

function conditionOf(wet: number, temperature: number, wind: number) {
  if (wet > 1.9 && wind > 10) return 'thunderstorm';
  if (wet > 1) return temperature < 0.5 ? 'snow' : 'rain';
  if (wet > 0.7) return 'drizzle';
  if (wet > 0.5 && wind < 2) return 'fog';
  return wet > -0.3 ? 'clouds' : 'clear';
}

export default simulationOf(stream, {
  entities: 3 * CITIES.length,
  eventsPerSecond: 2,
  event: ({ draw, own, entity, at, sinceStart }) => {
    const [city, north, east, mean, summer] = CITIES[(entity - 1) % CITIES.length]!;
    const season = Math.cos((2 * Math.PI * (at - 0.55 * YEAR)) / YEAR);
    const hour = Math.cos(2 * Math.PI * (at / DAY + east / 360 - 0.62));
    const front = wander(own, sinceStart, { slowest: 3 * DAY, fastest: 10 * MINUTE });
    const wet = wander(own, sinceStart, { slowest: DAY, fastest: 10 * MINUTE });
    const temperature = mean + summer * season + 4 * hour - 2 * wet + draw.normal(0, 0.1);
    const wind = Math.abs(4 + 3 * front + 2 * wet + draw.normal(0, 0.6));
    const condition = conditionOf(wet, temperature, wind);
    const falls = { thunderstorm: 0.6, rain: 0.12, snow: 0.08, drizzle: 0.02, fog: 0, clouds: 0, clear: 0 }[condition];
    return {
      city,
      condition,
      temperature: rounded(within(-60, temperature, 60), 1),
      humidity: Math.round(within(15, 65 + 15 * wet - 8 * hour, 100)),
      pressure: rounded(1_015 - 9 * front, 1),
      wind_speed: rounded(wind, 1),
      wind_direction: Math.round(180 * (1 + within(-1, front / 2, 1))),
      rain: rounded(falls * draw.between(0.5, 1.5), 2),
      latitude: rounded(north + own.between(-0.05, 0.05), 5),
      longitude: rounded(east + own.between(-0.08, 0.08), 5),
    };
  },
});
