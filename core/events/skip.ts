/**
 * Ways to pass over JSON bytes. Each gets the place where a value begins and gives back the place after it, or -1 if it
 * is no such value. The bytes must end in a line end, which stops every scan.
 */
const BLANK = 32;
export const QUOTE = 34;
const ESCAPE = 92;
export const MINUS = 45;
export const PLUS = 43;
export const POINT = 46;
export const ZERO = 48;
const NINE = 57;
const COMMA = 44;
const OPEN = 123;
const CLOSE = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;

export function skipText(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== QUOTE) return -1;
  for (let at = start + 1; ; ) {
    const byte = bytes[at++] as number;
    if (byte > QUOTE) {
      if (byte !== ESCAPE) continue;
      at = afterEscape(bytes, at);
      if (at < 0) return -1;
    } else if (byte === QUOTE) return at;
    else if (byte < BLANK) return -1;
  }
}

/** Text of ASCII without escapes. */
export function skipAscii(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== QUOTE) return -1;
  for (let at = start + 1; ; ) {
    const byte = bytes[at++] as number;
    if (byte > QUOTE) {
      if (byte === ESCAPE || byte > 127) return -1;
    } else if (byte === QUOTE) return at;
    else if (byte < BLANK) return -1;
  }
}

export function skipNumber(bytes: Uint8Array, start: number): number {
  let at = start;
  if (bytes[at] === MINUS) at++;
  const first = bytes[at] as number;
  if (!isDigit(first)) return -1;
  at = first === ZERO ? at + 1 : afterDigits(bytes, at);
  if (bytes[at] === POINT) {
    if (!isDigit(bytes[at + 1] as number)) return -1;
    at = afterDigits(bytes, at + 1);
  }
  return isExponent(bytes[at] as number) ? afterExponent(bytes, at + 1) : at;
}

/** What ends where its brackets do, or before the next comma; whether it is JSON must be seen by other means. */
export function skipValue(bytes: Uint8Array, start: number): number {
  if (bytes[start] === QUOTE) return skipText(bytes, start);
  let at = start;
  for (let depth = 0; ; ) {
    const byte = bytes[at] as number;
    if (byte < BLANK) return -1;
    if (depth === 0 && (byte === COMMA || byte === CLOSE)) return at;
    if (byte === QUOTE) {
      at = skipText(bytes, at);
      if (at < 0) return -1;
      continue;
    }
    if (byte === OPEN || byte === OPEN_LIST) depth++;
    else if (byte === CLOSE || byte === CLOSE_LIST) depth--;
    at++;
  }
}

function afterDigits(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isDigit(bytes[at] as number)) at++;
  return at;
}

function afterExponent(bytes: Uint8Array, start: number): number {
  const sign = bytes[start];
  const digits = sign === MINUS || sign === PLUS ? start + 1 : start;
  return isDigit(bytes[digits] as number) ? afterDigits(bytes, digits) : -1;
}

/** After what follows a backslash. */
function afterEscape(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] as number;
  if (byte === 117) {
    for (let i = 1; i <= 4; i++) if (!isHex(bytes[at + i] as number)) return -1;
    return at + 5;
  }
  return ESCAPED.has(byte) ? at + 1 : -1;
}

/** `"\/bfnrt` */
const ESCAPED = new Set([34, 92, 47, 98, 102, 110, 114, 116]);
export const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;
const isHex = (byte: number): boolean => isDigit(byte) || (byte >= 65 && byte <= 70) || (byte >= 97 && byte <= 102);
export const isExponent = (byte: number): boolean => byte === 101 || byte === 69;
