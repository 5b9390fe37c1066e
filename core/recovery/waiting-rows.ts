import { Defect } from '../errors.ts';
import { linesOf } from '../events/lines.ts';
import type { WaitingLines } from './ports.ts';

type Row = Readonly<Record<string, unknown>>;

/** What a reader makes of the rows of a store, one after the other; what it makes nothing of is left out. */
export async function* waitingRows<T>(
  store: WaitingLines,
  read: (row: Row) => T | undefined,
): AsyncGenerator<T, void, undefined> {
  const decoder = new TextDecoder();
  for await (const { from, bytes } of store.lines())
    for (const [index, { start, end }] of linesOf(bytes).entries()) {
      const found = rowOf(decoder.decode(bytes.subarray(start, end)), read, `Line ${index + 1} of ${from}`);
      if (found !== undefined) yield found;
    }
}

function rowOf<T>(text: string, read: (row: Row) => T | undefined, where: string): T | undefined {
  try {
    return read(JSON.parse(text) as Row);
  } catch (error) {
    throw new Defect(
      `${where} is damaged (${(error as Error).message}). Mend the line, or move the file elsewhere, and ask again: nothing was changed.`,
    );
  }
}
