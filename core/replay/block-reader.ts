import type { StreamPlan } from '../definition/plan.ts';
import { compileValidator } from '../events/compile.ts';
import { LINE_END } from '../events/lines.ts';
import { eventReader } from '../events/read-events.ts';
import { type Column, type EventColumns, fieldsOfWindows } from '../windows/columns.ts';
import { shapedReaders } from './shaped-readers.ts';

/** A line that is no right event, and why. */
export interface WrongLine {
  /** Which line of the block, from 0; empty ones count. */
  readonly line: number;
  readonly reason: string;
}
export interface BlockRead {
  readonly lines: number;
  readonly wrong: readonly WrongLine[];
}

/** Adds the events of whole lines, the last with its line end, to the columns. Never throws, whatever the bytes are. */
export type BlockReader = (bytes: Uint8Array, into: EventColumns) => BlockRead;

/** What the ingest adds to an event; it is not part of the definition. */
const OF_THE_INGEST = ['received_at', 'schema_version'] as const;

/**
 * Reads canonical lines, and others that are written like one before, straight from their bytes, and judges any other
 * line as the ingest would.
 */
export function blockReader(plan: StreamPlan): BlockReader {
  const shaped = shapedReaders(plan);
  const validate = compileValidator(plan);
  const read = eventReader(plan);
  const names = fieldsOfWindows(plan);
  const decoder = new TextDecoder('utf-8');

  return (bytes, into) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const columns = names.map((name) => into.fields.get(name) as Column);
    const wrong: WrongLine[] = [];
    let line = 0;
    for (let start = 0; start < bytes.length; line++) {
      const next = shaped.read(bytes, view, start, into, columns);
      if (next > 0) start = next;
      else {
        const end = bytes.indexOf(LINE_END, start);
        const reason = readOther(decoder.decode(bytes.subarray(start, end)), into);
        if (reason !== undefined) wrong.push({ line, reason });
        start = end + 1;
      }
    }
    return { lines: line, wrong };
  };

  function readOther(text: string, into: EventColumns): string | undefined {
    if (text.trim() === '') return undefined;
    let event: unknown;
    try {
      event = JSON.parse(text);
    } catch {
      return 'The line is not JSON. Write one event a line.';
    }
    const sent = asSent(event);
    // Its own time of arrival is long gone, so no event is ahead of it.
    const problems = validate(sent, Number.POSITIVE_INFINITY);
    if (problems.length > 0) return problems.map(({ message }) => message).join(' ');
    shaped.learn(text);
    return read(sent, into);
  }
}

/** An event of the archive without what the ingest added. */
function asSent(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || !OF_THE_INGEST.every((name) => Object.hasOwn(event, name)))
    return event;
  const { received_at: _receivedAt, schema_version: _version, ...sent } = event as Record<string, unknown>;
  return sent;
}
