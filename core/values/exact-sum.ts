/**
 * An exact sum of doubles, and of squares of doubles: it does not depend on the order, and rounds once, when it is read.
 * `parts` are doubles that do not overlap and whose exact sum is the value (Shewchuk, 1997); `rest` holds, in units of
 * 2^-2148, what would overflow or underflow there.
 */
export interface ExactSum {
  readonly parts: number[];
  rest: bigint;
}

const UNIT_BITS = 2_148;
/** An exact sum is a whole number of these units. */
export const UNITS_IN_ONE = 1n << BigInt(UNIT_BITS);
/** Sums of 2^120 values below this cannot overflow. */
const LARGEST_PART = 2 ** 900;
/** Between these, a square and the rounding error of it are doubles. */
const SQUARE_FROM = 2 ** -480;
const SQUARE_TO = 2 ** 449;
const SPLITTER = 2 ** 27 + 1;

export const emptySum = (): ExactSum => ({ parts: [], rest: 0n });

export function addReal(sum: ExactSum, value: number): void {
  if (Math.abs(value) < LARGEST_PART) grow(sum.parts, value);
  else sum.rest += unitsOf(value);
}

export function addSquare(sum: ExactSum, value: number): void {
  const size = Math.abs(value);
  if (size > SQUARE_FROM && size < SQUARE_TO) {
    const square = size * size;
    const carried = SPLITTER * size;
    const high = carried - (carried - size);
    const low = size - high;
    grow(sum.parts, square);
    grow(sum.parts, low * low - (square - high * high - 2 * high * low));
  } else if (size !== 0) {
    const units = unitsOf(size);
    sum.rest += (units * units) >> BigInt(UNIT_BITS);
  }
}

export function mergeSum(into: ExactSum, from: ExactSum): void {
  for (const part of from.parts) grow(into.parts, part);
  into.rest += from.rest;
}

/** The exact value in its units. */
export const unitsOfSum = ({ parts, rest }: ExactSum): bigint =>
  parts.reduce((units, part) => units + unitsOf(part), rest);

/** A sum of a value that `unitsOfSum` gave. */
export const sumOfUnits = (units: bigint): ExactSum => ({ parts: [], rest: units });

/** Adds without an error: two doubles become their rounded sum and what the rounding lost, part after part. */
function grow(parts: number[], value: number): void {
  let carried = value;
  let kept = 0;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as number;
    const sum = carried + part;
    const virtual = sum - carried;
    const lost = carried - (sum - virtual) + (part - virtual);
    if (lost !== 0) parts[kept++] = lost;
    carried = sum;
  }
  parts.length = kept;
  if (carried !== 0) parts.push(carried);
}

const bits = new DataView(new ArrayBuffer(8));

function unitsOf(value: number): bigint {
  bits.setFloat64(0, value);
  const head = bits.getUint32(0);
  const exponent = (head >>> 20) & 0x7ff;
  const fraction = (BigInt(head & 0xf_ffff) << 32n) | BigInt(bits.getUint32(4));
  const size = exponent === 0 ? fraction << 1n : (fraction | (1n << 52n)) << BigInt(exponent);
  const units = size << BigInt(UNIT_BITS - 1_075);
  return head >>> 31 === 1 ? -units : units;
}
