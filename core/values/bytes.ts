import { Defect } from '../errors.ts';

/** Writes values one after the other, as few bytes as their size needs. */
export interface ByteWriter {
  byte(value: number): void;
  /** A whole number from 0 to 2^53 - 1. */
  varint(value: number): void;
  /** A whole number between -(2^53 - 1) and 2^53 - 1; small ones of either sign are short. */
  signed(value: number): void;
  /** A whole number of any size: as `signed` while it is safe. */
  integer(value: number | bigint): void;
  double(value: number): void;
  uint32(value: number): void;
  /** Any text, also with halves of surrogate pairs. */
  text(value: string): void;
  bytes(value: Uint8Array): void;
  /** What was written so far. */
  finish(): Uint8Array;
}

/** Reads what a `ByteWriter` wrote. Whatever else it meets, it throws a `Defect`. */
export interface ByteReader {
  byte(): number;
  varint(): number;
  /** A count of things of which each takes at least so many bytes: never more than can follow. */
  count(bytesEach?: number): number;
  signed(): number;
  /** A number while it is safe, otherwise a bigint. */
  integer(): number | bigint;
  double(): number;
  uint32(): number;
  text(): string;
  bytes(): Uint8Array;
  /** Throws unless everything was read. */
  end(): void;
}

/** Begins an integer beyond 2^53: among `signed` numbers it would be the zero below zero. */
const LARGE = 1;

export function byteWriter(): ByteWriter {
  let bytes = new Uint8Array(1_024);
  let view = new DataView(bytes.buffer);
  let at = 0;

  const room = (more: number): void => {
    if (at + more <= bytes.length) return;
    const larger = new Uint8Array(Math.max(bytes.length * 2, at + more));
    larger.set(bytes);
    bytes = larger;
    view = new DataView(bytes.buffer);
  };
  const byte = (value: number): void => {
    room(1);
    bytes[at++] = value;
  };
  const varint = (value: number): void => {
    room(8);
    let rest = value;
    for (; rest > 0x7fff_ffff; rest = Math.floor(rest / 128)) bytes[at++] = (rest % 128) | 0x80;
    for (; rest > 127; rest >>>= 7) bytes[at++] = (rest & 127) | 0x80;
    bytes[at++] = rest;
  };
  const raw = (value: Uint8Array): void => {
    varint(value.length);
    room(value.length);
    bytes.set(value, at);
    at += value.length;
  };

  const signed = (value: number): void => {
    const size = Math.abs(value);
    const low = ((size % 64) << 1) | (value < 0 ? 1 : 0);
    if (size < 64) byte(low);
    else {
      byte(low | 0x80);
      varint(Math.floor(size / 64));
    }
  };
  const large = (value: bigint): void => {
    const hex = (value < 0n ? -value : value).toString(16);
    const size = new Uint8Array((hex.length + 1) >> 1);
    for (let i = 0, end = hex.length; end > 0; i++, end -= 2)
      size[i] = Number.parseInt(hex.slice(Math.max(0, end - 2), end), 16);
    byte(LARGE);
    byte(value < 0n ? 1 : 0);
    raw(size);
  };

  return {
    byte,
    varint,
    signed,
    integer(value) {
      if (Number.isSafeInteger(Number(value))) signed(Number(value));
      else large(BigInt(value));
    },
    double(value) {
      room(8);
      view.setFloat64(at, value);
      at += 8;
    },
    uint32(value) {
      room(4);
      view.setUint32(at, value);
      at += 4;
    },
    text(value) {
      varint(value.length);
      room(value.length * 3);
      for (let i = 0; i < value.length; i++) {
        const unit = value.charCodeAt(i);
        if (unit < 0x80) bytes[at++] = unit;
        else if (unit < 0x800) {
          bytes[at++] = 0xc0 | (unit >> 6);
          bytes[at++] = 0x80 | (unit & 63);
        } else {
          bytes[at++] = 0xe0 | (unit >> 12);
          bytes[at++] = 0x80 | ((unit >> 6) & 63);
          bytes[at++] = 0x80 | (unit & 63);
        }
      }
    },
    bytes: raw,
    finish: () => bytes.slice(0, at),
  };
}

const TOO_SHORT = 'Stored bytes end in the middle of a value. They were cut off or damaged; restore them.';
const TOO_LARGE = 'Stored bytes hold a number that is too large. They were damaged; restore them.';
const NO_TEXT = 'Stored bytes hold a character that is none. They were damaged; restore them.';
const TOO_MANY = 'Stored bytes announce more values than can follow. They were cut off or damaged; restore them.';
const LEFT_OVER = 'Stored bytes go on after their last value. They were damaged; restore them.';

export function byteReader(bytes: Uint8Array): ByteReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;

  const take = (size: number): number => {
    if (size > bytes.length - at) throw new Defect(TOO_SHORT);
    const from = at;
    at += size;
    return from;
  };
  const byte = (): number => {
    if (at >= bytes.length) throw new Defect(TOO_SHORT);
    return bytes[at++] as number;
  };
  const varint = (): number => {
    let value = 0;
    for (let worth = 1; ; worth *= 128) {
      const next = byte();
      value += (next & 127) * worth;
      if (value > Number.MAX_SAFE_INTEGER) throw new Defect(TOO_LARGE);
      if (next < 128) return value;
      if (worth > 2 ** 49) throw new Defect(TOO_LARGE);
    }
  };
  const count = (bytesEach = 1): number => {
    const value = varint();
    if (value * bytesEach > bytes.length - at) throw new Defect(TOO_MANY);
    return value;
  };
  const raw = (): Uint8Array => {
    const size = count();
    const from = take(size);
    return bytes.subarray(from, from + size);
  };
  const signedFrom = (first: number): number => {
    const size = ((first >> 1) & 63) + (first >= 128 ? varint() * 64 : 0);
    if (size > Number.MAX_SAFE_INTEGER) throw new Defect(TOO_LARGE);
    return (first & 1) === 1 && size !== 0 ? -size : size;
  };
  const large = (): bigint => {
    const negative = byte() === 1;
    let hex = '0';
    for (const part of raw().slice().reverse()) hex += part.toString(16).padStart(2, '0');
    const value = BigInt(`0x${hex}`);
    return negative ? -value : value;
  };
  const following = (): number => {
    const next = byte();
    if ((next & 0xc0) !== 0x80) throw new Defect(NO_TEXT);
    return next & 63;
  };
  const unit = (): number => {
    const lead = byte();
    if (lead < 0x80) return lead;
    if (lead >= 0xc0 && lead < 0xe0) return ((lead & 31) << 6) | following();
    if (lead >= 0xe0 && lead < 0xf0) return ((lead & 15) << 12) | (following() << 6) | following();
    throw new Defect(NO_TEXT);
  };

  return {
    byte,
    varint,
    count,
    signed: () => signedFrom(byte()),
    integer() {
      const first = byte();
      return first === LARGE ? large() : signedFrom(first);
    },
    double: () => view.getFloat64(take(8)),
    uint32: () => view.getUint32(take(4)),
    text() {
      let text = '';
      for (let left = count(); left > 0; left--) text += String.fromCharCode(unit());
      return text;
    },
    bytes: raw,
    end() {
      if (at < bytes.length) throw new Defect(LEFT_OVER);
    },
  };
}
