import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planOf } from '../../core/definition/plan.ts';
import { problemsOf } from '../../core/definition/problems.ts';
import type { Pane } from '../../core/windows/panes.ts';
import type { PlainEvent } from '../lane/columns-of.ts';
import { openStream } from '../lane/open-stream.ts';
import { accepted, openSpans } from './accepted.ts';
import { consumer } from './consumer.ts';
import { groupBy, type Panes, type Row, type Spans } from './group-by.ts';
import {
  dayWindow,
  gridWindow,
  type Happening,
  happenings,
  sessionWindow,
  streamOf,
  type ToldWindow,
} from './stream.ts';

interface Told {
  readonly windows: readonly ToldWindow[];
  readonly lag: number;
  readonly dedupFor: number;
  readonly story: readonly Happening[];
}

const eventOf = ({ id, time, ...values }: Row): PlainEvent => ({ id, time, values });

/** A tick, and the events of each lane that it knows of. */
interface Ticked {
  readonly panes: readonly Pane[];
  readonly watermark: number;
  readonly known: readonly (readonly Row[])[];
}

/** Plays a story through the core. */
function played({ windows, lag, dedupFor, story }: Told): readonly Ticked[] {
  const definition = streamOf(windows, lag, dedupFor);
  expect(problemsOf(definition)).toEqual([]);
  const stream = openStream(planOf(definition));
  const lanes = new Map<string, { known: Row[]; waiting: Row[] }>();
  for (const { lane } of story) if (!lanes.has(lane)) lanes.set(lane, { known: [], waiting: [] });
  const ticks: Ticked[] = [];
  const fold = (lane: string): void => {
    const { known, waiting } = lanes.get(lane)!;
    stream.fold(lane, waiting.map(eventOf));
    known.push(...waiting.splice(0));
  };
  const told = (tick: { panes: readonly Pane[]; watermark: number }): number =>
    ticks.push({ ...tick, known: [...lanes.values()].map(({ known }) => [...known]) });
  for (const lane of lanes.keys()) stream.open(lane);
  for (const { lane, row, cut, tick, restart } of story) {
    lanes.get(lane)?.waiting.push({ ...row });
    if (cut) fold(lane);
    if (tick) told(stream.tick());
    if (restart) stream.restart();
  }
  for (const lane of lanes.keys()) fold(lane);
  told({ panes: stream.finish(), watermark: Number.POSITIVE_INFINITY });
  return ticks;
}

/** What must be in a window after a tick. */
function expected(window: ToldWindow, { lag, dedupFor }: Told, { known, watermark }: Ticked): Panes {
  const { by, takes, reviseFor, spansOver } = window;
  const watermarks = new Map(known.flatMap((rows) => [...accepted(rows, lag, dedupFor)]));
  const rows = [...watermarks.keys()].filter(takes);
  const shown: Spans = (row) =>
    openSpans(spansOver(rows), watermarks, reviseFor)(row).filter(([, end]) => window.showsOpen || end <= watermark);
  return groupBy(by, rows, shown);
}

const ROUNDED = 1e-6;

function expectAlike(found: Panes, wanted: Panes): void {
  expect(new Set(found.keys())).toEqual(new Set(wanted.keys()));
  for (const [name, { whole_avg, whole_dev, ...exact }] of wanted) {
    const { whole_avg: mean, whole_dev: deviation, ...others } = found.get(name) ?? {};
    expect(others).toEqual(exact);
    for (const [value, close] of [
      [mean, whole_avg],
      [deviation, whole_dev],
    ]) {
      if (close === null) expect(value).toBeNull();
      else expect(Math.abs(Number(value) - Number(close))).toBeLessThanOrEqual(ROUNDED);
    }
  }
}

function expectGroupBy(told: Told): void {
  const kept = consumer();
  for (const tick of played(told)) {
    kept.take(tick.panes);
    for (const { final, end } of tick.panes) expect(final).toBe(end <= tick.watermark);
    for (const [index, window] of told.windows.entries())
      expectAlike(kept.rowsOf(`window_${index}`), expected(window, told, tick));
  }
}

const time = fc.integer({ min: -100, max: 300 });
const told = (windows: fc.Arbitrary<ToldWindow>, times = time): fc.Arbitrary<Told> =>
  fc.record({
    windows: fc.array(windows, { minLength: 1, maxLength: 3 }),
    lag: fc.integer({ min: 0, max: 60 }),
    dedupFor: fc.constantFrom(0, 20, 1_000_000),
    story: happenings(times),
  });

describe('after every tick, the highest revisions are what GROUP BY gives over the events that were not too late', () => {
  test('in tumbling and sliding windows', () => {
    fc.assert(fc.property(told(gridWindow), expectGroupBy), { numRuns: 80, seed: 11 });
  });

  test('in sessions', () => {
    fc.assert(fc.property(told(sessionWindow()), expectGroupBy), { numRuns: 80, seed: 12 });
  });

  test('in windows of several shapes at once', () => {
    fc.assert(fc.property(told(fc.oneof(gridWindow, sessionWindow())), expectGroupBy), { numRuns: 50, seed: 13 });
  });

  test('in days of zones whose clocks change', () => {
    const zones = { 'America/Chicago': '2024-03-09T00:00Z', 'Australia/Lord_Howe': '2024-04-05T00:00Z' };
    for (const [zone, from] of Object.entries(zones)) {
      const times = fc.nat(5 * 96).map((quarters) => Date.parse(from) + quarters * QUARTER);
      fc.assert(fc.property(told(dayWindow(zone, localDays(zone)), times), expectGroupBy), { numRuns: 10, seed: 14 });
    }
  });
});

const QUARTER = 900_000;

/** Days, found by walking along the clocks of a zone until the date changes. */
function localDays(zone: string): Spans {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  const days = new Map<string, readonly [number, number]>();
  return ({ time: instant }) => {
    const date = format.format(instant);
    let [start, end] = days.get(date) ?? [instant, instant];
    if (!days.has(date)) {
      while (format.format(start - QUARTER) === date) start -= QUARTER;
      while (format.format(end) === date) end += QUARTER;
      days.set(date, [start, end]);
    }
    return [[start, end]];
  };
}

describe('what leaves with every tick', () => {
  const anyWindow = fc.oneof(gridWindow, sessionWindow(fc.constantFrom(0, 10, 100)));
  const changed = (story: readonly Happening[], change: (happening: Happening) => Partial<Happening>) =>
    story.map((happening) => ({ ...happening, ...change(happening) }));

  test('does not depend on where batches end', () => {
    fc.assert(
      fc.property(told(anyWindow), (one) => {
        // Ticks see the same events: one lane, and a batch ends before each.
        const story = changed(one.story, ({ cut, tick }) => ({ lane: 'north', cut: cut || tick }));
        const single = changed(story, ({ tick }) => ({ cut: tick }));
        expect(played({ ...one, story: single })).toEqual(played({ ...one, story }));
      }),
      { numRuns: 40, seed: 15 },
    );
  });

  test('does not depend on what is kept in memory', () => {
    fc.assert(
      fc.property(told(anyWindow), (one) => {
        const never = changed(one.story, () => ({ restart: false }));
        const always = changed(one.story, () => ({ restart: true }));
        expect(played({ ...one, story: always })).toEqual(played({ ...one, story: never }));
      }),
      { numRuns: 40, seed: 16 },
    );
  });
});
