import { expect, test } from 'vitest';
import { sourceReader } from '../../core/sources/source-reader.ts';
import source from '../../schemas/chicago-taxi/source.ts';
import taxi from '../../schemas/chicago-taxi/stream.ts';
import { wholeStream } from './whole-stream.ts';

const START = Date.parse('2024-04-25T16:48:00Z');
const DAY = 86_400_000;

type Trip = Readonly<Record<string, unknown>>;
let trips = 0;
const trip = (second: number, more: Trip): string =>
  JSON.stringify({
    trip_id: `trip-${++trips}`,
    taxi_id: `taxi-${trips % 97}`,
    trip_start_timestamp: new Date(START + second * 1_000).toISOString(),
    ...more,
  });

/** Everything that windows say of these trips, after a trip much later has closed them. */
async function panesOf(events: readonly string[], window: string) {
  const whole = wholeStream(taxi, START + DAY);
  for (let at = 0; at < events.length; at += 500) await whole.post(events.slice(at, at + 500));
  await whole.clock.sleep(3 * DAY);
  await whole.post([trip(4 * 86_400, { fare: 1 })]);
  await whole.close();
  expect(whole.lane.errors).toEqual([]);
  return whole.panes(window).filter((pane) => String(pane['window_start']) < '2024-04-27');
}

test('five seconds of taxi trips take 242 in fares, 46.6 in tips and 313.6 in all', async () => {
  const fares = [44.5, 38.25, 51.75, 29.5, 40, 38];
  const tips = [9.1, 7.5, 10, 5, 8, 7];
  const extras = [4, 4, 5, 4, 4, 4];
  const events = fares.map((fare, i) =>
    trip(15 + i * 0.9, { fare, tips: tips[i], extras: extras[i], trip_total: fare + tips[i]! + extras[i]! }),
  );
  const [first, ...others] = await panesOf([...events, trip(14.999, { fare: 9 }), trip(20, { fare: 8 })], 'takings');
  expect([first, ...others].find((pane) => pane?.['fare'] === 242)).toEqual({
    window_start: '2024-04-25T16:48:15.000Z',
    window_end: '2024-04-25T16:48:20.000Z',
    fare: 242,
    tips: 46.6,
    trip_total: 313.6,
  });
});

test('a day of 19,747 trips has its fares to the cent, and its means to two digits', async () => {
  const TRIPS = 19_747;
  const CENTS = 35_046_695;
  const each = Math.floor(CENTS / TRIPS);
  const more = CENTS - each * TRIPS;
  const events = Array.from({ length: TRIPS }, (_, i) =>
    trip(i % 3_600, {
      fare: (each + (i < more ? 1 : 0)) / 100,
      tips: i % 2 ? 3.12 : 3.14,
      trip_total: i % 4 ? 22.5 : 22.62,
    }),
  );
  const days = await panesOf(events, 'day_so_far');
  expect(days).toEqual([
    {
      window_start: '2024-04-25T05:00:00.000Z',
      window_end: '2024-04-26T05:00:00.000Z',
      trips: 19_747,
      fare: 350_466.95,
      tips_avg: 3.13,
      total_avg: 22.53,
    },
  ]);
});

test('a day begins with the first instant of midnight in Chicago, and also on the days when clocks are set', async () => {
  const reader = sourceReader(taxi, source);
  const rows = [
    'Trip ID,Taxi ID,Trip Start Timestamp,Fare',
    'a,x,03/10/2024 12:00:00 AM,1',
    'b,x,03/10/2024 11:59:59 PM,2',
    'c,x,03/11/2024 12:00:00 AM,4',
    'd,x,11/03/2024 12:00:00 AM,8',
    'e,x,11/03/2024 11:59:59 PM,16',
    'f,x,11/04/2024 12:00:00 AM,32',
  ];
  const events = [...reader.read(rows.join('\n')), ...reader.end()].map((row) => ('value' in row ? row.value : ''));
  const whole = wholeStream(taxi, Date.parse('2024-11-05T00:00:00Z'));
  await whole.post(events);
  await whole.clock.sleep(30 * DAY);
  await whole.post([trip(220 * 86_400, { fare: 1 })]);
  await whole.close();
  const hours = (pane: Trip) =>
    (Date.parse(String(pane['window_end'])) - Date.parse(String(pane['window_start']))) / 3_600_000;
  expect(whole.panes('day_so_far').map((pane) => [pane['window_start'], hours(pane), pane['fare']])).toEqual([
    ['2024-03-10T06:00:00.000Z', 23, 3],
    ['2024-03-11T05:00:00.000Z', 24, 4],
    ['2024-11-03T05:00:00.000Z', 25, 24],
    ['2024-11-04T06:00:00.000Z', 24, 32],
  ]);
});

test('hot spots of a minute, every half of one: seven pickups in area 28, one at a point', async () => {
  const POINT = 'POINT (-87.6635175498 41.874005383)';
  const pickups = Array.from({ length: 7 }, (_, i) =>
    trip(30 + i * 4, { pickup_community_area: 28, ...(i === 0 && { pickup_centroid_location: POINT }) }),
  );
  const span = { window_start: '2024-04-25T16:48:00.000Z', window_end: '2024-04-25T16:49:00.000Z' };
  const events = [...pickups, trip(35, { pickup_community_area: 8 })];
  expect(await panesOf(events, 'pickups_by_area')).toContainEqual({ ...span, pickup_community_area: 28, trips: 7 });
  expect(await panesOf(events, 'pickups_by_location')).toContainEqual({
    ...span,
    pickup_centroid_location: POINT,
    trips: 1,
  });
});
