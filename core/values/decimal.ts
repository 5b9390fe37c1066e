/** Numbers of so many digits survive the way through a double and back; longer ones travel as text. */
export const EXACT_DIGITS = 15;
/** Powers of ten up to this one are doubles. */
const EXACT_POWERS = 22;
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/** The integer that a decimal number is at a scale (1.25 at scale 2 is 125); undefined if it has more digits, or is none. */
export function scaledInteger(value: number | string, scale: number): bigint | undefined {
  const [, sign, whole, fraction = '', exponent = '0'] = DECIMAL.exec(String(value)) ?? [];
  if (whole === undefined) return undefined;
  const shift = scale + Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  const divisor = 10n ** BigInt(Math.max(0, -shift));
  if (digits % divisor !== 0n) return undefined;
  const size = (digits / divisor) * 10n ** BigInt(Math.max(0, shift));
  return sign ? -size : size;
}

/** The integers next to a number at a scale: 1.255 at scale 2 lies between 125 and 126. */
export function scaledBounds(value: number, scale: number): { readonly floor: bigint; readonly ceil: bigint } {
  let places = scale;
  while (scaledInteger(value, places) === undefined) places++;
  const worth = 10n ** BigInt(places - scale);
  const digits = scaledInteger(value, places) as bigint;
  const towardsZero = digits / worth;
  const rest = digits % worth;
  return { floor: rest < 0n ? towardsZero - 1n : towardsZero, ceil: rest > 0n ? towardsZero + 1n : towardsZero };
}

/** Plain digits of a scaled integer: 125 at scale 2 is `1.25`. */
export function decimalText(scaled: bigint | number, scale: number): string {
  const text = String(scaled);
  if (scale === 0) return text;
  const sign = text.startsWith('-') ? '-' : '';
  const digits = text.slice(sign.length).padStart(scale + 1, '0');
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** A scaled integer as the number it is, or as text where a double would not keep all its digits. */
export function decimalValue(scaled: bigint | number, scale: number): number | string {
  const whole = Number(scaled);
  // Both are exact, so their quotient is the double nearest to the decimal.
  if (Math.abs(whole) < 10 ** EXACT_DIGITS && scale <= EXACT_POWERS) return whole / 10 ** scale;
  const text = decimalText(scaled, scale);
  const digits = text.replace(/^[-0.]+|\./g, '').length;
  return digits <= EXACT_DIGITS ? Number(text) : text;
}

/** The quotient of two integers, rounded to the nearest integer, a half to the even one. */
export function divideHalfEven(numerator: bigint, divisor: bigint): bigint {
  if (divisor < 0n) return divideHalfEven(-numerator, -divisor);
  if (numerator < 0n) return -divideHalfEven(-numerator, divisor);
  const floor = numerator / divisor;
  const twice = (numerator % divisor) * 2n;
  return twice > divisor || (twice === divisor && (floor & 1n) === 1n) ? floor + 1n : floor;
}

/** The square root of a quotient of integers, rounded to the nearest integer, a half to the even one. */
export function rootHalfEven(numerator: bigint, divisor: bigint): bigint {
  const floor = integerRoot(numerator / divisor);
  const half = 2n * floor + 1n;
  const beyond = 4n * numerator - half * half * divisor;
  return beyond > 0n || (beyond === 0n && (floor & 1n) === 1n) ? floor + 1n : floor;
}

/** The largest integer whose square is not larger. */
export function integerRoot(square: bigint): bigint {
  if (square < 2n) return square;
  let root = 1n << BigInt(square.toString(16).length * 2);
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
