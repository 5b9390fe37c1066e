import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Defect } from '../../core/errors.ts';
import type { Compression } from '../../core/ports.ts';

/** What the segments take for granted of a compression. */
export function compressionContract(name: string, compression: Compression): void {
  describe(`the compression ${name}`, () => {
    it('gives back what was packed', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
          expect(compression.unpack(compression.pack(bytes))).toStrictEqual(bytes);
        }),
        { seed: 51 },
      );
    });

    it('packs equal bytes to equal bytes, and repetition to little', () => {
      const bytes = new TextEncoder().encode('community area 8, '.repeat(1_000));
      expect(compression.pack(bytes)).toStrictEqual(compression.pack(bytes.slice()));
      expect(compression.pack(bytes).length).toBeLessThan(100);
    });

    it('finds damaged bytes out', () => {
      const packed = compression.pack(new TextEncoder().encode('cells'));
      expect(() => compression.unpack(packed.slice(0, -1))).toThrow(Defect);
      expect(() => compression.unpack(new TextEncoder().encode('not packed at all'))).toThrow(Defect);
    });
  });
}
