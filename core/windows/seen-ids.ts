import { sealed, unsealed } from './sealed-bytes.ts';

/** Hashes of event ids, each with the event time that its lane had reached: what a lane must remember to know a repeated event. */
export interface SeenIds {
  readonly times: Float64Array;
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}

const VERSION = 1;
const BYTES_EACH = 9;

export const noneSeen = (length = 0): SeenIds => ({
  times: new Float64Array(length),
  high: new Uint32Array(length),
  low: new Uint32Array(length),
});

export const encodeSeen = ({ times, high, low }: SeenIds): Uint8Array =>
  sealed(VERSION, (writer) => {
    writer.varint(times.length);
    let before = 0;
    for (const [i, time] of times.entries()) {
      writer.signed(time - before);
      writer.uint32(high[i] as number);
      writer.uint32(low[i] as number);
      before = time;
    }
  });

export const decodeSeen = (bytes: Uint8Array): SeenIds =>
  unsealed('event ids', VERSION, bytes, (reader) => {
    const seen = noneSeen(reader.count(BYTES_EACH));
    let time = 0;
    for (let i = 0; i < seen.times.length; i++) {
      time += reader.signed();
      seen.times[i] = time;
      seen.high[i] = reader.uint32();
      seen.low[i] = reader.uint32();
    }
    return seen;
  });
