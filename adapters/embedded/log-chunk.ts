import type { LogRecord } from '../../core/ports.ts';
import { type StoredRecord, sequenceText } from './embedded-log.ts';

/** A record with the number that its sequence is made of. */
export interface NumberedRecord extends LogRecord {
  readonly number: number;
}

/** When it arrived, how many records there are; for each: number, bytes of the data, bytes of the partition key. */
const HEAD_BYTES = 12;
const ENTRY_BYTES = 16;

/** Records of one call in one shard as one value: heads first, then all partition keys, then all data. */
export function packChunk(arrivedAt: number, records: readonly NumberedRecord[]): Buffer {
  const keys = records.map(({ partitionKey }) => Buffer.from(partitionKey));
  const heads = HEAD_BYTES + ENTRY_BYTES * records.length;
  const size = records.reduce((sum, { data }, i) => sum + keys[i]!.length + data.length, heads);
  const chunk = Buffer.allocUnsafe(size);
  chunk.writeDoubleLE(arrivedAt, 0);
  chunk.writeUInt32LE(records.length, 8);
  let at = heads;
  records.forEach(({ number, data }, i) => {
    const entry = HEAD_BYTES + ENTRY_BYTES * i;
    chunk.writeDoubleLE(number, entry);
    chunk.writeUInt32LE(data.length, entry + 8);
    chunk.writeUInt32LE(keys[i]!.length, entry + 12);
    at += keys[i]!.copy(chunk, at);
  });
  for (const { data } of records) {
    chunk.set(data, at);
    at += data.length;
  }
  return chunk;
}

export const arrivalOf = (chunk: Buffer): number => chunk.readDoubleLE(0);

/** The records of a chunk after a number; their data are views of the chunk. */
export function* chunkRecords(chunk: Buffer, after: number): Generator<StoredRecord> {
  const arrivedAt = arrivalOf(chunk);
  const count = chunk.readUInt32LE(8);
  const heads = HEAD_BYTES + ENTRY_BYTES * count;
  let keyAt = heads;
  let dataAt = heads;
  for (let i = 0; i < count; i++) dataAt += chunk.readUInt32LE(HEAD_BYTES + ENTRY_BYTES * i + 12);
  for (let i = 0; i < count; i++) {
    const entry = HEAD_BYTES + ENTRY_BYTES * i;
    const number = chunk.readDoubleLE(entry);
    const dataLength = chunk.readUInt32LE(entry + 8);
    const keyLength = chunk.readUInt32LE(entry + 12);
    if (number > after)
      yield {
        sequence: sequenceText(number),
        partitionKey: chunk.toString('utf8', keyAt, keyAt + keyLength),
        data: new Uint8Array(chunk.buffer, chunk.byteOffset + dataAt, dataLength),
        arrivedAt,
      };
    keyAt += keyLength;
    dataAt += dataLength;
  }
}
