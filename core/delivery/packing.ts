/** Lines packed into one record of a delivery. */
export interface Packed {
  readonly bytes: Uint8Array;
  /** The first of its lines, and the one after its last. */
  readonly from: number;
  readonly to: number;
}

/** Firehose bills each record in steps of 5 KB: records of this size waste less than 3 % of that. */
const RECORD_BYTES = 100 * 1_024;
/** What Firehose takes as one record. */
export const MAX_RECORD_BYTES = 1_000 * 1_024;
const BATCH_RECORDS = 500;
const BATCH_BYTES = 4 * 1_024 * 1_024;

/** Packs lines, in order, into records. A line longer than a record makes one of its own. */
export function packed(lines: readonly Uint8Array[]): readonly Packed[] {
  const records: Packed[] = [];
  let from = 0;
  let size = 0;
  lines.forEach((line, index) => {
    if (line.length > MAX_RECORD_BYTES)
      throw new RangeError(`A line of ${line.length} bytes for delivery; it may have up to ${MAX_RECORD_BYTES}.`);
    if (size > 0 && size + line.length > RECORD_BYTES) {
      records.push({ bytes: joined(lines, from, index, size), from, to: index });
      from = index;
      size = 0;
    }
    size += line.length;
  });
  if (size > 0) records.push({ bytes: joined(lines, from, lines.length, size), from, to: lines.length });
  return records;
}

/** Splits records, in order, into batches that Firehose takes in one call. */
export function batchesOf(records: readonly Packed[]): readonly (readonly Packed[])[] {
  const batches: Packed[][] = [];
  let size = 0;
  for (const record of records) {
    const batch = batches.at(-1);
    if (batch && batch.length < BATCH_RECORDS && size + record.bytes.length <= BATCH_BYTES) {
      batch.push(record);
      size += record.bytes.length;
    } else {
      batches.push([record]);
      size = record.bytes.length;
    }
  }
  return batches;
}

function joined(lines: readonly Uint8Array[], from: number, to: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const line of lines.slice(from, to)) {
    bytes.set(line, at);
    at += line.length;
  }
  return bytes;
}
