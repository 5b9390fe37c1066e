import { integerRoot } from './decimal.ts';

/** How many bits a positive integer has, at most three too many. */
const bitsOf = (value: bigint): number => value.toString(16).length * 4;
const scaledUp = (value: bigint, bits: number): bigint => (bits > 0 ? value << BigInt(bits) : value);

/** The double nearest to a quotient of integers, ties to even: what one rounding of the exact value gives. */
export function nearestDouble(numerator: bigint, denominator: bigint): number {
  if (numerator < 0n) return -nearestDouble(-numerator, denominator);
  if (numerator === 0n) return 0;
  // Digits are worth 2^exponent; below 2^-1074 a double has none.
  let exponent = Math.max(bitsOf(numerator) - bitsOf(denominator) - 60, -1_074);
  for (;;) {
    const digits = nearestInteger(scaledUp(numerator, -exponent), scaledUp(denominator, exponent));
    const excess = digits.toString(2).length - 53;
    if (excess <= 0 || digits === 1n << 53n) return Number(digits) * 2 ** exponent;
    exponent += excess;
  }
}

/** The double nearest to the square root of a quotient of integers. */
export function nearestRoot(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return 0;
  const shift = Math.max(0, bitsOf(denominator) - bitsOf(numerator) + 160) & ~1;
  const square = (numerator << BigInt(shift)) / denominator;
  const root = integerRoot(square);
  // A last bit that stands for everything cut off: it decides between the two neighbours of a tie.
  const rest = root * root === square && square * denominator === numerator << BigInt(shift) ? 0n : 1n;
  return nearestDouble(root * 2n + rest, 1n << BigInt(shift / 2 + 1));
}

function nearestInteger(numerator: bigint, denominator: bigint): bigint {
  const floor = numerator / denominator;
  const twice = (numerator - floor * denominator) * 2n;
  return twice > denominator || (twice === denominator && (floor & 1n) === 1n) ? floor + 1n : floor;
}
