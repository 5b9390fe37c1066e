/** 64 bits in two unsigned halves. */
export interface Hash64 {
  high: number;
  low: number;
}

const rotl = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** Every bit of the input changes every bit of the result with a chance of a half. */
function avalanche(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return mixed ^ (mixed >>> 16);
}

const reused: Hash64 = { high: 0, low: 0 };

/**
 * A fast hash of text, the same on every machine. Not for secrets: whoever wants two texts of one hash can make them.
 * Among a million different texts, two are alike with a chance of 1 in 37 million. The result is reused by the next
 * call: read it at once.
 */
export function hash64(text: string, seed = 0): Readonly<Hash64> {
  const { length } = text;
  let high = seed;
  let low = ~seed;
  for (let i = 0; i < length; i += 2) {
    const units = text.charCodeAt(i) | (i + 1 < length ? text.charCodeAt(i + 1) << 16 : 0);
    high ^= Math.imul(rotl(Math.imul(units, 0x239b_961b), 15), 0xab0e_9789);
    high = (Math.imul(rotl(high, 19) + low, 5) + 0x561c_cd1b) | 0;
    low ^= Math.imul(rotl(Math.imul(units, 0x38b3_4ae5), 17), 0xa1e3_8b93);
    low = (Math.imul(rotl(low, 15) + high, 5) + 0x96cd_1c35) | 0;
  }
  return finished(high, low, length);
}

/** `hash64` of the text that bytes of ASCII stand for, without making it. */
export function hashAscii(bytes: Uint8Array, start: number, end: number): Readonly<Hash64> {
  let high = 0;
  let low = ~0;
  for (let i = start; i < end; i += 2) {
    const units = (bytes[i] as number) | (i + 1 < end ? (bytes[i + 1] as number) << 16 : 0);
    high ^= Math.imul(rotl(Math.imul(units, 0x239b_961b), 15), 0xab0e_9789);
    high = (Math.imul(rotl(high, 19) + low, 5) + 0x561c_cd1b) | 0;
    low ^= Math.imul(rotl(Math.imul(units, 0x38b3_4ae5), 17), 0xa1e3_8b93);
    low = (Math.imul(rotl(low, 15) + high, 5) + 0x96cd_1c35) | 0;
  }
  return finished(high, low, end - start);
}

function finished(high: number, low: number, length: number): Readonly<Hash64> {
  const last = avalanche((high ^ length) + low);
  const first = avalanche((low ^ length) + last);
  reused.high = (last + first) >>> 0;
  reused.low = first >>> 0;
  return reused;
}

/** 128 bits as 32 hexadecimal digits: enough to name every row of a warehouse without a clash. */
export function hash128Hex(text: string): string {
  const hex = (value: number): string => value.toString(16).padStart(8, '0');
  const first = hash64(text);
  const start = hex(first.high) + hex(first.low);
  const second = hash64(text, 0x9e37_79b9);
  return start + hex(second.high) + hex(second.low);
}

/** 32 bits that change when any of the bytes does: a checksum. */
export function hashBytes(bytes: Uint8Array): number {
  let hash = bytes.length;
  for (const byte of bytes) hash = Math.imul(rotl(hash, 13) ^ Math.imul(byte + 1, 0xcc9e_2d51), 0x1b87_3593);
  return avalanche(hash) >>> 0;
}
