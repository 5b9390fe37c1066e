import fc from 'fast-check';
import type { Duration } from '../../core/definition/duration.ts';
import { decimal, integer, real, text, timestamp } from '../../core/definition/fields.ts';
import { avg, count, distinct, first, last, max, min, stddev, sum } from '../../core/definition/measures.ts';
import type { Predicate } from '../../core/definition/predicate.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import type { Emit, Shape, Window } from '../../core/definition/windows.ts';
import { grid, type Row, type Spans, sessions } from './group-by.ts';

/** A window, and what it means in plain words of the oracle. */
export interface ToldWindow {
  readonly window: Window;
  readonly by: readonly string[];
  readonly reviseFor: number;
  /** Panes are shown before their spans close. */
  readonly showsOpen: boolean;
  readonly takes: (row: Row) => boolean;
  readonly spansOver: (rows: readonly Row[]) => Spans;
}

interface Told {
  readonly shape: Shape;
  readonly spansOver: ToldWindow['spansOver'];
}

const ms = (amount: number): Duration => `${amount}ms`;
const length = fc.integer({ min: 1, max: 40 });
const within = (limit: number, seed: number): number => (seed % (2 * limit - 1)) - limit + 1;

const tumbling = fc.record({ size: length, seed: fc.nat() }).map(({ size, seed }): Told => {
  const offset = within(size, seed);
  return {
    shape: { shape: 'tumbling', size: ms(size), offset: ms(offset) },
    spansOver: () => grid(size, size, offset),
  };
});

const sliding = fc.record({ a: length, b: length, seed: fc.nat() }).map(({ a, b, seed }): Told => {
  const [every, size] = a < b ? [a, b] : [b, a];
  const offset = within(every, seed);
  return {
    shape: { shape: 'sliding', size: ms(size), every: ms(every), offset: ms(offset) },
    spansOver: () => grid(size, every, offset),
  };
});

const BY: readonly (readonly string[])[] = [[], ['name'], ['kind'], ['name', 'kind']];
const by = fc.constantFrom(...BY);
const emit = fc.constantFrom<Emit>('final', 'changes', 'whole');

/** Predicates, each with what it means: a comparison with an absent value is not true, and neither is its opposite. */
const WHERE: readonly { readonly where?: Predicate; readonly takes: (row: Row) => boolean }[] = [
  { takes: () => true },
  { where: { field: 'whole', atLeast: 0 }, takes: ({ whole }) => whole !== null && Number(whole) >= 0 },
  { where: { not: { field: 'name', is: 'a' } }, takes: ({ name }) => name !== null && name !== 'a' },
  {
    where: {
      any: [
        { field: 'name', is: null },
        { field: 'kind', oneOf: [0, 1] },
      ],
    },
    takes: ({ name, kind }) => name === null || kind === 0 || kind === 1,
  },
  {
    where: {
      all: [
        { field: 'cents', below: 10.5 },
        { field: 'name', isNot: 'b' },
      ],
    },
    takes: ({ cents, name }) => cents !== null && Number(cents) < 1_050 && name !== null && name !== 'b',
  },
];

const MEASURES = {
  events: count(),
  whole_sum: sum('whole'),
  whole_avg: avg('whole'),
  whole_dev: stddev('whole'),
  whole_first: first('whole'),
  whole_last: last('whole'),
  cents_sum: sum('cents'),
  cents_min: min('cents'),
  cents_max: max('cents'),
  real_sum: sum('real'),
  names: distinct('name'),
};

const toldWindow = (told: fc.Arbitrary<Told>, reviseFor: fc.Arbitrary<number>): fc.Arbitrary<ToldWindow> =>
  fc
    .record({ told, by, emit, reviseFor, where: fc.constantFrom(...WHERE) })
    .map(({ told: { shape, spansOver }, where: { where, takes }, ...rest }) => ({
      window: {
        ...shape,
        by: rest.by,
        emit: rest.emit,
        reviseFor: ms(rest.reviseFor),
        measures: MEASURES,
        ...(where ? { where } : {}),
      },
      by: rest.by,
      reviseFor: rest.reviseFor,
      showsOpen: rest.emit !== 'final',
      takes,
      spansOver,
    }));

/** Long enough for any session to stay open to late events. */
const FOR_EVER = 1_000_000_000;

/** Windows whose spans lie on a grid. */
export const gridWindow = toldWindow(fc.oneof(tumbling, sliding), fc.constantFrom(0, 10, 1_000));
/** Sessions, which take every late event, or only some. */
export const sessionWindow = (reviseFor: fc.Arbitrary<number> = fc.constant(FOR_EVER)): fc.Arbitrary<ToldWindow> =>
  by.chain((group) =>
    toldWindow(
      fc.integer({ min: 1, max: 15 }).map((gap) => ({
        shape: { shape: 'session', gap: ms(gap) },
        spansOver: (rows) => sessions(group, rows, gap),
      })),
      reviseFor,
    ).map((told) => ({ ...told, window: { ...told.window, by: group }, by: group })),
  );
/** The days of a zone. */
export const dayWindow = (zone: string, days: Spans): fc.Arbitrary<ToldWindow> =>
  toldWindow(
    fc.constant({ shape: { shape: 'calendar', unit: 'day', zone }, spansOver: () => days }),
    fc.constantFrom(0, 7_200_000),
  );

export function streamOf(windows: readonly ToldWindow[], lag: number, dedupFor: number): StreamDefinition {
  return {
    name: 'oracle',
    description: 'Events of a property.',
    version: 1,
    fields: {
      id: text({ max: 20 }),
      time: timestamp(),
      name: text({ max: 20, nullable: true }),
      kind: integer({ nullable: true }),
      whole: integer({ nullable: true }),
      cents: decimal({ precision: 9, scale: 2, nullable: true }),
      real: real({ nullable: true }),
    },
    id: 'id',
    key: 'id',
    eventTime: 'time',
    watermark: { lag: ms(lag), idleAfter: '1m' },
    dedupFor: ms(dedupFor),
    throughput: 'on-demand',
    windows: Object.fromEntries(windows.map(({ window }, index) => [`window_${index}`, window])),
  };
}

/** What happens: an event comes to its lane, and then perhaps a batch ends, event time moves, or all memory is lost. */
export interface Happening {
  readonly lane: string;
  readonly row: Row;
  readonly cut: boolean;
  readonly tick: boolean;
  readonly restart: boolean;
}

const LANES = ['north', 'south', 'west'];
const orNull = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { freq: 6, nil: null });

const happening = (time: fc.Arbitrary<number>) =>
  fc.record({
    lane: fc.constantFrom(...LANES),
    repeats: fc.option(fc.nat(), { freq: 4, nil: undefined }),
    row: fc.record({
      time,
      name: orNull(fc.constantFrom('a', 'b', 'c')),
      kind: orNull(fc.integer({ min: 0, max: 2 })),
      whole: orNull(fc.integer({ min: -50, max: 50 })),
      cents: orNull(fc.integer({ min: -999_999_999, max: 999_999_999 })),
      real: orNull(fc.integer({ min: -8_000, max: 8_000 }).map((eighths) => eighths / 8)),
    }),
    cut: fc.boolean(),
    tick: fc.boolean(),
    restart: fc.nat(9).map((chance) => chance === 0),
  });

/** Events over a few lanes, some of which come again, with random ends of batches, ticks and restarts. */
export const happenings = (time: fc.Arbitrary<number>): fc.Arbitrary<readonly Happening[]> =>
  fc.array(happening(time), { minLength: 1, maxLength: 60 }).map((list) => {
    const told: Happening[] = [];
    for (const { repeats, row, lane, ...rest } of list) {
      const before = repeats === undefined || told.length === 0 ? undefined : told[repeats % told.length];
      told.push({
        ...rest,
        ...(before ? { lane: before.lane, row: before.row } : { lane, row: { ...row, id: `${told.length}` } }),
      });
    }
    return told;
  });
