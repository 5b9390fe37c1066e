import type { EventLog, LogRecord } from '../../core/ports.ts';

export interface StoredRecord extends LogRecord {
  readonly sequence: string;
  /** When the log took it, epoch ms. */
  readonly arrivedAt: number;
}

/** An event log that can also be read and resharded by those who run it. */
export interface EmbeddedLog extends EventLog {
  /** Records of a shard after a sequence number (all, if there is none), oldest first. */
  read(shard: string, after: string | undefined, limit: number): Promise<readonly StoredRecord[]>;
  /** Closes a shard; two children take its keys. */
  split(shard: string): Promise<void>;
  /** Closes two neighbours; one child takes their keys. */
  merge(one: string, other: string): Promise<void>;
  /** Forgets records that arrived before an instant, and closed shards that thereby became empty. */
  forgetBefore(time: number): Promise<void>;
}

/** Whole numbers that are exact have no more. */
const NUMBER_DIGITS = 16;
const NUMBER_PREFIX = `49${'0'.repeat(54 - NUMBER_DIGITS)}`;

/** As long as Kinesis's, and never with a leading zero, so that text order is number order. */
export const sequenceText = (count: number): string => NUMBER_PREFIX + String(count).padStart(NUMBER_DIGITS, '0');
export const sequenceNumber = (sequence: string): number => Number(sequence.slice(NUMBER_PREFIX.length));

const MAX_RECORDS = 500;
const MAX_BYTES = 5 * 1_024 * 1_024;
const MAX_RECORD_BYTES = 1_024 * 1_024;

/** Throws for a call that Kinesis would refuse as a whole. */
export function checkAppend(records: readonly LogRecord[]): void {
  const sizes = records.map(({ data, partitionKey }) => data.length + partitionKey.length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (records.length === 0 || records.length > MAX_RECORDS)
    throw new Error(`${records.length} records in one call. Append from 1 to ${MAX_RECORDS} at a time.`);
  if (Math.max(...sizes) > MAX_RECORD_BYTES)
    throw new Error(`A record of ${Math.max(...sizes)} bytes. The log takes records of up to ${MAX_RECORD_BYTES}.`);
  if (total > MAX_BYTES) throw new Error(`${total} bytes in one call. Append up to ${MAX_BYTES} at a time.`);
}

export const noSuchShard = (shard: string): Error =>
  new Error(`There is no shard ${shard}. It never was, or all its records have been forgotten.`);
