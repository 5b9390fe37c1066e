import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

/** A file of lines. */
interface LinesFile {
  readonly path: string;
  readonly lines: number;
  add(line: string): void;
  close(): Promise<void>;
}

const PIECE = 64 * 1_024;

/** Without a line there is no file, unless one is wanted even empty. */
export function linesFile(folder: string, name: string, empty?: 'even empty'): LinesFile {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  rmSync(path, { force: true });
  let content = empty ? createWriteStream(path) : undefined;
  let waiting = '';
  let lines = 0;
  const write = (): void => {
    content ??= createWriteStream(path);
    content.write(waiting);
    waiting = '';
  };
  return {
    path,
    get lines() {
      return lines;
    },
    add(line) {
      lines++;
      waiting += `${line}\n`;
      if (waiting.length >= PIECE) write();
    },
    async close() {
      if (waiting !== '') write();
      if (!content) return;
      content.end();
      await finished(content);
    },
  };
}
