import { describe, expect, it } from 'vitest';
import { boolean, decimal, integer, json, real, text, timestamp } from '../../../core/definition/fields.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { PROFILES, type Profile } from '../../../core/simulation/profiles.ts';
import { sensorsOf } from '../../../core/simulation/sensors.ts';
import type { Simulation } from '../../../core/simulation/simulation.ts';
import taxiSimulation from '../../../schemas/chicago-taxi/simulation.ts';
import taxi from '../../../schemas/chicago-taxi/stream.ts';

const START = 1_768_000_000_000;
const plain: StreamDefinition = {
  name: 'plain',
  description: 'One field of each kind.',
  version: 1,
  fields: {
    id: text({ max: 20 }),
    sensor: text({ max: 20 }),
    at: timestamp(),
    code: text({ max: 12, pattern: '[A-Z]{2}-\\d{3,5}' }),
    colour: text({ max: 5, oneOf: ['red', 'green'] }),
    level: integer({ min: 3, max: 9 }),
    price: decimal({ precision: 8, scale: 2, min: 0 }),
    wide: decimal({ precision: 20, scale: 4 }),
    heat: real({ nullable: true }),
    on: boolean(),
    extra: json({ maxBytes: 100 }),
  },
  id: 'id',
  key: 'sensor',
  eventTime: 'at',
  watermark: { lag: '5s', idleAfter: '30s' },
  throughput: 'on-demand',
  windows: {},
};
const calm: Simulation = { entities: 5, eventsPerSecond: 100 };
const eventsOf = (
  profile: Profile,
  seconds: number,
  { stream = plain, simulation = calm, step = 100, seed = 7, start = START } = {},
) => {
  const sensors = sensorsOf({ stream, simulation, profile, seed, start });
  const posts = [];
  for (let now = start; now <= start + seconds * 1_000; now += step) posts.push(...sensors.advance(now));
  return posts.flat();
};

describe('simulated sensors', () => {
  it('send the same events for the same seed, however often they are asked', () => {
    const rarely = eventsOf(PROFILES.lifelike, 20, { step: 2_000 });
    expect(eventsOf(PROFILES.lifelike, 20, { step: 10 }).slice(0, rarely.length)).toEqual(rarely);
    expect(eventsOf(PROFILES.lifelike, 20, { seed: 8 })).not.toEqual(rarely);
  });

  it.each([
    'wrong-data-1',
    'wrong-data-3',
    'duplicates',
    'silence',
    'day',
    'late',
  ] as const)('repeat entities, values, gaps and faults of %s with a seed, whenever they start', (profile) => {
    const later = 86_399_999;
    const shown = (start: number) =>
      eventsOf(PROFILES[profile], 90, { start }).map(({ id, at, ...values }) => {
        const sinceStart = Date.parse(String(at)) - start;
        return { ...values, ...(Number.isNaN(sinceStart) ? { at } : { sinceStart }), hasId: typeof id === 'string' };
      });
    expect(shown(START + later)).toEqual(shown(START));
  });

  it('count ids that do not meet those of a run with the same seed, however soon that starts and however long they send', () => {
    const numbered: StreamDefinition = { ...plain, fields: { ...plain.fields, id: integer({}) } };
    const busy = { ...PROFILES.slow, eventsPerSecond: 5_000 };
    const idsOf = (start: number) => eventsOf(busy, 3, { stream: numbered, start }).map(({ id }) => id);
    const first = new Set(idsOf(START));
    expect(idsOf(START + 1_000).filter((id) => first.has(id))).toEqual([]);
  });

  it('keep the rate that the profile names', () => {
    expect(eventsOf(PROFILES['files-100ms'], 30)).toHaveLength(301);
    const fast = eventsOf(PROFILES.fast, 30).length;
    expect(fast).toBeGreaterThan(360 * 30 * 0.95);
    expect(fast).toBeLessThan(360 * 30 * 1.05);
  });

  it('fill every field as its definition allows', () => {
    for (const event of eventsOf(PROFILES.slow, 20)) {
      expect(event['code']).toMatch(/^[A-Z]{2}-\d{3,5}$/);
      expect(['red', 'green']).toContain(event['colour']);
      expect([3, 4, 5, 6, 7, 8, 9]).toContain(event['level']);
      expect(String(event['price'])).toMatch(/^\d+(\.\d{1,2})?$/);
      expect(event['wide']).toMatch(/^\d+\.\d{4}$/);
      expect(typeof event['on']).toBe('boolean');
    }
  });

  it('give every event an id of its own, except those that are sent twice', () => {
    const ids = eventsOf(PROFILES.slow, 60).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const repeated = eventsOf(PROFILES.duplicates, 60).map(({ id }) => id);
    expect(new Set(repeated).size / repeated.length).toBeCloseTo(0.8, 1);
  });

  it('lag, overtake each other and repeat as far as the profile says', () => {
    const { disorder, late, duplicates } = PROFILES;
    const lagsOf = (profile: Profile): readonly number[] => {
      const sensors = sensorsOf({ stream: plain, simulation: calm, profile, seed: 7, start: START });
      return Array.from({ length: 300 }, (_, i) => START + i * 100).flatMap((now) =>
        sensors
          .advance(now)
          .flat()
          .map((event) => now - Date.parse(String(event['at']))),
      );
    };
    expect(Math.max(...lagsOf(disorder))).toBeGreaterThan(6_000);
    const times = eventsOf(disorder, 30).map((event) => Date.parse(String(event['at'])));
    expect(times).not.toEqual([...times].sort((one, other) => one - other));
    const tooLate = lagsOf(late).filter((lag) => lag > 30_000).length / lagsOf(late).length;
    expect(tooLate).toBeGreaterThan(0.02);
    const ids = eventsOf(duplicates, 30).map(({ id }) => id);
    expect(1 - new Set(ids).size / ids.length).toBeGreaterThan(0.1);
  });

  it('are silent where the profile is', () => {
    const { silence } = PROFILES;
    const inSilence = eventsOf({ ...silence, disorderMs: 0 }, 240).filter(
      ({ at }) => (Date.parse(String(at)) - START) % 120_000 > 75_500,
    );
    expect(inSilence).toEqual([]);
  });

  it('send mostly from one entity with hot keys', () => {
    const events = eventsOf(PROFILES['hot-key'], 30);
    const share = events.filter(({ sensor }) => sensor === 'sensor-1').length / events.length;
    expect(share).toBeGreaterThan(0.55);
  });

  it('rename every field or leave the event time out where the data are wrong', () => {
    for (const event of eventsOf(PROFILES['wrong-data-2'], 5)) expect(event).not.toHaveProperty('at');
    for (const event of eventsOf(PROFILES['wrong-data-3'], 5)) expect(Object.keys(event)).not.toContain('at');
  });

  it('follow the day curve where the profile runs through a day', () => {
    const simulation = { ...calm, day: [0, 0, 10, 10] };
    const times = eventsOf({ ...PROFILES.day, dayMs: 40_000, disorderMs: 0 }, 40, { simulation }).map(({ at }) =>
      Date.parse(String(at)),
    );
    const quiet = times.filter((time) => time - START < 10_000).length;
    expect(quiet).toBeLessThan(times.length / 50);
  });

  it('make taxi trips whose total is the sum of its parts', () => {
    const trips = eventsOf(PROFILES.slow, 30, { stream: taxi, simulation: taxiSimulation });
    for (const { fare, tips, tolls, extras, trip_total } of trips)
      expect(trip_total).toBeCloseTo(Number(fare) + Number(tips) + Number(tolls) + Number(extras), 6);
    expect(JSON.stringify(trips[0]).length).toBeGreaterThan(700);
  });
});
