import { describe, expect, test } from 'vitest';
import { planOf } from '../../core/definition/plan.ts';
import { lineWriter } from '../../core/events/canonical.ts';
import { repetitions } from '../../core/replay/repetitions.ts';
import { replayPlan } from '../../core/replay/replay-plan.ts';
import { resultLine, resultsOf } from '../../core/replay/results.ts';
import { ALWAYS } from '../../core/replay/time-range.ts';
import { PROFILES, type Profile } from '../../core/simulation/profiles.ts';
import { sensorsOf } from '../../core/simulation/sensors.ts';
import { emptyCells, mergeCells } from '../../core/windows/cells.ts';
import { decodeCells } from '../../core/windows/encoding.ts';
import { type KnownStream, knownStreams } from '../../local/known-streams.ts';
import { blockFolder } from '../../local/replay/block-folder.ts';
import { type Expected, plainGroupBy } from '../golden/plain-group-by.ts';
import { liveRun } from './live-run.ts';

const START = Date.UTC(2026, 2, 1, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LENGTH = 25 * MINUTE;
/** By then all spans have closed, also those of a year. */
const AFTERWARDS = START + 400 * 24 * HOUR;

const PROFILE: Profile = {
  description: 'Everything that goes wrong on the way, and more often than it does.',
  entities: 6,
  eventsPerSecond: 100 / (LENGTH / 1_000),
  perPost: 8,
  postEveryMs: 30_000,
  disorderMs: 8_000,
  // Some later than any span is revised.
  late: { share: 0.08, byMs: 4 * HOUR },
  wrong: { share: 0.05, kinds: ['values', 'names', 'foreign'] },
  hotKeys: PROFILES.lifelike.hotKeys,
};

type Event = Readonly<Record<string, unknown>>;

/** What a stream shows in the end, when all lateness is over. */
async function shown({ stream, simulation }: KnownStream, seed: number) {
  const plan = planOf(stream);
  const live = liveRun(stream, START, seed);
  const { clock, draw } = live;
  const sensors = sensorsOf({ stream, simulation, profile: PROFILE, seed, start: START });
  const timeOf = (event: Event): number => Date.parse(String(event[stream.eventTime]));
  for (let at = START; at < START + LENGTH; at += MINUTE) {
    await clock.sleep(at - clock.now());
    for (const post of sensors.advance(at)) {
      await live.send(post);
      // A stream knows a repeated event for a while only.
      const recent = post.filter((event) => timeOf(event) > at - plan.dedupForMs / 2);
      if (recent.length > 0 && draw.chance(0.2)) await live.send(recent);
    }
    if (draw.chance(0.02)) await live.split();
    if (draw.chance(0.6)) await live.takeAll();
    if (draw.chance(0.4)) await live.close();
  }
  live.calmDown();
  await live.takeAll();
  const accepted: Uint8Array[] = [];
  for await (const record of live.accepted()) accepted.push(record);
  await clock.sleep(AFTERWARDS - clock.now());
  const last = JSON.parse(new TextDecoder().decode(accepted[0]).split('\n')[0]!) as Event;
  const write = lineWriter(plan);
  await live.toEveryShard((index) => {
    const other = Object.fromEntries(
      plan.idFields.map((name) => [name, stream.fields[name]!.kind === 'text' ? `last-${index}` : index]),
    );
    return write({ ...last, ...other, [stream.eventTime]: new Date(AFTERWARDS).toISOString() }, AFTERWARDS);
  });
  for (let round = 0; round < 3; round++) {
    await live.takeAll();
    await live.close();
    await clock.sleep(10 * MINUTE);
  }
  expect(live.late()).toBeGreaterThan(0);
  expect(await live.applyLate()).toBe(0);
  return { live, accepted, plan };
}

/** The newest revision of each closed pane of a window, in the words of a replay, by span and group. */
function newestLines(lines: readonly string[]): readonly string[] {
  const rows = new Map<string, { readonly order: readonly [number, number]; readonly line: string }>();
  for (const line of lines) {
    const { row_id, generation, revision } = JSON.parse(line) as Record<string, string | number>;
    const order = [Number(generation), Number(revision)] as const;
    const known = rows.get(String(row_id))?.order;
    if (!known || order[0] > known[0] || (order[0] === known[0] && order[1] > known[1]))
      rows.set(String(row_id), { order, line });
  }
  return [...rows.values()].flatMap(({ line }) => {
    const [, final, withdrawn] = /"final":(\w+),"withdrawn":(\w+),"emitted_at":"[^"]*"\}$/.exec(line)!;
    return final === 'true' && withdrawn === 'false' ? [line.replace(OF_THE_PANE, '')] : [];
  });
}
const OF_THE_PANE =
  /"row_id":"[^"]*",|"group_key":"(?:[^"\\]|\\.)*",|,"generation":\d+,"revision":\d+,"final":true,"withdrawn":false,"emitted_at":"[^"]*"(?=\}$)/g;

/** Two readers with every other record, as two threads would be. */
function replayedLines({ stream, published }: KnownStream, accepted: readonly Uint8Array[]) {
  const plan = replayPlan(planOf(stream));
  const folders = [0, 1].map(() => blockFolder({ stream, published, key: new Uint8Array(32), range: ALWAYS }));
  const repeated = repetitions(planOf(stream).dedupForMs);
  for (const [order, bytes] of accepted.entries()) {
    const folder = folders[order % 2]!;
    const found = folder.read({ order, file: 0, bytes });
    expect(found.wrong).toEqual([]);
    folder.fold(order, repeated(found.ids));
  }
  const cells = emptyCells(plan);
  for (const folder of folders) mergeCells(plan, cells, decodeCells(plan, folder.finish()));
  return new Map(
    plan.windows.map((window, i) => [
      window.name,
      resultsOf(plan, window, cells.windows[i]!, ALWAYS).map((result) => resultLine(window, result)),
    ]),
  );
}

function fits(value: unknown, expected: Expected): boolean {
  if ('oneOf' in expected) return expected.oneOf.includes(value);
  return Number(value) >= expected.from && Number(value) <= expected.to;
}

const known = await knownStreams();

describe.each(known.map((one) => ({ ...one, name: one.stream.name })))('for $name', (one) => {
  test('live panes after all lateness, a replay and a plain GROUP BY are the same, whatever fails', async () => {
    const { live, accepted, plan } = await shown(one, 7);
    const replayed = replayedLines(one, accepted);
    const events = accepted.flatMap((bytes) =>
      new TextDecoder()
        .decode(bytes)
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Event),
    );
    for (const window of plan.windows) {
      const lines = replayed.get(window.name)!;
      expect(new Set(newestLines(live.panes(window.name)))).toEqual(new Set(lines));
      const expected = plainGroupBy(one.stream, window.name, events);
      expect(lines).toHaveLength(expected.length);
      const rows = new Map(
        lines.map((line) => {
          const row = JSON.parse(line) as Event;
          const group = window.by.map((name) => row[name]);
          return [JSON.stringify([row['window_start'], row['window_end'], group]), row];
        }),
      );
      for (const { window_start, window_end, group, measures } of expected) {
        const row = rows.get(JSON.stringify([window_start, window_end, group]));
        for (const [name, wanted] of Object.entries(measures))
          if (!fits(row?.[name], wanted))
            expect({ window: window.name, window_start, group, [name]: row?.[name] }).toEqual(wanted);
      }
    }
  });
});
