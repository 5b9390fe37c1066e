import { closeSync, openSync, readSync } from 'node:fs';

const LINE_END = 10;
/** What is read more at once where a line goes on behind its range. */
const MORE_BYTES = 16 * 1_024;

/** Reads the lines that begin in a range of a file. What it gives is good until the next call. */
export function lineRanges() {
  let buffer = new Uint8Array(0);
  let open: { readonly path: string; readonly file: number } | undefined;

  function fileOf(path: string): number {
    if (open?.path === path) return open.file;
    if (open) closeSync(open.file);
    open = { path, file: openSync(path, 'r') };
    return open.file;
  }
  function room(size: number): void {
    if (size <= buffer.length) return;
    const larger = new Uint8Array(Math.max(size, buffer.length + (buffer.length >> 1)));
    larger.set(buffer);
    buffer = larger;
  }

  return {
    read(path: string, from: number, to: number): Uint8Array {
      const file = fileOf(path);
      // The byte before tells whether a line begins right here.
      const start = Math.max(0, from - 1);
      let length = 0;
      const readOn = (bytes: number): boolean => {
        room(length + bytes + 1);
        const found = readSync(file, buffer, length, bytes, start + length);
        length += found;
        return found > 0;
      };
      while (length < to - start && readOn(to - start - length));
      const first = from === 0 ? 0 : firstAfter(buffer, 0, length);
      if (first < 0 || start + first >= to) return new Uint8Array(0);
      let end = firstAfter(buffer, to - start - 1, length);
      for (let searched = length; end < 0; searched = length) {
        if (readOn(MORE_BYTES)) end = firstAfter(buffer, searched, length);
        else {
          buffer[length] = LINE_END;
          end = length + 1;
        }
      }
      return buffer.subarray(first, end);
    },
    close(): void {
      if (open) closeSync(open.file);
      open = undefined;
    },
  };
}

/** The place after the first line end from a place on, or -1. */
function firstAfter(bytes: Uint8Array, from: number, length: number): number {
  const found = bytes.subarray(from, length).indexOf(LINE_END);
  return found < 0 ? -1 : from + found + 1;
}
