import { MAX_RECORD_BYTES } from '../delivery/packing.ts';
import type { LogRecord } from '../ports.ts';
import { partitionKeyOf } from './partition-keys.ts';

/** An accepted event, ready for the log. */
export interface Line {
  /** Its place in the request. */
  readonly index: number;
  readonly lane: number;
  /** Its canonical line with the line feed. */
  readonly bytes: Uint8Array;
}

/** One record of the log and the events that it carries. */
export interface LaneRecord extends LogRecord {
  readonly indices: readonly number[];
}

/** Firehose, which reads the log too, refuses longer records. */
export const MAX_LINE_BYTES = MAX_RECORD_BYTES;

/** Puts all events of one virtual lane, in their order, into one record, or into several where one would be too long. */
export function laneRecords(lines: readonly Line[]): readonly LaneRecord[] {
  const open = new Map<number, Line[]>();
  const records: LaneRecord[] = [];
  for (const line of lines) {
    const together = open.get(line.lane);
    if (together && bytesOf(together) + line.bytes.length <= MAX_LINE_BYTES) together.push(line);
    else {
      if (together) records.push(recordOf(together));
      open.set(line.lane, [line]);
    }
  }
  return [...records, ...[...open.values()].map(recordOf)];
}

const bytesOf = (lines: readonly Line[]): number => lines.reduce((sum, { bytes }) => sum + bytes.length, 0);

function recordOf(lines: readonly Line[]): LaneRecord {
  const data = new Uint8Array(bytesOf(lines));
  let at = 0;
  for (const { bytes } of lines) {
    data.set(bytes, at);
    at += bytes.length;
  }
  const [{ lane }] = lines as [Line];
  return { partitionKey: partitionKeyOf(lane), data, indices: lines.map(({ index }) => index) };
}
