import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boolean, decimal, type Field, integer, json, real, text, timestamp } from '../../../core/definition/fields.ts';
import { planOf } from '../../../core/definition/plan.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { compileValidator } from '../../../core/events/compile.ts';
import type { Event } from '../../../core/events/identity.ts';
import { BREAKS, type ChangeKind, type Direction } from '../../../core/versions/change.ts';
import { differenceOf } from '../../../core/versions/difference.ts';
import { lifting } from '../../../core/versions/lifting.ts';
import { publishedOf } from '../../../core/versions/published-version.ts';
import { rides } from '../../support/rides.ts';

const NOW = Date.UTC(2026, 2, 1);
const EVENT = { ride_id: 'r', rider: 'a', at: '2026-02-01T00:00:00Z' };

const some = <T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const listed = <T>(...values: T[]): Arbitrary<T[] | undefined> => some(fc.subarray(values, { minLength: 1 }));
const given = <T extends object>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
const nullable = some(fc.constant(true));
const bounds = { min: some(fc.integer({ min: -3, max: 0 })), max: some(fc.integer({ min: 0, max: 3 })) };

/** Fields of all kinds with limits so near each other that values tell them apart. */
const fields: Arbitrary<Field> = fc.oneof(
  fc
    .record({
      max: fc.integer({ min: 2, max: 4 }),
      oneOf: listed('a', 'b', 'ab'),
      pattern: some(fc.constantFrom('[ab]+', 'a*', '[ab]{1,3}')),
      nullable,
    })
    .map((options) => text(given(options))),
  fc.record({ ...bounds, oneOf: listed(-2, 0, 1, 2), nullable }).map((options) => integer(given(options))),
  fc
    .record({ ...bounds, scale: fc.integer({ min: 0, max: 2 }), whole: fc.constantFrom(0, 1, 2, 16), nullable })
    .filter(({ scale, whole }) => scale + whole > 0)
    .map(({ whole, scale, ...options }) => decimal({ precision: whole + scale, scale, ...given(options) })),
  fc.record({ ...bounds, nullable }).map((options) => real(given(options))),
  fc.record({ maxBytes: fc.integer({ min: 2, max: 8 }), nullable }).map((options) => json(given(options))),
  fc.record({ nullable }).map((options) => boolean(given(options))),
  fc.record({ nullable }).map((options) => timestamp(given(options))),
);

const VALUES: readonly unknown[] = [
  ...[undefined, null, true, false, [], {}, [1, 2], { a: 1 }, { abc: 1 }],
  ...['', 'a', 'b', 'ab', 'abab', 'abc', 'aaa', 'aaaaa', 'é', '2026-01-01T00:00:00Z'],
  ...[
    -4, -3, -2, -1.5, -1, -0.1, 0, 0.05, 0.1, 0.12, 0.123, 0.5, 1, 1.25, 2, 3, 4, 9, 9.9, 9.99, 10, 99, 99.99, 100,
    123_456,
  ],
  ...['0.5', '0.12', '0.123', '9.99', '10', '99.9', '1234567890123456', '12345678901234567.25', '-3', '-4'],
];

const withField = (version: number, field: Field | undefined): StreamDefinition => ({
  ...rides,
  version,
  windows: {},
  alerts: [],
  fields: { ...rides.fields, ...(field && { field }) },
});

/** A field as it was and as it is: changed a little, changed altogether, new or gone. */
const pairs = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fields, fields) },
  {
    weight: 6,
    arbitrary: fields.chain((field) =>
      fc.tuple(
        fc.constant(field),
        fields.filter(({ kind }) => kind === field.kind),
      ),
    ),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constant(undefined), fields) },
  { weight: 1, arbitrary: fc.tuple(fields, fc.constant(undefined)) },
);

type Rules = Readonly<Record<ChangeKind, readonly Direction[]>>;

/** That a judge with such rules is right: what it calls compatible is. */
function isRight(rules: Rules, numRuns: number) {
  let [backward, forward] = [0, 0];
  const outcome = fc.check(
    fc.property(pairs, ([before, after]) => {
      const [older, newer] = [withField(1, before), withField(2, after)];
      const broken = new Set(differenceOf(older, newer).flatMap(({ kind }) => rules[kind]));
      const [asOlder, asNewer] = [compileValidator(planOf(older)), compileValidator(planOf(newer))];
      const lift = lifting(planOf(newer), [publishedOf(older)], asNewer);
      for (const value of VALUES) {
        const event: Event = { ...EVENT, ...(value !== undefined && { field: value }) };
        if (!broken.has('backward') && asOlder(event, NOW).length === 0) {
          backward++;
          // Its producer may know nothing of versions, or say which one it knows.
          expect(asNewer(event, NOW)).toEqual([]);
          expect(lift({ ...event, schema_version: 1 }, NOW)).toMatchObject({ event });
        }
        if (!broken.has('forward') && asNewer(event, NOW).length === 0) {
          forward++;
          // Who reads by the older version looks for the fields that it knows.
          const { field, ...known } = event;
          expect(asOlder(before ? event : known, NOW)).toEqual([]);
        }
      }
    }),
    { numRuns, seed: 7 },
  );
  return { failed: outcome.failed, message: outcome.errorInstance, backward, forward };
}

describe('what the judge calls compatible', () => {
  test('backward was right before and is right now; forward can still be read by the version before', () => {
    const { failed, message, backward, forward } = isRight(BREAKS, 1_000);
    expect([failed, message]).toEqual([false, null]);
    expect(Math.min(backward, forward)).toBeGreaterThan(1_000);
  });

  test.each<[ChangeKind, readonly Direction[]]>([
    ['required field added', []],
    ['optional field removed', []],
    ['required field removed', ['backward']],
    ['required field removed', ['forward']],
    ['limit widened', []],
    ['limit narrowed', []],
    ['rule changed', ['backward']],
    ['rule changed', ['forward']],
  ])('would be found out if it took "%s" to break only %j', (kind, breaks) => {
    expect(isRight({ ...BREAKS, [kind]: breaks }, 3_000).failed).toBe(true);
  });
});
