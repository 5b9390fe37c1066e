import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TYPESCRIPT } from '../support/typescript.ts';
import { eventually, newRun, type Run, sample } from './run.ts';

let run: Run;
const directory = mkdtempSync(join(tmpdir(), 'streamgauge-scripts-'));
beforeAll(async () => {
  run = await newRun();
});
afterAll(async () => {
  await run.stop();
  rmSync(directory, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}
const root = fileURLToPath(new URL('../..', import.meta.url));

function script(name: string, ...args: readonly string[]): Promise<Ended> {
  const command = [...TYPESCRIPT, join(root, 'scripts', `${name}.ts`), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root }, (error, out, said) => {
      resolve({ code: error ? Number(error.code) : 0, out, said });
    });
  });
}

it('sends, lists, describes and asks a run from other processes', async () => {
  const file = join(directory, 'events.ndjson');
  const events = [sample({ heart_rate: 61 }), sample({ heart_rate: 1_000 }), sample({ heart_rate: 63 })];
  writeFileSync(file, events.map((event) => JSON.stringify(event)).join('\n'));
  const url = ['--url', run.url];

  const sent = await script('send', 'heart-rate', file, ...url);
  expect(sent.code).toBe(1);
  expect(sent.out).toBe('2 accepted, 1 rejected, 0 unconfirmed.\n');
  expect(sent.said).toContain('events.ndjson:2 /heart_rate: ');

  const counted = 'SELECT count(*) AS events, sum(heart_rate) AS beats FROM "local_heart_rate"."events"';
  await eventually(
    () => run.rows(counted),
    ([row]) => Number(row?.['events']) === 2,
  );
  const [asked, wrong, listed, described, nobody, split] = await Promise.all([
    script('query', counted, '--csv', ...url),
    script('query', 'SELECT * FROM nowhere', ...url),
    script('streams', '--json', ...url),
    script('streams', 'describe', 'heart-rat', ...url),
    script('streams', '--url', 'http://127.0.0.1:1'),
    script('streams', 'reshard', 'trip', '--split', 'shardId-000000000001', '--json', ...url),
  ]);
  expect(asked).toMatchObject({ code: 0, out: 'events,beats\r\n2,124\r\n' });
  expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining('nowhere') });
  expect(JSON.parse(listed.out)).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'heart-rate', accepted: 2, rejected: 1 })]),
  );
  expect(described).toMatchObject({ code: 1, said: expect.stringContaining('Did you mean "heart-rate"?') });
  expect(nobody).toMatchObject({ code: 1, said: expect.stringContaining('start one with "npm start"') });
  expect((JSON.parse(split.out) as { closed: boolean }[]).map(({ closed }) => closed)).toEqual([
    false,
    true,
    false,
    false,
  ]);
}, 60_000);
