import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { Defect } from '../core/errors.ts';
import type { Compression } from '../core/ports.ts';

/** Beyond this, cells come out a few per cent smaller and take several times as long. */
const QUALITY = 4;
/** Nothing that is packed is larger; damaged bytes may claim to be. */
const MAX_UNPACKED_BYTES = 64 * 1_024 * 1_024;

/** Brotli, as Node has it: the same on every supported version. */
export const brotli: Compression = {
  pack: (bytes) => new Uint8Array(brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } })),
  unpack(bytes) {
    try {
      return new Uint8Array(brotliDecompressSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES }));
    } catch (cause) {
      const message = `${bytes.length} bytes that should be packed by Brotli are not. They are damaged, or not ours.`;
      throw new Defect(message, { cause });
    }
  },
};
