import { describe, expect, it } from 'vitest';
import { alarmState } from '../../core/alarms/alarm-state.ts';
import { metricMath } from '../../core/alarms/metric-math.ts';
import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { alarmsOf } from '../../core/projections/alarms.ts';
import { PROFILES, type Profile } from '../../core/simulation/profiles.ts';
import { sensorsOf } from '../../core/simulation/sensors.ts';
import { type KnownStream, knownStreams } from '../../local/known-streams.ts';
import taxiSimulation from '../../schemas/chicago-taxi/simulation.ts';
import taxi from '../../schemas/chicago-taxi/stream.ts';
import { stage } from '../support/deployment.ts';
import { recoveryBench } from '../support/recovery-bench.ts';
import { plainGroupBy } from './plain-group-by.ts';
import { wholeStream } from './whole-stream.ts';

type Event = Readonly<Record<string, unknown>>;

const START = Date.parse('2026-03-01T12:00:00Z');
const MINUTE = 60_000;
const CALM_MS = 2.5 * MINUTE;
const WRONG_MS = 2 * MINUTE;
const POST_MS = 10_000;
const NOTHING_WRONG = { entries: 0, reasons: [] };
/** The reference's own stream, one with an id of two fields, and one with personal fields. */
const known = await knownStreams(['chicago-taxi', 'hoverboard', 'customer']);

/** What sensors send in some time, post by post. */
function postsOf(
  { stream, simulation }: Pick<KnownStream, 'stream' | 'simulation'>,
  profile: Profile,
  start: number,
  ms: number,
) {
  const paced = { ...profile, eventsPerSecond: 2, perPost: 100, postEveryMs: POST_MS };
  const sensors = sensorsOf({ stream, simulation, profile: paced, seed: 3, start });
  return Array.from({ length: ms / POST_MS }, (_, i) => sensors.advance(start + (i + 1) * POST_MS - 1).flat());
}

/** When an alarm rises, judged at the end of each minute by what was measured in the minutes before, as CloudWatch does. */
function rises(
  stream: StreamDefinition,
  name: string,
  minutes: readonly ReadonlyMap<string, number>[],
): number | undefined {
  const place = { app: 'gauge', stage: 'test', tenant: 'city', stream: stream.name };
  const alarm = alarmsOf({ place, plan: planOf(stream) }, stage).find((one) => one.name.endsWith(`-${name}`))!;
  const { figure } = alarm;
  if (!('of' in figure)) throw new Error(`The alarm ${name} has no expression.`);
  const read = metricMath(figure.expression);
  const values = minutes.map((measured) =>
    read(Object.fromEntries(Object.entries(figure.of).map(([key, one]) => [key, measured.get(one.name)]))),
  );
  expect(alarm.periodSeconds).toBe(60);
  const at = values.findIndex((_, i) => alarmState(alarm, values.slice(0, i + 1), 'no data') === 'alarm');
  return at < 0 ? undefined : START + (at + 1) * MINUTE;
}

async function run(one: KnownStream, profile: Profile) {
  const whole = wholeStream(one.stream, START);
  const minutes: Map<string, number>[] = [];
  let before = new Map<string, number>();
  const send = async (posts: readonly (readonly Event[])[]) => {
    let [accepted, rejected] = [0, 0];
    for (const events of posts) {
      const minute = Math.floor((whole.clock.now() - START) / MINUTE);
      if (events.length > 0) {
        const body = await whole.post(events.map((event) => JSON.stringify(event)));
        accepted += body.accepted;
        rejected += body.rejected;
      }
      minutes[minute] ??= new Map();
      for (const [name, value] of whole.ingest.metrics)
        minutes[minute].set(name, (minutes[minute].get(name) ?? 0) + value - (before.get(name) ?? 0));
      before = new Map(whole.ingest.metrics);
      await whole.clock.sleep(POST_MS);
    }
    await whole.close();
    return { sent: posts.flat().length, accepted, rejected };
  };
  const calm = await send(postsOf(one, { ...PROFILES.slow, disorderMs: 0 }, START, CALM_MS));
  const wrong = await send(postsOf(one, profile, START + CALM_MS, WRONG_MS));
  return { whole, minutes, calm, wrong };
}

const scenarios = (['wrong-data-1', 'wrong-data-2', 'wrong-data-3'] as const).flatMap((scenario) =>
  known.map((one) => ({ scenario, one, name: one.stream.name })),
);

describe.each(scenarios)('$scenario at $name', ({ scenario, one }) => {
  it('is in quarantine with its reasons, in the ledger, and an alarm within two minutes; panes show right events only', async () => {
    const { whole, minutes, calm, wrong } = await run(one, PROFILES[scenario]);
    expect(calm).toEqual({ sent: calm.sent, accepted: calm.sent, rejected: 0 });
    expect(wrong.accepted + wrong.rejected).toBe(wrong.sent);
    expect(wrong.rejected / wrong.sent).toBeGreaterThan(scenario === 'wrong-data-1' ? 0.5 : 0.999);

    const quarantined = whole.ingest.quarantined();
    expect(quarantined).toHaveLength(wrong.rejected);
    for (const { reasons } of quarantined) expect(JSON.stringify(reasons)).toMatch(/"pointer":.*"message":".{10,}"/);

    const accepted = await whole.accepted();
    expect(accepted).toHaveLength(calm.accepted + wrong.accepted);
    expect(whole.lane.metric('EventsFolded') + whole.lane.metric('EventsRepeated')).toBe(accepted.length);

    const risen = rises(one.stream, 'quarantine-share', minutes)!;
    expect(risen).toBeGreaterThan(START + CALM_MS);
    expect(risen).toBeLessThanOrEqual(START + CALM_MS + 2 * MINUTE);

    const [window] = Object.entries(one.stream.windows).find(([, { shape }]) => shape !== 'session')!;
    const right = new Set(plainGroupBy(one.stream, window, accepted).map(({ window_start }) => window_start));
    for (const { window_start } of whole.panes(window)) expect(right).toContain(window_start);
  });
});

describe('what waits in quarantine', () => {
  const right = postsOf({ stream: taxi, simulation: taxiSimulation }, PROFILES.slow, START, 2 * MINUTE).flat();
  const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const wholly = (rename: (name: string) => string) => (event: Event) =>
    Object.fromEntries(Object.entries(event).map(([name, value]) => [rename(name), value]));
  const cases = [
    {
      what: 'values that cannot be, once they are emptied',
      spoilt: (event: Event, i: number) => (i % 3 === 0 ? event : { ...event, tips: 'n/a' }),
      mended: (event: Event, i: number) => (i % 3 === 0 ? event : { ...event, tips: null }),
      fix: { set: { tips: null } },
    },
    {
      what: 'other names, once they are renamed',
      spoilt: wholly(camelCase),
      mended: (event: Event) => event,
      fix: { rename: Object.fromEntries(Object.keys(taxi.fields).map((name) => [camelCase(name), name])) },
    },
    {
      what: 'data without an event time, once it is said which time it is',
      spoilt: wholly((name) => (name === 'trip_start_timestamp' ? 'started' : name)),
      mended: (event: Event) => event,
      fix: { rename: { started: 'trip_start_timestamp' } },
    },
  ];

  it.each(cases)('with $what, comes in exactly once', async ({ spoilt, mended, fix }) => {
    const bench = await recoveryBench(planOf(taxi));
    const sent = right.map(spoilt);
    for (let at = 0; at < sent.length; at += 50) {
      await bench.post(
        sent
          .slice(at, at + 50)
          .map((event) => JSON.stringify(event))
          .join('\n'),
      );
      await bench.turn();
    }
    await bench.clock.sleep(10 * MINUTE);
    const rejected = sent.filter((event, i) => JSON.stringify(event) !== JSON.stringify(mended(right[i]!, i))).length;
    expect(await bench.redrive(fix)).toEqual({ cameIn: rejected, repeated: 0, stillWrong: NOTHING_WRONG, notKept: 0 });
    expect(await bench.redrive(fix)).toMatchObject({ cameIn: 0 });
    await bench.turn();
    await bench.applyLate();
    // Something of much later closes every span.
    await bench.clock.sleep(60 * MINUTE);
    const later = { ...right[0], trip_id: 'later', trip_start_timestamp: new Date(bench.clock.now()).toISOString() };
    await bench.post(JSON.stringify(later));
    await bench.turn();

    const expected = plainGroupBy(taxi, 'takings', right.map(mended));
    const panes = bench.panes('takings').filter(({ final }) => final);
    const told = Object.fromEntries(panes.map((pane) => [pane['window_start'], pane]));
    for (const { window_start, measures } of expected)
      for (const [name, wanted] of Object.entries(measures))
        expect([window_start, name, [told[window_start]?.[name]]]).toEqual([
          window_start,
          name,
          'oneOf' in wanted && wanted.oneOf,
        ]);
    expect(panes.length).toBe(expected.length);
  });
});
