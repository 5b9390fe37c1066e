import { linesOf } from '../events/lines.ts';
import type { LineReader, Unreadable } from '../events/read-lines.ts';
import type { EventColumns } from '../windows/columns.ts';

/** A record of a shard, as the log hands it out. */
export interface BatchRecord {
  readonly sequence: string;
  readonly data: Uint8Array;
}

/** Records that were read, in order, and where in the columns their events are. */
export interface Reading {
  readonly columns: EventColumns;
  readonly records: readonly BatchRecord[];
  /** The row of each record's first event. */
  readonly firstRows: readonly number[];
  readonly unreadable: readonly UnreadableLine[];
}

interface UnreadableLine {
  readonly record: BatchRecord;
  readonly line: Unreadable;
}

/** Asking for the time costs more than reading a small record. */
const RECORDS_BETWEEN_LOOKS = 16;

/** Reads whole records, the first one in any case, the others while there is time. */
export function readRecords(
  read: LineReader,
  columns: EventColumns,
  batch: readonly BatchRecord[],
  hasTime: () => boolean,
): Reading {
  const records: BatchRecord[] = [];
  const firstRows: number[] = [];
  const unreadable: UnreadableLine[] = [];
  for (const record of batch) {
    if (records.length > 0 && records.length % RECORDS_BETWEEN_LOOKS === 0 && !hasTime()) break;
    firstRows.push(columns.length);
    for (const line of read(record.data, columns)) unreadable.push({ record, line });
    records.push(record);
  }
  return { columns, records, firstRows, unreadable };
}

const decoder = new TextDecoder();

/** What a row was read from: a line of a record, and its place there. */
interface RowOrigin {
  readonly record: BatchRecord;
  readonly index: number;
  readonly line: string;
}

export function originOf(reading: Reading, row: number): RowOrigin {
  const at = reading.firstRows.findLastIndex((first) => first <= row);
  const record = reading.records[at] as BatchRecord;
  const refused = new Set(reading.unreadable.filter((one) => one.record === record).map(({ line }) => line.index));
  const lines = [...linesOf(record.data).entries()].filter(([index]) => !refused.has(index));
  const [index, { start, end }] = lines[row - (reading.firstRows[at] as number)] as (typeof lines)[number];
  return { record, index, line: decoder.decode(record.data.subarray(start, end)) };
}
