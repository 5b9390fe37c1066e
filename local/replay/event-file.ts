import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { InputFile } from './input.ts';

const GZIP = [0x1f, 0x8b] as const;

/** A file of this machine: read from any place on, or, if it is packed, from its beginning. */
export function eventFile(path: string): InputFile {
  const { size } = statSync(path);
  const packed = isPacked(path);
  return {
    name: path,
    path: packed ? undefined : path,
    size,
    bytes: () => {
      const content = createReadStream(path);
      return packed ? content.pipe(createGunzip()) : content;
    },
  };
}

/** By its first bytes, since names say little. */
function isPacked(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(GZIP.length);
    return readSync(file, head, 0, head.length, 0) === head.length && GZIP.every((byte, i) => head[i] === byte);
  } finally {
    closeSync(file);
  }
}
