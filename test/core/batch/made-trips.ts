import type { Trip } from './taxi-past.ts';

/** The same numbers from 0 to 1 for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const AREAS = [8, 8, 8, 8, 32, 32, 32, 28, 28, 76, 6, 7, 33];
const cents = (value: number): number => Math.round(value * 100) / 100;

/** Trips from one instant to another, at quarters of an hour as the City rounds them; each arrives a minute later. */
export function madeTrips(count: number, from: number, to: number, seed = 1): readonly Trip[] {
  const next = random(seed);
  const quarter = 15 * 60_000;
  return Array.from({ length: count }, (_, i): Trip => {
    const at = from + Math.floor((next() * (to - from)) / quarter) * quarter;
    const fare = next() < 0.03 ? null : cents(3.25 + next() * 60);
    const tips = cents(next() * 8);
    return {
      trip_id: `trip-${seed}-${i}`,
      taxi_id: `taxi-${Math.floor(next() * 12)}`,
      at,
      fare,
      tips,
      trip_total: cents((fare ?? 0) + tips),
      trip_miles: cents(next() * 20),
      area: next() < 0.05 ? null : AREAS[Math.floor(next() * AREAS.length)]!,
      receivedAt: at + 60_000,
    };
  });
}

const DATE = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' });
/** The date in Chicago, by the rules that the runtime knows. */
export const dateOf = ({ at }: Pick<Trip, 'at'>): string => DATE.format(at);

export const quarterOf = (date: string): string => `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;

/** Exact sums of money, by a name of each trip. */
export function sums(trips: readonly Trip[], nameOf: (trip: Trip) => string, field: 'fare' | 'tips' | 'trip_total') {
  const total = new Map<string, number>();
  for (const trip of trips) {
    const name = nameOf(trip);
    total.set(name, (total.get(name) ?? 0) + Math.round((trip[field] ?? 0) * 100));
  }
  return new Map(
    [...total].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, (value / 100).toFixed(2)]),
  );
}
