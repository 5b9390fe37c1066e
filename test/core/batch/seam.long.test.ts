import { afterEach, expect, test } from 'vitest';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import taxi from '../../../schemas/chicago-taxi/stream.ts';
import { LANDING_MS, type Trip, taxiPast } from './taxi-past.ts';

const MINUTE = 60_000;
/** Midnight in Chicago, where winter began two weeks before. */
const MIDNIGHT = Date.UTC(2025, 10, 20, 6);
const NOON = MIDNIGHT - 12 * 60 * MINUTE;
const NOW = MIDNIGHT + 120 * MINUTE;

const { takings, pickups_by_area } = taxi.windows;
const { revenue, hot_areas } = taxi.batch!.results;
/** Two results of taxi trips: a run over five takes more than twice as long. */
const stream: StreamDefinition = {
  ...taxi,
  windows: { takings, pickups_by_area },
  batch: {
    ...taxi.batch!,
    without: ['picture', 'publish', 'score'],
    results: { revenue: revenue!, hot_areas: hot_areas! },
  },
};

let made = 0;
const trip = (at: number, trip_total: number, receivedAt = at + MINUTE): Trip => ({
  ...{ trip_id: `t-${made++}`, taxi_id: 'taxi', at, fare: trip_total, tips: 0, trip_total },
  ...{ trip_miles: 1, area: 8, receivedAt },
});
const sums = (trip_total: number) => ({ fare: trip_total, tips: 0, trip_total });

let past: Awaited<ReturnType<typeof taxiPast>>;
afterEach(() => past.close());

const days = async () =>
  Object.fromEntries(
    (await past.rows('SELECT period, trip_total, layer FROM $revenue_so_far ORDER BY period')).map((row) => [
      row['period'],
      `${row['trip_total']} from ${row['layer']}`,
    ]),
  );

test('days that are over come from the batch and the day that is not from panes, each once', async () => {
  past = await taxiPast({ stream, now: NOW });
  // The last event of yesterday, the first of today, and the panes that both made.
  await past.trips([trip(NOON, 100), trip(MIDNIGHT - 1_000, 10), trip(MIDNIGHT, 1), trip(NOW - 2 * MINUTE, 2)]);
  await past.panes('takings', [
    [NOON, NOON + MINUTE, sums(100)],
    [MIDNIGHT - 5_000, MIDNIGHT + 15_000, sums(10)],
    [MIDNIGHT, MIDNIGHT + 20_000, sums(1)],
    [NOW - 2 * MINUTE, NOW - MINUTE, sums(2)],
  ]);
  expect(await days()).toEqual({ '2025-11-19': '110.00 from panes', '2025-11-20': '3.00 from panes' });
  await past.run();
  expect(await days()).toEqual({ '2025-11-19': '110.00 from batch', '2025-11-20': '3.00 from panes' });
  const months = await past.rows("SELECT trip_total, days, days_of_panes FROM $revenue WHERE unit = 'month'");
  expect(months).toEqual([{ trip_total: '113.00', days: '2', days_of_panes: '1' }]);
});

test('a revision of a day that is over shows at once, and the next run has it too', async () => {
  past = await taxiPast({ stream, now: NOW });
  await past.trips([trip(NOON, 100), trip(NOW - MINUTE, 1)]);
  await past.panes('takings', [
    [NOON, NOON + MINUTE, sums(100)],
    [NOW - MINUTE, NOW, sums(1)],
  ]);
  await past.run();
  expect(await days()).toMatchObject({ '2025-11-19': '100.00 from batch' });
  past.clock.time += 10 * MINUTE;
  await past.trips([trip(NOON, 7, past.clock.time)]);
  await past.panes('takings', [[NOON, past.clock.time, sums(107)]]);
  expect(await days()).toMatchObject({ '2025-11-19': '107.00 from panes' });
  past.clock.time += LANDING_MS + MINUTE;
  await past.trips([trip(past.clock.time, 1, past.clock.time)]);
  await past.run();
  expect(await days()).toMatchObject({ '2025-11-19': '107.00 from batch' });
});

test('what came too late for any window is there after the run, and stays when a revision comes after that', async () => {
  past = await taxiPast({ stream, now: NOW });
  await past.trips([trip(NOON, 100), trip(NOON + MINUTE, 40, NOW - 30 * MINUTE), trip(NOW - MINUTE, 1)]);
  await past.panes('takings', [[NOON, NOON + MINUTE, sums(100)]]);
  expect(await days()).toEqual({ '2025-11-19': '100.00 from panes' });
  await past.run();
  expect(await days()).toMatchObject({ '2025-11-19': '140.00 from batch' });
  past.clock.time += 10 * MINUTE;
  await past.panes('takings', [[NOON, past.clock.time, sums(105)]]);
  expect(await days()).toMatchObject({ '2025-11-19': '145.00 from panes' });
});

test('a day that changes while the run looks is left to its panes, so that nothing counts twice', async () => {
  past = await taxiPast({ stream, now: NOW });
  // The event is in the warehouse already; the revision that it makes comes a moment after the run.
  await past.trips([trip(NOON, 100), trip(NOON, 7, NOW - 1_000), trip(NOW - 1_000, 1)]);
  await past.panes('takings', [
    [NOON, NOON + MINUTE, sums(100)],
    [NOON + 5 * MINUTE, NOW - 2_000, sums(3)],
  ]);
  await past.run();
  await past.panes('takings', [[NOON, NOW + 1_000, sums(107)]]);
  expect(await days()).toMatchObject({ '2025-11-19': '110.00 from panes' });
});

test('a withdrawn pane counts in no layer', async () => {
  past = await taxiPast({ stream, now: NOW });
  await past.trips([trip(NOON, 100), trip(NOW - MINUTE, 1)]);
  await past.panes('takings', [[NOON, NOON + MINUTE, sums(100)]]);
  await past.run();
  await past.panes('takings', [[NOON + 5_000, NOW, { ...sums(50), withdrawn: true }]]);
  expect(await days()).toMatchObject({ '2025-11-19': '100.00 from batch' });
});

test('hot spots show what is going on there in the newest closed span', async () => {
  past = await taxiPast({ stream, now: NOW });
  await past.trips([
    ...Array.from({ length: 30 }, (_, hour) => trip(MIDNIGHT - hour * 60 * MINUTE - MINUTE, 5)),
    trip(NOW - MINUTE, 1),
  ]);
  const pane = (start: number, area: number, trips: number, final = true) =>
    [start, start + MINUTE, { pickup_community_area: area, group: area, trips, final }] as const;
  await past.panes('pickups_by_area', [
    pane(NOW - 5 * MINUTE, 8, 3),
    pane(NOW - 3 * MINUTE, 8, 9),
    pane(NOW, 8, 1, false),
  ]);
  await past.run();
  expect(await past.rows('SELECT pickup_community_area AS area, persistent, share, "now" FROM $hot_areas')).toEqual([
    { area: '8', persistent: true, share: 1, now: '9' },
  ]);
});

test('a run again over the same past gives the same rows', async () => {
  past = await taxiPast({ now: NOW });
  await past.trips([trip(NOON, 100), trip(NOON + MINUTE, 5), trip(NOW - MINUTE, 1)]);
  const stored = async () =>
    Promise.all(
      ['fares', 'revenue', 'hot_areas', 'hot_locations', 'taxis'].map(async (name) =>
        past.rows(`SELECT * EXCLUDE (run_id) FROM $${name}__batch ORDER BY ALL`),
      ),
    );
  await past.run();
  const once = await stored();
  past.clock.time += 10 * MINUTE;
  await past.run();
  expect(await stored()).toEqual(once);
  expect(once.every((rows) => rows.length > 0)).toBe(true);
  expect(await past.rows('SELECT count(*) AS runs FROM $batch__runs')).toEqual([{ runs: '2' }]);
});

test('a run that fails leaves what people read as it was, and nothing of its own', async () => {
  past = await taxiPast({ stream, now: NOW });
  await past.trips([trip(NOON, 100), trip(NOW - MINUTE, 1)]);
  await past.run();
  const before = await days();
  past.clock.time += 10 * MINUTE;
  await past.trips([trip(NOON, 7, past.clock.time - MINUTE)]);
  const { states } = await past.run({
    compute: async (computation: { name: string }) => {
      if (computation.name === 'hot_areas') throw new Error('The warehouse is full.');
      return past.steps.compute(computation as never);
    },
  });
  expect(states.at(-1)).toBe('Failed');
  expect(await days()).toEqual(before);
  expect(
    await past.rows("SELECT table_name FROM information_schema.tables WHERE table_name LIKE '%\\_\\_next' ESCAPE '\\'"),
  ).toEqual([]);
  await past.run();
  expect(await days()).toMatchObject({ '2025-11-19': '107.00 from batch' });
});
