import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const pages = ['README.md', 'CONTRIBUTING.md', ...pagesOf('docs')];

test('the guide lists every command', () => {
  const guide = readFileSync('docs/guide/README.md', 'utf8');
  expect(Object.keys(manifest.scripts).filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});

test.each(pages)('%s leads to places that exist', (page) => {
  const text = readFileSync(page, 'utf8');
  const dead = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].filter(([, path = '', part]) => {
    const file = path === '' ? page : join(dirname(page), path);
    return !existsSync(file) || (part !== undefined && !headingsOf(file).includes(part));
  });
  expect(dead.map(([link]) => link)).toEqual([]);
});

function pagesOf(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.md')).map((file) => join(folder, file));
}

/** Headings as links name them. */
function headingsOf(file: string): readonly string[] {
  const headings = readFileSync(file, 'utf8').match(/^#+ .+$/gm) ?? [];
  return headings.map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
