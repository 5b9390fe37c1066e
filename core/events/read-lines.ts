import type { StreamPlan } from '../definition/plan.ts';
import type { EventColumns } from '../windows/columns.ts';
import { type Line, linesOf } from './lines.ts';
import { eventReader } from './read-events.ts';

/** A line that is no event of the stream, and why, in a sentence. */
export interface Unreadable extends Line {
  /** Which of the lines, from 0; empty ones are not counted. */
  readonly index: number;
  readonly reason: string;
}

/** Adds the events of NDJSON bytes to the columns, in their order, and gives back the lines that are none. */
export type LineReader = (bytes: Uint8Array, into: EventColumns) => readonly Unreadable[];

/** Reads only what the windows need. Never throws, whatever the bytes are. */
export function lineReader(plan: StreamPlan): LineReader {
  const read = eventReader(plan);
  const decoder = new TextDecoder();
  return (bytes, into) => {
    const unreadable: Unreadable[] = [];
    for (const [index, line] of linesOf(bytes).entries()) {
      const reason = readLine(decoder.decode(bytes.subarray(line.start, line.end)), into);
      if (reason !== undefined) unreadable.push({ index, ...line, reason });
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
