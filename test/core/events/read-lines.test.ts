import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { planOf, type StreamPlan } from '../../../core/definition/plan.ts';
import { lineWriter } from '../../../core/events/canonical.ts';
import { compileValidator } from '../../../core/events/compile.ts';
import { linesOf } from '../../../core/events/lines.ts';
import { eventReader } from '../../../core/events/read-events.ts';
import { lineReader } from '../../../core/events/read-lines.ts';
import { type EventColumns, emptyColumns } from '../../../core/windows/columns.ts';
import taxi from '../../../schemas/chicago-taxi/stream.ts';
import { events, everyKind, runsFor } from '../../support/every-kind.ts';
import { streams } from '../../support/streams.ts';

const NOW = Date.UTC(2026, 0, 2);
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What a plain reader makes of each line. */
function readPlainly(plan: StreamPlan, bytes: Uint8Array, into: EventColumns): number[] {
  const read = eventReader(plan);
  return linesOf(bytes).flatMap(({ start, end }, index) => {
    try {
      return read(JSON.parse(decoder.decode(bytes.subarray(start, end))), into) === undefined ? [] : [index];
    } catch {
      return [index];
    }
  });
}

/** Columns as they can be compared: without the room that is not used. */
const contents = ({ length, times, idHigh, idLow, ids, fields }: EventColumns) => ({
  times: times.slice(0, length),
  hashes: [idHigh.slice(0, length), idLow.slice(0, length)],
  ids,
  fields: [...fields].map(([name, { values }]) => [name, values.slice(0, length)]),
});

/** Bytes with a few of them changed, left out or put in, mostly by what has a meaning in JSON. */
const damaged = (bytes: Uint8Array, changes: readonly (readonly [number, number, number])[]): Uint8Array => {
  const result = [...bytes];
  for (const [where, how, byte] of changes) {
    const at = Math.floor(where * result.length);
    if (how === 0) result[at] = byte;
    else if (how === 1) result.splice(at, 1);
    else if (how === 2) result.splice(at, 0, byte);
    else result.length = at;
  }
  return Uint8Array.from(result);
};
const bytes = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...encoder.encode('"\\{}[],:0159.-+eEntfu \n\r\t')) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }) },
);
const change = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  fc.constantFrom(0, 0, 0, 0, 1, 1, 2, 2, 3),
  bytes,
);

describe.each([everyKind, ...streams].map((stream) => ({ stream, name: stream.name })))('lines of $name', ({
  stream,
}) => {
  const plan = planOf(stream);
  const validate = compileValidator(plan);
  const write = lineWriter(plan);
  const read = lineReader(plan);
  const rightLines = fc
    .array(
      events(stream).filter((event) => validate(event, NOW).length === 0),
      { minLength: 1, maxLength: 4 },
    )
    .map((right) => encoder.encode(right.map((event) => `${write(event, NOW)}\n`).join('')));

  const readsAlike = (lines: Uint8Array): number => {
    const [fast, plain] = [emptyColumns(plan, 2), emptyColumns(plan, 2)];
    const unreadable = read(lines, fast).map(({ index }) => index);
    expect(unreadable).toEqual(readPlainly(plan, lines, plain));
    expect(contents(fast)).toEqual(contents(plain));
    return unreadable.length;
  };

  test('are read as JSON.parse and the event reader do, as they were written', () => {
    fc.assert(
      fc.property(rightLines, (lines) => {
        expect(readsAlike(lines)).toBe(0);
      }),
      { numRuns: runsFor(stream, 80), seed: 5 },
    );
  });

  test('are not parsed as a whole where they are canonical', () => {
    const parse = vi.spyOn(JSON, 'parse');
    fc.assert(
      fc.property(rightLines, (lines) => {
        parse.mockClear();
        read(lines, emptyColumns(plan));
        expect(parse.mock.calls.filter(([text]) => text.includes('"schema_version"'))).toEqual([]);
      }),
      { numRuns: runsFor(stream, 30), seed: 8 },
    );
    parse.mockRestore();
  });

  test('are read as JSON.parse and the event reader do, when they were damaged', () => {
    fc.assert(
      fc.property(rightLines, fc.array(change, { minLength: 1, maxLength: 3 }), (lines, changes) => {
        readsAlike(damaged(lines, changes));
      }),
      { numRuns: runsFor(stream, 400), seed: 6 },
    );
  });
});

describe('lines', () => {
  const plan = planOf(taxi);
  const read = lineReader(plan);
  const line = lineWriter(plan)(
    { trip_id: 'a', taxi_id: 'b', trip_start_timestamp: '2026-01-01T00:00:00Z', fare: 2.5 },
    NOW,
  );
  const readText = (text: string) => {
    const columns = emptyColumns(plan);
    return { columns, unreadable: read(encoder.encode(text), columns) };
  };

  test('that are no events are told with place and reason, and the others are read', () => {
    const { columns, unreadable } = readText(`${line}\n\nhello\n[1]\n{"trip_id":7}\n${line}`);
    const [first, ...others] = unreadable;
    expect(columns.length).toBe(2);
    expect(first).toEqual({
      index: 1,
      start: line.length + 2,
      end: line.length + 7,
      reason: 'The line is not JSON. Look where it was written.',
    });
    expect(others.map(({ index, reason }) => [index, reason])).toEqual([
      [2, 'The line is a list, not a JSON object with the fields of chicago-taxi.'],
      [3, 'The field "trip_id" is 7; chicago-taxi needs text there. Look where the line was written.'],
    ]);
  });

  test('need no line end after the last one', () => {
    expect(readText(line).columns.length).toBe(1);
    expect(readText(`${line}\n${line}`).columns.length).toBe(2);
  });

  test('there are none in nothing', () => {
    expect(readText('')).toMatchObject({ columns: { length: 0 }, unreadable: [] });
    expect(readText('\n\n').unreadable).toEqual([]);
  });

  test('of binary rubbish are no events', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (rubbish) => {
        const columns = emptyColumns(plan);
        expect(read(rubbish, columns)).toHaveLength(linesOf(rubbish).length);
        expect(columns.length).toBe(0);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  test('in a part of a larger buffer are read from there', () => {
    const whole = encoder.encode(`${line}\n${line}\n`);
    const columns = emptyColumns(plan);
    expect(read(whole.subarray(line.length + 1), columns)).toEqual([]);
    expect(columns.length).toBe(1);
  });
});
