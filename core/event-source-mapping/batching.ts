import type { LogRecord } from '../ports.ts';
import type { MappingSettings } from './settings.ts';

/** A record as a log hands it out. */
export interface LoggedRecord extends LogRecord {
  readonly sequence: string;
  /** Epoch ms. */
  readonly arrivedAt: number;
}

/** Records of one shard, as a function gets them. */
export interface HandedOut {
  readonly shard: string;
  /** In the order of their sequence numbers. */
  readonly records: readonly Omit<LoggedRecord, 'partitionKey'>[];
}

/** What Lambda takes as the payload of one invocation. */
const PAYLOAD_BYTES = 6 * 1_024 * 1_024;
/** Names and constant values around each record; measured on a recorded event. */
const ENVELOPE_BYTES = 600;
/** No virtual lane has a longer one. To ask each record for its own would cost a text for each. */
const PARTITION_KEY_BYTES = 8;

const payloadBytes = ({ data }: Pick<LoggedRecord, 'data'>): number =>
  ENVELOPE_BYTES + PARTITION_KEY_BYTES + 4 * Math.ceil(data.length / 3);

/** Whether waiting could not make the next batch larger. */
export const isFull = (gathered: readonly LoggedRecord[], settings: MappingSettings): boolean =>
  nextBatchSize(gathered, Number.NEGATIVE_INFINITY, settings) > 0;

/**
 * The number of gathered records that go into the next batch: as many as size and payload allow; 0 while it is worth
 * waiting for more. A record that is too large for a payload still goes, alone.
 */
export function nextBatchSize(
  gathered: readonly LoggedRecord[],
  waitedMs: number,
  { batchSize, batchingWindowMs }: MappingSettings,
): number {
  let bytes = 0;
  let count = 0;
  for (const record of gathered) {
    bytes += payloadBytes(record);
    if (count === batchSize || (bytes > PAYLOAD_BYTES && count > 0)) return count;
    count++;
  }
  return count === batchSize || waitedMs >= batchingWindowMs ? count : 0;
}
