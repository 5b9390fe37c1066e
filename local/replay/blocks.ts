import type { Block, InputFile } from './input.ts';

const LINE_END = 10;

/**
 * Cuts files into blocks, in their order. A range of a file stands for the lines that begin in it, so nobody has to look
 * for line ends beforehand; bytes that come as a stream are cut behind one.
 */
export async function* blocksOf(files: readonly InputFile[], blockBytes: number): AsyncGenerator<Block> {
  let order = 0;
  for (const [file, input] of files.entries()) {
    if (input.path !== undefined) {
      const { path, size } = input;
      for (let from = 0; from < size; from += blockBytes)
        yield { order: order++, file, path, from, to: Math.min(from + blockBytes, size) };
    } else for await (const bytes of wholeLines(input.bytes(), blockBytes)) yield { order: order++, file, bytes };
  }
}

/** The same bytes in pieces of about a size that end where lines do; the last line gets an end if it has none. */
async function* wholeLines(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const content of source)
    for (let at = 0; at < content.length; at += size) {
      const chunk = content.subarray(at, at + size);
      const end = length + chunk.length >= size ? chunk.lastIndexOf(LINE_END) + 1 : 0;
      if (end > 0) yield joined([...waiting, chunk.subarray(0, end)]);
      waiting = end > 0 ? [chunk.subarray(end)] : [...waiting, chunk];
      length = end > 0 ? chunk.length - end : length + chunk.length;
    }
  if (length === 0) return;
  const rest = joined(waiting);
  yield rest.at(-1) === LINE_END ? rest : joined([rest, Uint8Array.of(LINE_END)]);
}

/** A copy of its own, which can be handed to another thread. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
