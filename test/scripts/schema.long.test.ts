import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { rides, ridesNext } from '../support/rides.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TYPESCRIPT } from '../support/typescript.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const schemas = temporaryFolder();

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}
function schema(...args: readonly string[]): Promise<Ended> {
  const command = [...TYPESCRIPT, join(root, 'scripts/schema.ts'), ...args, '--schemas', schemas];
  return new Promise((ended) => {
    execFile(process.execPath, command, { cwd: schemas }, (error, out, said) => {
      ended({ code: error ? Number(error.code) : 0, out, said });
    });
  });
}
function declare(stream: StreamDefinition): void {
  const folder = join(schemas, stream.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'stream.ts'), `export default ${JSON.stringify(stream)};\n`);
}

test('a definition is published, changed, compared, refused and published again', async () => {
  declare(rides);
  expect(await schema('publish')).toEqual({
    code: 0,
    out: 'rides/versions/1.json is published: commit it with the definition.\n',
    said: '',
  });

  declare({ ...ridesNext, version: 1 });
  const file = join(schemas, 'rides/versions/1.json');
  const before = readFileSync(file, 'utf8');
  const [refused, diff] = await Promise.all([schema('publish', '--json'), schema('diff')]);
  expect([refused.code, refused.said]).toEqual([1, expect.stringMatching(/^- rides: version 1 is published/)]);
  expect(diff.code).toBe(0);
  expect(diff.out).toMatch(/fields\.ride_id\.max +limit widened +20 +40 +forward +tables? events/);
  expect(diff.out).toContain('open spans begin anew in takings, by_rider');

  declare(ridesNext);
  expect(await schema('publish', '--json')).toMatchObject({ code: 0, out: '["rides/versions/2.json"]\n' });
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('wrong use is one sentence', async () => {
  declare(rides);
  expect(await schema('check', '--stream', 'ridess')).toMatchObject({
    code: 1,
    said: 'There is no stream "ridess". Did you mean "rides"? See --help.\n',
  });
});
