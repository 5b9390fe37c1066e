import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { declaredStream } from '../../adapters/declaration.ts';

const root = mkdtempSync(join(tmpdir(), 'streamgauge-declaration-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function declared(name: string, content: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'stream.ts'), content);
  return folder;
}

describe('the stream of a folder', () => {
  it('is what its file exports', async () => {
    expect(await declaredStream(declared('meters', "export default { name: 'meters' };"))).toEqual({ name: 'meters' });
  });

  it.each([
    [
      'another',
      "export default { name: 'meters' };",
      /the stream is called "meters", its folder "another"\. Give both/,
    ],
    ['unexported', 'export const stream = {};', /nothing is exported as default\. Write "export default"/],
    [
      'unimported',
      '\nconst meters = defineStream({});\nexport default meters;',
      /stream\.ts:2 cannot be loaded: defineStream is not defined\.\n/,
    ],
    [
      'placeless',
      '\nexport default defineStream({});',
      /stream\.ts(:2)? cannot be loaded: defineStream is not defined\.\n/,
    ],
    ['elsewhere', "import './nothing.ts';", /stream\.ts cannot be loaded: .*nothing\.ts/],
  ])('is refused in a sentence with its place: %s', async (name, content, sentence) => {
    await expect(declaredStream(declared(name, content))).rejects.toThrow(sentence);
  });
});
