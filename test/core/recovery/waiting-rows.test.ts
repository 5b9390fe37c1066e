import { expect, it } from 'vitest';
import { Defect } from '../../../core/errors.ts';
import type { WaitingPiece } from '../../../core/recovery/ports.ts';
import { quarantineEntries } from '../../../core/recovery/quarantine-entry.ts';
import { waitingRows } from '../../../core/recovery/waiting-rows.ts';

const encoder = new TextEncoder();
const store = (...files: readonly string[]) => ({
  async *lines(): AsyncIterable<WaitingPiece> {
    for (const [i, text] of files.entries()) yield { from: `s3://lake/late/${i}.gz`, bytes: encoder.encode(text) };
  },
});
async function all<T>(found: AsyncIterable<T>): Promise<readonly T[]> {
  const rows: T[] = [];
  for await (const one of found) rows.push(one);
  return rows;
}

it('tells in which line of which file a store is damaged, and what to do', async () => {
  const damaged = store('{"a":1}\n', '{"a":2}\n{"a":\n');
  const found = waitingRows(damaged, ({ a }) => a);
  await expect(all(found)).rejects.toThrow(Defect);
  await expect(all(waitingRows(damaged, ({ a }) => a))).rejects.toThrow(
    /^Line 2 of s3:\/\/lake\/late\/1\.gz is damaged \(.+\)\. Mend the line, or move the file elsewhere/,
  );
});

it('gives what was rejected once it is whole, wherever its parts are and however often they came', async () => {
  const part = (index: number, number: number, original: string) =>
    `${JSON.stringify({
      source: 'request',
      index,
      part: number,
      parts: 2,
      original,
      rejected_at: '2026-03-01T12:00:00.000Z',
      reasons: [],
      withheld: [],
      encoding: 'utf-8',
    })}\n`;
  const found = await all(
    quarantineEntries(store(part(1, 2, 'B'), part(2, 1, 'x') + part(1, 1, 'A'), part(1, 1, 'A') + part(1, 2, 'B'))),
  );
  expect(found).toMatchObject([{ key: 'request#1', original: 'AB' }]);
});
