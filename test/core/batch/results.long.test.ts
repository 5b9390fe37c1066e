import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dateOf, madeTrips, quarterOf, sums } from './made-trips.ts';
import { type Trip, taxiPast } from './taxi-past.ts';

const NOW = Date.UTC(2025, 10, 20, 18);
const HOUR = 3_600_000;

/** Spring and autumn of a year in which Chicago's clocks were changed on March 9 and November 2. */
const trips: readonly Trip[] = [
  ...madeTrips(1_500, Date.UTC(2025, 1, 20), Date.UTC(2025, 3, 10), 1),
  ...madeTrips(2_500, Date.UTC(2025, 9, 20), Date.UTC(2025, 10, 20, 17), 2),
  ...madeTrips(400, Date.UTC(2025, 10, 2), Date.UTC(2025, 10, 3, 12), 3),
  ...madeTrips(200, Date.UTC(2025, 2, 9), Date.UTC(2025, 2, 10, 12), 4),
];
/** The day that is not over is left to panes, of which there are none here. */
const counted = trips.filter((trip) => dateOf(trip) < '2025-11-20');

let past: Awaited<ReturnType<typeof taxiPast>>;
beforeAll(async () => {
  past = await taxiPast({ now: NOW });
  await past.trips(trips);
  const { states, error } = await past.run();
  expect([states.at(-1), error]).toEqual(['Done', undefined]);
});
afterAll(() => past.close());

async function named(view: string, unit: string, column: string): Promise<Map<string, unknown>> {
  const rows = await past.rows(
    `SELECT period, ${column} AS value FROM $${view} WHERE unit = '${unit}' ORDER BY period`,
  );
  return new Map(rows.map(({ period, value }) => [String(period), value]));
}

describe('a trend', () => {
  test.each([
    ['day', dateOf],
    ['month', (trip: Trip) => dateOf(trip).slice(0, 7)],
    ['quarter', (trip: Trip) => quarterOf(dateOf(trip))],
    ['year', (trip: Trip) => dateOf(trip).slice(0, 4)],
  ])('has the exact sums of each %s of Chicago, also where its clocks change', async (unit, nameOf) => {
    expect(await named('fares', unit, 'fare')).toEqual(sums(counted, nameOf, 'fare'));
    expect(await named('revenue', unit, 'tips')).toEqual(sums(counted, nameOf, 'tips'));
    const trips_ = await named('fares', unit, 'CAST(trips AS INTEGER)');
    for (const [name, many] of trips_) expect(many).toBe(counted.filter((trip) => nameOf(trip) === name).length);
  });

  test('shows a ratio of sums, since means of months do not add up to that of a year', async () => {
    const ratio = await named('fares', 'year', 'fare_per_trip');
    const cents = counted.reduce((sum, { fare }) => sum + Math.round((fare ?? 0) * 100), 0);
    expect(Number(ratio.get('2025'))).toBeCloseTo(cents / 100 / counted.length, 2);
  });

  test('says what came together until the end of each day', async () => {
    const rows = await past.rows('SELECT period, trip_total_so_far AS so_far FROM $revenue_so_far ORDER BY period');
    const days = sums(counted, dateOf, 'trip_total');
    let cents = 0;
    const expected = [...days].map(([period, total]) => {
      cents += Math.round(Number(total) * 100);
      return { period, so_far: (cents / 100).toFixed(2) };
    });
    expect(rows).toEqual(expected);
  });
});

describe('hot spots', () => {
  /** Hours of the clock, ranked by counting who is better. */
  function persistence(month: string) {
    const slots = new Map<number, Map<number, number>>();
    for (const trip of counted) {
      if (trip.area === null || dateOf(trip).slice(0, 7) !== month) continue;
      const slot = Math.floor(trip.at / HOUR);
      const areas = slots.get(slot) ?? new Map<number, number>();
      slots.set(slot, areas.set(trip.area, (areas.get(trip.area) ?? 0) + 1));
    }
    const atTop = new Map<number, number>();
    for (const areas of slots.values())
      for (const [area, many] of areas)
        if ([...areas.values()].filter((other) => other > many).length < 5) atTop.set(area, (atTop.get(area) ?? 0) + 1);
    return { slots: slots.size, atTop };
  }

  test.each([
    ['2025-03', 'none'],
    ['2025-11', 'some'],
  ])('of %s are those among the best five in half of its hours: %s', async (month, persistent) => {
    const { slots, atTop } = persistence(month);
    const rows = await past.rows(
      `SELECT CAST(pickup_community_area AS INTEGER) AS area, CAST(slots AS INTEGER) AS slots, CAST(slots_at_top AS INTEGER) AS at_top, persistent FROM $hot_areas WHERE period = '${month}' ORDER BY area`,
    );
    expect(rows).toEqual(
      [...atTop]
        .sort(([a], [b]) => a - b)
        .map(([area, at_top]) => ({ area, slots, at_top, persistent: 2 * at_top >= slots })),
    );
    expect(rows.some((row) => row['persistent'])).toBe(persistent === 'some');
    expect(rows.every((row) => row['persistent'])).toBe(false);
  });

  test('do not persist in a period that has just begun', async () => {
    const young = await taxiPast({ now: Date.UTC(2025, 8, 3, 12) });
    const day = Date.UTC(2025, 8, 1, 12);
    await young.trips(
      madeTrips(50, day, day + 6 * HOUR, 7).map((trip) => ({ ...trip, receivedAt: trip.at + 30 * HOUR })),
    );
    await young.run();
    const rows = await young.rows('SELECT DISTINCT persistent FROM $hot_areas');
    young.close();
    expect(rows).toEqual([{ persistent: false }]);
  });
});

test('the last events of an entity are the last by event time, whenever they arrived, and at most so many', async () => {
  const rows = await past.rows(
    'SELECT taxi_id, CAST(events AS INTEGER) AS events, fare_mean, fare_deviation, fare_least, fare_largest, miles FROM $taxis ORDER BY taxi_id',
  );
  const taxis = [...new Set(trips.map(({ taxi_id }) => taxi_id))].sort((a, b) => (a < b ? -1 : 1));
  expect(rows.map(({ taxi_id }) => taxi_id)).toEqual(taxis);
  for (const row of rows) {
    const last = trips
      .filter(({ taxi_id }) => taxi_id === row['taxi_id'])
      .sort((a, b) => b.at - a.at || (a.trip_id < b.trip_id ? 1 : -1))
      .slice(0, 100);
    const fares = last.map(({ fare }) => fare).filter((fare) => fare !== null);
    const mean = fares.reduce((sum, fare) => sum + fare, 0) / fares.length;
    const deviation = Math.sqrt(fares.reduce((sum, fare) => sum + (fare - mean) ** 2, 0) / fares.length);
    expect(row['events']).toBe(100);
    expect(Number(row['fare_mean'])).toBeCloseTo(mean, 1);
    expect(Number(row['fare_deviation'])).toBeCloseTo(deviation, 1);
    expect([Number(row['fare_least']), Number(row['fare_largest'])]).toEqual([Math.min(...fares), Math.max(...fares)]);
    expect(Number(row['miles'])).toBeCloseTo(
      last.reduce((sum, { trip_miles }) => sum + trip_miles, 0),
      6,
    );
  }
});
