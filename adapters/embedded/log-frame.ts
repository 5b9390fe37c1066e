import { crc32 } from 'node:zlib';

/** Says where a frame begins, for those who look behind a broken one. */
const MAGIC = 0x6c_67_75_53;
/** Magic, length of the body, checksum of all that follows it; then the number of the write that the frame was part of. */
const HEAD_BYTES = 20;
const SEALED_FROM = 12;
/** Longer than any call's records. */
const MOST_BODY_BYTES = 8 * 1_024 * 1_024;

export interface Frame {
  readonly body: Buffer;
  /** All frames of one write have its number; the next write began when this one was answered. */
  readonly write: number;
  /** Of the byte behind it. */
  readonly end: number;
}

/** A frame whose body is still to be filled in. */
export const newFrame = (bodyBytes: number): Buffer => Buffer.allocUnsafe(HEAD_BYTES + bodyBytes);
export const bodyOf = (frame: Buffer): Buffer => frame.subarray(HEAD_BYTES);

export function seal(frame: Buffer, write: number): Buffer {
  frame.writeUInt32LE(MAGIC, 0);
  frame.writeUInt32LE(frame.length - HEAD_BYTES, 4);
  frame.writeDoubleLE(write, SEALED_FROM);
  frame.writeUInt32LE(crc32(frame.subarray(SEALED_FROM)), 8);
  return frame;
}

/** The frame at a place: 'cut' if there are too few bytes of it, 'broken' if it is none. */
export function frameAt(bytes: Buffer, at: number): Frame | 'cut' | 'broken' {
  if (bytes.length - at < HEAD_BYTES) return 'cut';
  const length = bytes.readUInt32LE(at + 4);
  if (bytes.readUInt32LE(at) !== MAGIC || length > MOST_BODY_BYTES) return 'broken';
  const end = at + HEAD_BYTES + length;
  if (end > bytes.length) return 'cut';
  if (crc32(bytes.subarray(at + SEALED_FROM, end)) !== bytes.readUInt32LE(at + 8)) return 'broken';
  return { body: bytes.subarray(at + HEAD_BYTES, end), write: bytes.readDoubleLE(at + SEALED_FROM), end };
}

/** The highest write of which a whole frame begins behind a place. */
export function lastWriteBehind(bytes: Buffer, at: number): number | undefined {
  const magic = Buffer.alloc(4);
  magic.writeUInt32LE(MAGIC);
  let last: number | undefined;
  for (let next = bytes.indexOf(magic, at + 1); next !== -1; next = bytes.indexOf(magic, next + 1)) {
    const frame = frameAt(bytes, next);
    if (typeof frame === 'object') last = Math.max(last ?? 0, frame.write);
  }
  return last;
}
