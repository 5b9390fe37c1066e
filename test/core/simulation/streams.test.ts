import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { planOf } from '../../../core/definition/plan.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { compileValidator } from '../../../core/events/compile.ts';
import { PROFILES, type Profile } from '../../../core/simulation/profiles.ts';
import { sensorsOf } from '../../../core/simulation/sensors.ts';
import type { Simulation } from '../../../core/simulation/simulation.ts';
import { streams } from '../../support/streams.ts';

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

/** So many events, evenly over so many hours. */
function eventsOf({ stream, simulation }: Simulated, profile: Profile, count: number, hours = 24) {
  const paced = { ...profile, regular: true, eventsPerSecond: count / (hours * 3_600) };
  return sensorsOf({ stream, simulation, profile: paced, seed: 5, start: START })
    .advance(START + hours * HOUR)
    .flat();
}

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
