import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { lineWriter } from '../../core/events/canonical.ts';
import { compileValidator } from '../../core/events/compile.ts';
import { eventReader } from '../../core/events/read-events.ts';
import { blockReader } from '../../core/replay/block-reader.ts';
import { type EventColumns, emptyColumns } from '../../core/windows/columns.ts';
import taxi from '../../schemas/chicago-taxi/stream.ts';
import customer from '../../schemas/customer/stream.ts';
import trip from '../../schemas/trip/stream.ts';
import { events, everyKind, runsFor } from '../support/every-kind.ts';

type Event = Readonly<Record<string, unknown>>;

const NOW = Date.UTC(2026, 0, 2);
const encoder = new TextEncoder();
const asIs = { published: [], pseudonymOf: (value: string) => `hidden ${value}` };
const bytesOf = (lines: readonly string[]): Uint8Array => encoder.encode(lines.map((line) => `${line}\n`).join(''));

const contents = ({ length, times, idHigh, idLow, ids, fields }: EventColumns) => ({
  times: times.slice(0, length),
  hashes: [idHigh.slice(0, length), idLow.slice(0, length)],
  ids,
  fields: [...fields].map(([name, { values }]) => [name, values.slice(0, length)]),
});

/** One way to write events as JSON: an order of fields, blanks, and whether absent fields are left out. */
const styles = (stream: StreamDefinition): Arbitrary<(event: Event) => string> =>
  fc
    .record({
      names: fc.shuffledSubarray(Object.keys(stream.fields), { minLength: Object.keys(stream.fields).length }),
      blank: fc.constantFrom('', ' ', '  '),
      end: fc.constantFrom('', ' ', '\r'),
      absent: fc.boolean(),
    })
    .map(({ names, blank, end, absent }) => (event) => {
      const present = names.filter((name) => !absent || (event[name] ?? null) !== null);
      const members = present.map((name) => `${JSON.stringify(name)}:${blank}${JSON.stringify(event[name] ?? null)}`);
      return `{${members.join(`,${blank}`)}}${end}`;
    });

const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  by: fc.constantFrom(...'"\\{}[],:0159.-+eEZ \t'),
  inserted: fc.boolean(),
});

describe.each([everyKind, taxi, trip].map((stream) => ({ stream, name: stream.name })))('lines of $name', ({
  stream,
}) => {
  const personless = {
    ...stream,
    fields: Object.fromEntries(
      Object.entries(stream.fields).map(([name, field]) => [name, { ...field, personal: false }]),
    ),
  } as StreamDefinition;
  const plan = planOf(personless);
  const validate = compileValidator(plan);
  const read = eventReader(plan);
  const anyEvents = fc.array(events(personless), { minLength: 1, maxLength: 8 });

  /** What JSON.parse and the validator make of the lines. */
  function plainly(lines: readonly string[]) {
    const columns = emptyColumns(plan, 2);
    const wrong = lines.flatMap((line, index) => {
      try {
        const event: unknown = JSON.parse(line);
        if (validate(event, Number.POSITIVE_INFINITY).length > 0) return [index];
        read(event, columns);
        return [];
      } catch {
        return [index];
      }
    });
    return { wrong, ...contents(columns) };
  }
  function byBlocks(lines: readonly string[]) {
    const columns = emptyColumns(plan, 2);
    const found = blockReader(plan, asIs)(bytesOf(lines), columns);
    expect(found.lines).toBe(lines.length);
    return { wrong: found.wrong.map(({ line }) => line), ...contents(columns) };
  }

  test('are taken or refused as the validator does, however their producer writes them', () => {
    fc.assert(
      fc.property(anyEvents, styles(personless), (some, written) => {
        // The first ones again, so that their shape is known.
        const lines = [...some, ...some].map(written);
        expect(byBlocks(lines)).toEqual(plainly(lines));
      }),
      { numRuns: runsFor(stream, 80), seed: 21 },
    );
  });

  test('are taken or refused as the validator does, when they were damaged', () => {
    fc.assert(
      fc.property(
        anyEvents,
        styles(personless),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        (some, written, many) => {
          const right = some.map(written);
          const damaged = right.map((line) => {
            let text = line;
            for (const { at, by, inserted } of many) {
              const place = Math.floor(at * text.length);
              text = text.slice(0, place) + by + text.slice(place + (inserted ? 0 : 1));
            }
            return text;
          });
          const lines = [...right, ...damaged].filter((line) => line.trim() !== '');
          expect(byBlocks(lines)).toEqual(plainly(lines));
        },
      ),
      { numRuns: runsFor(stream, 120), seed: 22 },
    );
  });
});

describe('a block of lines', () => {
  const plan = planOf(customer);
  const action: Event = {
    action_id: 'a-1',
    customer_id: 'c-1',
    happened_at: '2026-01-01T00:00:00.000Z',
    action: 'signed-up',
    district: 'north',
    platform: 'ios',
  };

  test('tells the wrong ones with place and reason, and takes the others', () => {
    const columns = emptyColumns(plan);
    const right = JSON.stringify(action);
    const { lines, wrong } = blockReader(plan, asIs)(bytesOf([right, '', 'hello', '{}', right]), columns);
    expect(columns.length).toBe(2);
    expect(lines).toBe(5);
    expect(wrong.map(({ line }) => line)).toEqual([2, 3]);
    expect(wrong[0]!.reason).toBe('The line is not JSON. Write one event a line.');
    expect(wrong[1]!.reason).toContain('The field "action_id" is missing.');
  });

  test('hides personal values of events that have not been through the ingest, and of no others', () => {
    const columns = emptyColumns(plan);
    const archived = lineWriter(plan)({ ...action, customer_id: 'a-pseudonym' }, NOW);
    const spaced = JSON.stringify(JSON.parse(archived), null, 1).replaceAll('\n', '');
    blockReader(plan, asIs)(bytesOf([JSON.stringify(action), archived, spaced, spaced]), columns);
    expect(columns.fields.get('customer_id')?.values).toEqual([
      'hidden c-1',
      'a-pseudonym',
      'a-pseudonym',
      'a-pseudonym',
    ]);
  });
});
