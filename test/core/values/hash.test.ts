import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hash64, hash128Hex, hashBytes } from '../../../core/values/hash.ts';

const hex = (text: string): string => {
  const { high, low } = hash64(text);
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
};

describe('a hash of text', () => {
  it('is the same for ever, because lanes store it', () => {
    expect(['', 'a', 'ab', 'abc', 'äöü', '\ud83d\ude95', 'trip-0001'].map(hex)).toMatchInlineSnapshot(`
      [
        "64025929e210e9f0",
        "874972e5996fcfeb",
        "177e1c73d8358921",
        "fb2645c545472949",
        "ca388ff1cef4af62",
        "05e82a3c46ca8611",
        "e6b05afcdfab8165",
      ]
    `);
    expect(hash128Hex('trip-0001')).toMatchInlineSnapshot(`"e6b05afcdfab81658930dfe626d14a16"`);
  });

  it('is two whole numbers of 32 bits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const half of Object.values(hash64(text))) expect(half >>> 0).toBe(half);
      }),
      { seed: 69 },
    );
  });

  it('tells a hundred thousand ids apart, also by either half alone as well as chance does', () => {
    const whole = new Set<string>();
    const [high, low] = [new Set<number>(), new Set<number>()];
    for (let i = 0; i < 100_000; i++) {
      const hash = hash64(`sensor-7/${i}`);
      high.add(hash.high);
      low.add(hash.low);
      whole.add(`${hash.high} ${hash.low}`);
    }
    expect(whole.size).toBe(100_000);
    // Of 100,000 numbers of 32 bits, 1.2 are expected to meet another.
    expect(high.size).toBeGreaterThan(99_985);
    expect(low.size).toBeGreaterThan(99_985);
  });

  it('changes half of its bits when one letter changes', () => {
    const counts = new Float64Array(64);
    const rounds = 4_000;
    for (let i = 0; i < rounds; i++) {
      const one = { ...hash64(`event ${i}`) };
      const other = hash64(`event ${i}`.replace('e', 'f'));
      for (let bit = 0; bit < 32; bit++) {
        counts[bit]! += ((one.high ^ other.high) >>> bit) & 1;
        counts[bit + 32]! += ((one.low ^ other.low) >>> bit) & 1;
      }
    }
    for (const count of counts) expect(Math.abs(count / rounds - 0.5)).toBeLessThan(0.05);
  });

  it('ends differently where the text ends differently', () => {
    expect(hex('a')).not.toBe(hex('a\0'));
    expect(hex('')).not.toBe(hex('\0'));
    expect(hash128Hex('a').slice(0, 16)).not.toBe(hash128Hex('a').slice(16));
  });
});

describe('a checksum', () => {
  it('changes with any byte, and with the length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, change) => {
        const other = bytes.slice();
        other[at % bytes.length]! ^= change;
        expect(hashBytes(other)).not.toBe(hashBytes(bytes));
        expect(hashBytes(bytes.subarray(1))).not.toBe(hashBytes(bytes));
      }),
      { seed: 70 },
    );
  });
});
