import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksOf } from '../../local/replay/blocks.ts';
import type { InputFile } from '../../local/replay/input.ts';
import { lineRanges } from '../../local/replay/line-range.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const content = fc
  .array(fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 9 }), { maxLength: 12 })
  .chain((lines) => fc.constantFrom(lines.join('\n'), `${lines.join('\n')}\n`));
const withEnd = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

async function joined(files: readonly InputFile[], blockBytes: number): Promise<string> {
  const ranges = lineRanges();
  const parts: Buffer[] = [];
  for await (const block of blocksOf(files, blockBytes)) {
    const bytes = 'bytes' in block ? block.bytes : ranges.read(block.path, block.from, block.to);
    if (bytes.length > 0) expect(bytes.at(-1)).toBe(10);
    parts.push(Buffer.from(bytes));
  }
  ranges.close();
  return Buffer.concat(parts).toString();
}

test('every line is in one block, whatever the size of blocks and chunks', async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(content, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 15 }),
      fc.boolean(),
      async (texts, blockBytes, chunkBytes, streamed) => {
        const files = texts.map((text): InputFile => {
          const bytes = Buffer.from(text);
          const path = join(folder, `${made++}`);
          if (!streamed) writeFileSync(path, bytes);
          const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, i) =>
            bytes.subarray(i * chunkBytes, (i + 1) * chunkBytes),
          );
          return {
            name: path,
            path: streamed ? undefined : path,
            size: bytes.length,
            bytes: () => Readable.from(chunks),
          };
        });
        expect(await joined(files, blockBytes)).toBe(texts.map(withEnd).join(''));
      },
    ),
    { numRuns: 150, seed: 41 },
  );
});
