import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { planOf } from '../../../core/definition/plan.ts';
import { idFieldsOf, keyFieldsOf, type StreamDefinition } from '../../../core/definition/stream.ts';
import { compileValidator } from '../../../core/events/compile.ts';
import { PROFILES, type Profile } from '../../../core/simulation/profiles.ts';
import { sensorsOf } from '../../../core/simulation/sensors.ts';
import type { Simulation } from '../../../core/simulation/simulation.ts';
import { streams } from '../../support/streams.ts';

type Event = Readonly<Record<string, unknown>>;

interface Simulated {
  readonly name: string;
  readonly stream: StreamDefinition;
  readonly simulation: Simulation;
}

/** As a local run has it for streams that do not say how their sensors behave. */
const PLAIN: Simulation = { entities: 20, eventsPerSecond: 5 };
const START = Date.UTC(2026, 2, 1, 9);
const HOUR = 3_600_000;
const CALM: Profile = { ...PROFILES.slow, perPost: 1 };

const simulated: readonly Simulated[] = await Promise.all(
  streams.map(async (stream) => {
    const file = `schemas/${stream.name}/simulation.ts`;
    const { default: simulation } = existsSync(file) ? await import(`../../../${file}`) : { default: PLAIN };
    return { name: stream.name, stream, simulation };
  }),
);
const named = (name: string): Simulated => simulated.find((one) => one.name === name)!;

const readingsOf = (stream: StreamDefinition) => ({
  idOf: (event: Event): string => JSON.stringify(idFieldsOf(stream).map((field) => event[field])),
  timeOf: (event: Event): number => Date.parse(String(event[stream.eventTime])),
});

/** So many events, evenly over so many hours. */
function eventsOf({ stream, simulation }: Simulated, profile: Profile, count: number, hours = 24, start = START) {
  const paced = { ...profile, regular: true, eventsPerSecond: count / (hours * 3_600) };
  return sensorsOf({ stream, simulation, profile: paced, seed: 5, start })
    .advance(start + hours * HOUR)
    .flat();
}

/** Of the weather, what goes by the calendar. */
const BY_CALENDAR: Readonly<Record<string, readonly string[]>> = {
  weather: ['temperature', 'humidity', 'condition', 'rain'],
};
/** Of a stream, what is another in a run that starts at another time: its ids, its times, and what goes by the calendar. */
function movesWithStart({ name, stream }: Simulated): ReadonlySet<string> {
  const keys = keyFieldsOf(stream);
  const times = Object.keys(stream.fields).filter((field) => stream.fields[field]!.kind === 'timestamp');
  const ids = idFieldsOf(stream).filter((field) => !keys.includes(field));
  return new Set([...ids, ...times, ...(BY_CALENDAR[name] ?? [])]);
}
const without = (events: readonly Event[], fields: ReadonlySet<string>) =>
  events.map((event) => Object.fromEntries(Object.entries(event).filter(([field]) => !fields.has(field))));

describe.each(simulated)('sensors of $name', (one) => {
  const validate = compileValidator(planOf(one.stream));
  const problemsOf = (event: unknown) => validate(event, START + 25 * HOUR);

  test('send what the contract takes, and every value that it declares, in a day', () => {
    const events = eventsOf(one, CALM, 800);
    for (const event of events) expect(problemsOf(event)).toEqual([]);
    for (const [name, field] of Object.entries(one.stream.fields))
      if ('oneOf' in field)
        expect(new Set(events.map((event) => event[name] ?? null))).toEqual(
          new Set(field.nullable ? [...(field.oneOf ?? []), null] : field.oneOf),
        );
  });

  test('send the same for the same seed whenever they start, but not at the same times nor under the same ids', () => {
    const { idOf, timeOf } = readingsOf(one.stream);
    const profile = { ...CALM, late: { share: 0.2, byMs: HOUR }, duplicates: 0.1 };
    // Scores are of whole hours: another time of another day, but no other part of the hour.
    const later = 343 * HOUR;
    const first = eventsOf(one, profile, 400, 1);
    const again = eventsOf(one, profile, 400, 1, START + later);
    const moving = movesWithStart(one);
    expect(without(again, moving)).toEqual(without(first, moving));
    expect(again.map(timeOf)).toEqual(first.map((event) => timeOf(event) + later));
    const ids = new Set(first.map(idOf));
    expect(again.filter((event) => ids.has(idOf(event)))).toEqual([]);
  });

  test('send nothing that the contract takes where names are wrong or the data are others', () => {
    for (const profile of [PROFILES['wrong-data-2'], PROFILES['wrong-data-3']])
      for (const event of eventsOf(one, profile, 20)) expect(problemsOf(event).length).toBeGreaterThan(0);
  });
});

test('boards that fail shake and grow hot before they lock themselves; the others do neither', () => {
  const readings = eventsOf(named('hoverboard'), { ...CALM, disorderMs: 0 }, 20_000, 2);
  const failed = new Set(readings.filter(({ status }) => status === 'faulty').map((one) => one['hoverboard_id']));
  const ridden = readings.filter(({ status }) => status === 'riding');
  const highest = (name: string, fails: boolean) =>
    Math.max(...ridden.filter((one) => failed.has(one['hoverboard_id']) === fails).map((one) => Number(one[name])));
  expect(failed.size).toBeGreaterThan(0);
  expect(failed.size).toBeLessThan(10);
  expect(highest('vibration', true)).toBeGreaterThan(2 * highest('vibration', false));
  expect(highest('temperature', true)).toBeGreaterThan(10 + highest('temperature', false));
});

test('courses of stocks are those of a random walk: the longer, the farther', () => {
  const trades = eventsOf(named('stock-prices'), { ...CALM, disorderMs: 0 }, 8_000, 4);
  const course = trades.filter(({ symbol }) => symbol === 'AURA').map(({ price }) => Math.log(Number(price)));
  const spread = (lag: number) => {
    const steps = course.slice(lag).map((price, i) => (price - course[i]!) ** 2);
    return steps.reduce((sum, step) => sum + step, 0) / steps.length;
  };
  expect(spread(100)).toBeGreaterThan(20 * spread(1));
});
