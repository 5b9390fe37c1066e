import { MAX_RECORD_BYTES } from '../delivery/packing.ts';
import type { LogRecord } from '../ports.ts';
import { utf8Length } from '../values/utf8-length.ts';
import { partitionKeyOf } from './partition-keys.ts';

/** An accepted event, ready for the log. */
export interface Line {
  /** Its place in the request. */
  readonly index: number;
  readonly lane: number;
  /** Its canonical line with the line feed. */
  readonly text: string;
}

/** One record of the log and the events that it carries. */
interface LaneRecord extends LogRecord {
  readonly indices: readonly number[];
}

/** Firehose, which reads the log too, refuses longer records. */
export const MAX_LINE_BYTES = MAX_RECORD_BYTES;
/** A character takes three bytes at most, so short enough lines need not be measured. */
const BYTES_A_CHARACTER = 3;
const MAX_RECORD_CHARACTERS = Math.floor(MAX_LINE_BYTES / BYTES_A_CHARACTER);

/** The bytes of a line that no record could carry; nothing if one can. */
export function bytesBeyondLimit(text: string): number | undefined {
  if (text.length <= MAX_RECORD_CHARACTERS) return undefined;
  const bytes = utf8Length(text);
  return bytes > MAX_LINE_BYTES ? bytes : undefined;
}

interface Open {
  readonly lane: number;
  text: string;
  readonly indices: number[];
}

/** Puts all events of one virtual lane, in their order, into one record, or into several where one might be too long. */
export function laneRecords(lines: readonly Line[]): readonly LaneRecord[] {
  const open = new Map<number, Open>();
  const full: Open[] = [];
  for (const { lane, text, index } of lines) {
    const together = open.get(lane);
    if (together && together.text.length + text.length <= MAX_RECORD_CHARACTERS) {
      together.text += text;
      together.indices.push(index);
    } else {
      if (together) full.push(together);
      open.set(lane, { lane, text, indices: [index] });
    }
  }
  return recordsOf([...full, ...open.values()]);
}

const encoder = new TextEncoder();

/** Encoded together: the memory of each costs more than its bytes do, and most are one event. */
function recordsOf(all: readonly Open[]): readonly LaneRecord[] {
  const together = all.reduce((texts, { text }) => texts + text, '');
  const bytes = encoder.encode(together);
  const isAscii = bytes.length === together.length;
  let at = 0;
  return all.map(({ lane, text, indices }) => {
    const data = bytes.subarray(at, at + (isAscii ? text.length : utf8Length(text)));
    at += data.length;
    return { partitionKey: partitionKeyOf(lane), data, indices };
  });
}
