import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { InputFile } from './input.ts';

const GZIP = [0x1f, 0x8b] as const;

/** A file of this machine: read from any place on, or, if it is packed, from its beginning. */
export function eventFile(path: string): InputFile {
  const found = statSync(path);
  if (!found.isFile()) throw new Error(`${path} is no file. Name files of events, one a line.`);
  const { size } = found;
  return isPacked(path)
    ? { name: path, path: undefined, size, bytes: () => unpacked(path) }
    : { name: path, path, size, bytes: () => createReadStream(path) };
}

async function* unpacked(path: string): AsyncGenerator<Uint8Array> {
  const content = createReadStream(path);
  const gunzip = createGunzip();
  content.on('error', (error) => gunzip.destroy(error));
  try {
    yield* content.pipe(gunzip);
  } catch (error) {
    throw new Error(`${path} cannot be unpacked (${(error as Error).message}). Bring all of it, and try again.`);
  }
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
