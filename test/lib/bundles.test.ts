import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FileSystem } from 'aws-cdk-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EntrySource, PROGRAM } from '../../core/projections/entries.ts';
import { bundlesOf } from '../../lib/bundles.ts';

/** Entries lie three folders below the root, wherever that is. */
let folder: string;
beforeAll(() => {
  mkdirSync('.build', { recursive: true });
  folder = mkdtempSync(join('.build', 'bundles-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entry = (body: string): EntrySource => ({
  source: `import { awsName } from '../../../core/projections/names.ts';\nexport const handler = () => ${body};\n`,
});

/** By name, what CloudFormation is told of each bundle: it deploys a function again when this changes. */
async function hashesOf(entries: Readonly<Record<string, EntrySource>>): Promise<Record<string, string>> {
  await bundlesOf(new Map(Object.entries(entries)), folder);
  return Object.fromEntries(Object.keys(entries).map((name) => [name, FileSystem.fingerprint(join(folder, name))]));
}

test('bundling the same again gives the same, and a changed line changes the bundle that has it and no other', async () => {
  const first = await hashesOf({ one: entry("awsName('a')"), other: entry("awsName('b')") });
  const again = await hashesOf({ one: entry("awsName('a')"), other: entry("awsName('b')") });
  const changed = await hashesOf({ one: entry("awsName('a', 'line')"), other: entry("awsName('b')") });
  expect(again).toEqual(first);
  expect(changed['other']).toBe(first['other']);
  expect(changed['one']).not.toBe(first['one']);
});

test('a bundle is one file that Lambda finds, with nothing beside it that the runtime would have to bring', async () => {
  await bundlesOf(new Map([['one', entry("awsName('a')")]]), folder);
  expect(readdirSync(join(folder, 'one')).map((file) => basename(file))).toEqual(['index.mjs']);
  const { handler } = (await import(join(process.cwd(), folder, 'one', 'index.mjs'))) as { handler: () => string };
  expect(handler()).toBe('a');
});

test('what functions share is bundled once, lies in the folder of each, and changes those that have it', async () => {
  const program = (body: string): string => `export const greet = (name) => ${body};\n`;
  const greeting = (name: string, body: string): EntrySource => ({
    source: `import { greet } from '${PROGRAM}';\nexport const handler = () => greet('${name}');\n`,
    program: program(body),
  });
  const first = await hashesOf({ one: greeting('a', "'hello ' + name"), other: greeting('b', "'bye ' + name") });
  const { handler } = (await import(join(process.cwd(), folder, 'other', 'index.mjs'))) as { handler: () => string };
  expect(handler()).toBe('bye b');
  const changed = await hashesOf({ one: greeting('a', "'hello, ' + name"), other: greeting('b', "'bye ' + name") });
  expect(changed['one']).not.toBe(first['one']);
  expect(changed['other']).toBe(first['other']);
});
