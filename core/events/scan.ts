import { EXACT_DIGITS } from '../values/decimal.ts';
import { type Hash64, hash64, hashAscii } from '../values/hash.ts';
import { EARLIEST_TIME, LATEST_TIME, readTime } from '../values/time.ts';
import { type KnownTexts, textOf } from './known-texts.ts';
import {
  isDigit,
  isExponent,
  MINUS,
  PLUS,
  POINT,
  QUOTE,
  skipAscii,
  skipNumber,
  skipText,
  skipValue,
  ZERO,
} from './skip.ts';

/**
 * How generated line readers pass over bytes. Every function gets the place where a value begins and gives back the
 * place after it, or -1 if it is not written as a canonical line would have it. The bytes must end in a line end, which
 * stops every scan.
 */
interface Scanner {
  /** The number, or instant, that was read last. */
  readonly number: Float64Array;
  /** The text that was read last; kept apart from the number so that neither changes its kind. */
  readonly found: { text: string };
  /** The two halves of the hash that was taken last. */
  readonly hash: Hash64;
  skipText(bytes: Uint8Array, at: number): number;
  skipNumber(bytes: Uint8Array, at: number): number;
  skipJson(bytes: Uint8Array, at: number): number;
  /** A JSON value that is not null, as text. */
  takeJson(bytes: Uint8Array, at: number): number;
  /** A number of at most `whole` digits, then exactly `scale` digits after a point; read as if there were no point. */
  takeScaled(bytes: Uint8Array, at: number, whole: number, scale: number): number;
  /** A number of at most `whole` digits, then at most `scale` digits after a point, in `parts` of one (10^scale). */
  takeDecimal(bytes: Uint8Array, at: number, whole: number, scale: number, parts: number): number;
  takeReal(bytes: Uint8Array, at: number): number;
  takeTime(bytes: Uint8Array, view: DataView, at: number): number;
  /** An instant with any offset, and with no more than three digits of a second. */
  takeInstant(bytes: Uint8Array, view: DataView, at: number): number;
  takeText(bytes: Uint8Array, view: DataView, at: number, known: KnownTexts): number;
  /** Text of which only the hash is wanted. */
  takeHash(bytes: Uint8Array, at: number): number;
  /** The same, for text of ASCII without escapes. */
  takeAsciiHash(bytes: Uint8Array, at: number): number;
  skipAscii(bytes: Uint8Array, at: number): number;
  /** Text of ASCII without escapes. */
  takeAscii(bytes: Uint8Array, view: DataView, at: number, known: KnownTexts): number;
}

const number = new Float64Array(1);
const found = { text: '' };
const hash = { high: 0, low: 0 };
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
let date = Number.NaN;
let dateEnd = Number.NaN;
let dateStart = 0;

function skipJson(bytes: Uint8Array, start: number): number {
  return bytes[start] === QUOTE ? skipText(bytes, start) : takeJson(bytes, start);
}

/** A JSON value may hold anything, so what ends where its brackets do is given to the real parser. */
function takeJson(bytes: Uint8Array, start: number): number {
  const end = skipValue(bytes, start);
  if (end < 0) return -1;
  try {
    found.text = JSON.stringify(JSON.parse(decoder.decode(bytes.subarray(start, end))));
  } catch {
    return -1;
  }
  return found.text === 'null' ? -1 : end;
}

function takeScaled(bytes: Uint8Array, start: number, whole: number, scale: number): number {
  const negative = bytes[start] === MINUS;
  let at = negative ? start + 1 : start;
  let byte = bytes[at] as number;
  if (!isDigit(byte)) return -1;
  let value = byte - ZERO;
  byte = bytes[++at] as number;
  if (value !== 0) {
    let digits = 1;
    for (; isDigit(byte); byte = bytes[++at] as number, digits++) value = value * 10 + (byte - ZERO);
    if (digits > whole) return -1;
  }
  if (scale > 0) {
    if (byte !== POINT) return -1;
    for (let left = scale; left > 0; left--) {
      byte = bytes[++at] as number;
      if (!isDigit(byte)) return -1;
      value = value * 10 + (byte - ZERO);
    }
    at++;
  }
  number[0] = negative ? -value : value;
  return at;
}

function takeDecimal(bytes: Uint8Array, start: number, whole: number, scale: number, parts: number): number {
  let at = takeScaled(bytes, start, whole, 0);
  if (at < 0) return -1;
  if (bytes[at] !== POINT) {
    number[0]! *= parts;
    return at;
  }
  const first = at + 1;
  let value = 0;
  for (let byte = bytes[++at] as number; isDigit(byte); byte = bytes[++at] as number) value = value * 10 + byte - ZERO;
  if (at === first || at - first > scale) return -1;
  for (let left = scale - (at - first); left > 0; left--) value *= 10;
  number[0] = bytes[start] === MINUS ? number[0]! * parts - value : number[0]! * parts + value;
  return at;
}

function takeReal(bytes: Uint8Array, start: number): number {
  const end = takeShortReal(bytes, start);
  return end < 0 ? takeAnyReal(bytes, start) : end;
}

/** The quotient of two numbers that are exact is the number nearest to what is written. -1 also for longer ones. */
function takeShortReal(bytes: Uint8Array, start: number): number {
  let at = bytes[start] === MINUS ? start + 1 : start;
  const first = at;
  let byte = bytes[at] as number;
  if (!isDigit(byte)) return -1;
  let value = byte - ZERO;
  byte = bytes[++at] as number;
  if (value !== 0) for (; isDigit(byte); byte = bytes[++at] as number) value = value * 10 + (byte - ZERO);
  let parts = 1;
  if (byte === POINT) {
    const point = at;
    byte = bytes[++at] as number;
    for (; isDigit(byte); byte = bytes[++at] as number, parts *= 10) value = value * 10 + (byte - ZERO);
    if (at === point + 1) return -1;
  }
  if (at - first > EXACT_DIGITS || isExponent(byte)) return -1;
  number[0] = (bytes[start] === MINUS ? -value : value) / parts;
  return at;
}

function takeAnyReal(bytes: Uint8Array, start: number): number {
  const end = skipNumber(bytes, start);
  if (end < 0) return -1;
  const read = Number(decoder.decode(bytes.subarray(start, end)));
  number[0] = read;
  return Number.isFinite(read) ? end : -1;
}

function takeTime(bytes: Uint8Array, view: DataView, start: number): number {
  if (view.getFloat64(start + 1, true) !== date || view.getUint16(start + 9, true) !== dateEnd)
    if (!newDate(bytes, view, start)) return -1;
  const hours = twoDigits(bytes, start + 12);
  const minutes = twoDigits(bytes, start + 15);
  const seconds = twoDigits(bytes, start + 18);
  const tenths = twoDigits(bytes, start + 21);
  const last = (bytes[start + 23] as number) - ZERO;
  const formed =
    bytes[start] === QUOTE &&
    bytes[start + 11] === 84 &&
    bytes[start + 14] === 58 &&
    bytes[start + 17] === 58 &&
    bytes[start + 20] === POINT &&
    bytes[start + 24] === 90 &&
    bytes[start + 25] === QUOTE;
  if (!formed || !(hours <= 23 && minutes <= 59 && seconds <= 59 && tenths <= 99 && last >= 0 && last <= 9)) return -1;
  number[0] = dateStart + hours * 3_600_000 + minutes * 60_000 + seconds * 1_000 + tenths * 10 + last;
  return start + 26;
}

function takeInstant(bytes: Uint8Array, view: DataView, start: number): number {
  if (view.getFloat64(start + 1, true) !== date || view.getUint16(start + 9, true) !== dateEnd)
    if (!newDate(bytes, view, start)) return -1;
  const hours = twoDigits(bytes, start + 12);
  const minutes = twoDigits(bytes, start + 15);
  const seconds = twoDigits(bytes, start + 18);
  const formed =
    bytes[start] === QUOTE && bytes[start + 11] === 84 && bytes[start + 14] === 58 && bytes[start + 17] === 58;
  if (!formed || !(hours <= 23 && minutes <= 59 && seconds <= 59)) return -1;
  let at = start + 20;
  let ms = 0;
  if (bytes[at] === POINT) {
    let worth = 100;
    for (let byte = bytes[++at] as number; isDigit(byte); byte = bytes[++at] as number, worth = Math.floor(worth / 10))
      ms += worth * (byte - ZERO);
    if (at === start + 21 || at > start + 24) return -1;
  }
  const offset = bytes[at] === 90 ? 0 : offsetAt(bytes, at);
  at += bytes[at] === 90 ? 1 : 6;
  const time = dateStart + hours * 3_600_000 + minutes * 60_000 + seconds * 1_000 + ms - offset;
  if (bytes[at] !== QUOTE || !(time >= EARLIEST_TIME && time <= LATEST_TIME)) return -1;
  number[0] = time;
  return at + 1;
}

/** Events that follow each other mostly happen on one day: its date is read once. */
function newDate(bytes: Uint8Array, view: DataView, start: number): boolean {
  const text = `${decoder.decode(bytes.subarray(start + 1, start + 11))}T00:00:00Z`;
  const read = readTime(text);
  if (Number.isNaN(read)) return false;
  date = view.getFloat64(start + 1, true);
  dateEnd = view.getUint16(start + 9, true);
  dateStart = read;
  return true;
}

function takeText(bytes: Uint8Array, view: DataView, start: number, known: KnownTexts): number {
  const end = takeAscii(bytes, view, start, known);
  return end < 0 ? takeAnyText(bytes, start) : end;
}

function takeAscii(bytes: Uint8Array, view: DataView, start: number, known: KnownTexts): number {
  const end = skipAscii(bytes, start);
  if (end > 0) found.text = textOf(known, bytes, view, start + 1, end - 1);
  return end;
}

function takeHash(bytes: Uint8Array, start: number): number {
  const ascii = takeAsciiHash(bytes, start);
  if (ascii > 0) return ascii;
  const end = takeAnyText(bytes, start);
  if (end > 0) keepHash(hash64(found.text));
  return end;
}

function takeAsciiHash(bytes: Uint8Array, start: number): number {
  const end = skipAscii(bytes, start);
  if (end > 0) keepHash(hashAscii(bytes, start + 1, end - 1));
  return end;
}

function keepHash({ high, low }: Readonly<Hash64>): void {
  hash.high = high;
  hash.low = low;
}

function takeAnyText(bytes: Uint8Array, start: number): number {
  const end = skipText(bytes, start);
  if (end > 0) found.text = JSON.parse(decoder.decode(bytes.subarray(start, end))) as string;
  return end;
}

/** One for all readers of a process: what it read last is taken at once, and calls have one target only. */
export const SCANNER: Scanner = {
  number,
  found,
  hash,
  skipText,
  skipNumber,
  skipJson,
  takeJson,
  takeScaled,
  takeDecimal,
  takeReal,
  takeTime,
  takeInstant,
  takeText,
  takeHash,
  takeAsciiHash,
  skipAscii,
  takeAscii,
};

/** Milliseconds of `+hh:mm`; NaN for anything else. */
function offsetAt(bytes: Uint8Array, at: number): number {
  const hours = twoDigits(bytes, at + 1);
  const minutes = twoDigits(bytes, at + 4);
  const sign = bytes[at] === PLUS ? 1 : bytes[at] === MINUS ? -1 : Number.NaN;
  return bytes[at + 3] === 58 && hours <= 23 && minutes <= 59 ? sign * (hours * 60 + minutes) * 60_000 : Number.NaN;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at] as number;
  const ones = bytes[at + 1] as number;
  return isDigit(tens) && isDigit(ones) ? (tens - ZERO) * 10 + (ones - ZERO) : Number.NaN;
}
