import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test.each(['core', 'local'])('CONTRIBUTING says of every folder of %s/ what is in it, and of no other', (parent) => {
  const folders = readdirSync(parent, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const [, map = ''] = readFileSync('CONTRIBUTING.md', 'utf8').split(`### The folders of \`${parent}/\``);
  const [own = ''] = map.split(/^##/m);
  const told = [...own.matchAll(/^\| `([a-z-]+)\/` \| \S/gm)].map(([, name]) => name);
  expect(told.sort()).toEqual(folders.map(({ name }) => name).sort());
});
