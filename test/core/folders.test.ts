import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('CONTRIBUTING says of every folder of core/ what is in it, and of no other', () => {
  const folders = readdirSync('core', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const text = readFileSync('CONTRIBUTING.md', 'utf8');
  const map = text.slice(text.indexOf('### The folders of `core/`'), text.indexOf('## Add a stream'));
  const told = [...map.matchAll(/^\| `([a-z-]+)\/` \| \S/gm)].map(([, name]) => name);
  expect(told.sort()).toEqual(folders.map(({ name }) => name).sort());
});
