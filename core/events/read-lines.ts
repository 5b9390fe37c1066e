import type { StreamPlan } from '../definition/plan.ts';
import { type Column, type EventColumns, fieldsOfWindows } from '../windows/columns.ts';
import { noTexts } from './known-texts.ts';
import { lineSourceOf } from './line-source.ts';
import { LINE_END, type Line } from './lines.ts';
import { eventReader } from './read-events.ts';
import { readerOf } from './read-value.ts';
import { fieldsToRead, ROW_SCOPE } from './row-source.ts';
import { SCANNER } from './scan.ts';
import { compiled, isNumeric } from './source.ts';

/** A line that is no event of the stream, and why, in a sentence. */
export interface Unreadable extends Line {
  /** Which of the lines, from 0; empty ones are not counted. */
  readonly index: number;
  readonly reason: string;
}

/** Adds the events of NDJSON bytes to the columns, in their order, and gives back the lines that are none. */
export type LineReader = (bytes: Uint8Array, into: EventColumns) => readonly Unreadable[];

/** Adds the event of one canonical line and gives back where the next one begins, or -1, and then nothing changes. */
export type CanonicalReader = (
  bytes: Uint8Array,
  view: DataView,
  start: number,
  into: EventColumns,
  columns: readonly Column[],
) => number;

/**
 * Reads only what the windows need: canonical lines straight from their bytes, and any other line through JSON.parse,
 * with the same result. Never throws, whatever the bytes are.
 */
export function lineReader(plan: StreamPlan): LineReader {
  const readCanonical = canonicalReader(plan);
  const read = eventReader(plan);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const names = fieldsOfWindows(plan);

  return (given, into) => {
    const bytes = given.length === 0 || given[given.length - 1] === LINE_END ? given : withLineEnd(given);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const columns = names.map((name) => into.fields.get(name) as Column);
    const unreadable: Unreadable[] = [];
    for (let start = 0, index = 0; start < bytes.length; index++) {
      const next = readCanonical(bytes, view, start, into, columns);
      if (next > 0) start = next;
      else {
        const end = bytes.indexOf(LINE_END, start);
        if (end === start) index--;
        else {
          const reason = readLine(decoder.decode(bytes.subarray(start, end)), into);
          if (reason !== undefined) unreadable.push({ index, start, end, reason });
        }
        start = end + 1;
      }
    }
    return unreadable;
  };

  function readLine(text: string, into: EventColumns): string | undefined {
    let event: unknown;
    try {
      event = JSON.parse(text);
    } catch {
      return 'The line is not JSON. Look where it was written.';
    }
    return read(event, into);
  }
}

/** A plan does not change, and to compile takes as long as to read thousands of lines. */
const canonicalReaders = new WeakMap<StreamPlan, CanonicalReader>();

/** What reads the canonical lines of a stream; compiled once for each process. */
export function canonicalReader(plan: StreamPlan): CanonicalReader {
  const known = canonicalReaders.get(plan) ?? compiledReader(plan);
  canonicalReaders.set(plan, known);
  return known;
}

function compiledReader(plan: StreamPlan): CanonicalReader {
  const taken = new Set(fieldsToRead(plan));
  const fields = Object.entries(plan.stream.fields);
  const known = fields.map(([name, field]) => (taken.has(name) && !isNumeric(field) ? noTexts() : undefined));
  const scope = { ...ROW_SCOPE, scan: SCANNER, known, toBig: fields.map(([, field]) => readerOf(field)) };
  return compiled(lineSourceOf(plan), scope);
}

function withLineEnd(bytes: Uint8Array): Uint8Array {
  const longer = new Uint8Array(bytes.length + 1);
  longer.set(bytes);
  longer[bytes.length] = LINE_END;
  return longer;
}
