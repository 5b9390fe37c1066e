import type { LogRecord, Shard } from '../../core/ports.ts';
import { type StoredRecord, sequenceText } from './embedded-log.ts';
import { bodyOf, newFrame } from './log-frame.ts';
import type { ShardFrame } from './recent-frames.ts';

/** What is true of a whole log from some place on. */
export interface LogHead {
  readonly createdAt: number;
  readonly shards: readonly Shard[];
  /** What arrived before is forgotten. */
  readonly forgottenBefore: number;
  /** The newest number that was given. */
  readonly newest: number;
}

/** A record with the number that its sequence is made of. */
export interface NumberedRecord extends LogRecord {
  readonly number: number;
}

const HEAD = 0;
const RECORDS = 1;
/** Kind, shard, when they arrived, how many there are, the last number; of each: number, bytes of data, of partition key. */
const FIXED_BYTES = 1 + 4 + 8 + 4 + 8;
const ENTRY_BYTES = 16;

export function headFrame(head: LogHead): Buffer {
  const text = Buffer.from(JSON.stringify(head));
  const frame = newFrame(1 + text.length);
  const body = bodyOf(frame);
  body[0] = HEAD;
  text.copy(body, 1);
  return frame;
}

/** Records of one call in one shard: what is said of each first, then all partition keys, then all data. */
export function recordsFrame(shard: number, arrivedAt: number, records: readonly NumberedRecord[]): Buffer {
  const keyBytes = records.map(({ partitionKey }) => Buffer.byteLength(partitionKey));
  let at = FIXED_BYTES + ENTRY_BYTES * records.length;
  const frame = newFrame(records.reduce((sum, { data }, i) => sum + keyBytes[i]! + data.length, at));
  const body = bodyOf(frame);
  body[0] = RECORDS;
  body.writeUInt32LE(shard, 1);
  body.writeDoubleLE(arrivedAt, 5);
  body.writeUInt32LE(records.length, 13);
  body.writeDoubleLE(records.at(-1)!.number, 17);
  records.forEach(({ number, partitionKey, data }, i) => {
    const entry = FIXED_BYTES + ENTRY_BYTES * i;
    body.writeDoubleLE(number, entry);
    body.writeUInt32LE(data.length, entry + 8);
    body.writeUInt32LE(keyBytes[i]!, entry + 12);
    at += body.write(partitionKey, at);
  });
  for (const { data } of records) {
    body.set(data, at);
    at += data.length;
  }
  return frame;
}

export const readBody = (body: Buffer): LogHead | ShardFrame =>
  body[0] === HEAD
    ? (JSON.parse(body.toString('utf8', 1)) as LogHead)
    : { shard: body.readUInt32LE(1), arrivedAt: body.readDoubleLE(5), lastNumber: body.readDoubleLE(17), body };

/** A record of a frame. Its texts are made when somebody asks for them (a copy by `...` lacks them): of most nobody does. */
class FrameRecord implements StoredRecord {
  readonly data: Uint8Array;
  readonly arrivedAt: number;
  readonly #number: number;
  readonly #body: Buffer;
  readonly #keyAt: number;
  readonly #keyBytes: number;

  constructor(frame: ShardFrame, { number, keyAt, keyBytes, dataAt, dataBytes }: Entry) {
    const { body, arrivedAt } = frame;
    this.data = new Uint8Array(body.buffer, body.byteOffset + dataAt, dataBytes);
    this.arrivedAt = arrivedAt;
    this.#number = number;
    this.#body = body;
    this.#keyAt = keyAt;
    this.#keyBytes = keyBytes;
  }

  get sequence(): string {
    return sequenceText(this.#number);
  }

  get partitionKey(): string {
    return this.#body.toString('utf8', this.#keyAt, this.#keyAt + this.#keyBytes);
  }
}

/** What a frame says of a record, and where its key and data are. */
interface Entry {
  readonly number: number;
  readonly keyAt: number;
  readonly keyBytes: number;
  readonly dataAt: number;
  readonly dataBytes: number;
}

/** The records of a frame after a number; their data are views of the frame. */
export function* recordsOf(frame: ShardFrame, after: number): Generator<StoredRecord> {
  const { body } = frame;
  const count = body.readUInt32LE(13);
  let keyAt = FIXED_BYTES + ENTRY_BYTES * count;
  let dataAt = keyAt;
  for (let i = 0; i < count; i++) dataAt += body.readUInt32LE(FIXED_BYTES + ENTRY_BYTES * i + 12);
  for (let i = 0; i < count; i++) {
    const entry = FIXED_BYTES + ENTRY_BYTES * i;
    const number = body.readDoubleLE(entry);
    const dataBytes = body.readUInt32LE(entry + 8);
    const keyBytes = body.readUInt32LE(entry + 12);
    if (number > after) yield new FrameRecord(frame, { number, keyAt, keyBytes, dataAt, dataBytes });
    keyAt += keyBytes;
    dataAt += dataBytes;
  }
}

/** The data of a frame's records after a number, in one piece. */
export function dataOf({ body }: ShardFrame, after: number): { readonly records: number; readonly data: Uint8Array } {
  const count = body.readUInt32LE(13);
  let records = 0;
  let bytes = 0;
  for (let i = count - 1; i >= 0 && body.readDoubleLE(FIXED_BYTES + ENTRY_BYTES * i) > after; i--) {
    bytes += body.readUInt32LE(FIXED_BYTES + ENTRY_BYTES * i + 8);
    records++;
  }
  return { records, data: new Uint8Array(body.buffer, body.byteOffset + body.length - bytes, bytes) };
}
