import { statSync } from 'node:fs';
import type { KnownStream } from '../known-streams.ts';
import { sourceRows } from '../simulation/source-rows.ts';
import type { InputFile, WrongInput } from './input.ts';

/** Files that say by their names that they are of others: CSV, or JSON that need not be an event a line. */
const OF_OTHERS = /\.(csv|json)(\.gz)?$/i;

export const isOfOthers = (path: string): boolean => OF_OTHERS.test(path);

/** A file as its source writes it, as lines of events: each in the line in which its record begins. */
export function sourceFile(
  known: Pick<KnownStream, 'stream' | 'source'>,
  path: string,
  wrong: (wrong: WrongInput) => void,
): InputFile {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    let line = 1;
    for await (const found of await sourceRows(known, path)) {
      let text = '';
      for (const row of found) {
        if ('problem' in row) {
          wrong({ file: path, line: row.line, reason: row.problem });
          continue;
        }
        // Two records in one line follow each other: then the lines after them are told too high.
        text += `${'\n'.repeat(Math.max(0, row.line - line))}${row.value}\n`;
        line = Math.max(line, row.line) + 1;
      }
      if (text !== '') yield encoder.encode(text);
    }
  }
  return { name: path, path: undefined, size: statSync(path).size, bytes };
}
