import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TYPESCRIPT } from '../support/typescript.ts';
import { eventually, newRun, type Run } from './run.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const golden = (path: string) => join(root, 'test', 'golden', path);
const directory = mkdtempSync(join(tmpdir(), 'streamgauge-files-'));
let run: Run;
beforeAll(async () => {
  run = await newRun({ streams: ['heart-rate', 'weather', 'scooter-segments'] });
});
afterAll(async () => {
  await run.stop();
  rmSync(directory, { recursive: true, force: true });
});

function script(name: string, ...args: readonly string[]) {
  const command = [...TYPESCRIPT, join(root, 'scripts', `${name}.ts`), ...args, '--url', run.url];
  return new Promise<{ code: number; out: string; said: string }>((resolve) => {
    execFile(process.execPath, command, { cwd: root }, (error, out, said) => {
      resolve({ code: error ? Number(error.code) : 0, out, said });
    });
  });
}
const countOf = async (stream: string): Promise<number> => {
  const [row] = await run.rows(`SELECT count(*) AS events FROM "local_${stream}"."events"`);
  return Number(row?.['events']);
};

it('sends a compressed CSV, each sensor apart, and tells which rows are wrong', async () => {
  const [titles, ...rows] = readFileSync(golden('heart-rate/samples.csv'), 'utf8').trimEnd().split('\r\n');
  const file = join(directory, 'samples.csv.gz');
  const text = [titles, ...rows.slice(0, 10), 'only,two', '2026-03-01T12:00:00Z,watch-1,fast', ...rows.slice(10)].join(
    '\r\n',
  );
  writeFileSync(file, gzipSync(text));
  const sent = await script('send', 'heart-rate', file, '--split');
  expect(sent.code).toBe(1);
  expect(sent.out).toBe(`${rows.length} accepted, 1 rejected, 0 unconfirmed, 1 unreadable.\n`);
  expect(sent.said).toContain(`${file}:12: The row has 2 cells under 3 titles.`);
  expect(sent.said).toContain(`${file}:13 /heart_rate: "fast"`);
});

it('sends two JSON files at once, an event at a time and as of now', async () => {
  const [weather, scooters] = [golden('weather/answers.json'), golden('scooter-segments/calls.json')];
  const files = ['--file', `weather=${weather}`, '--file', `scooter-segments=${scooters}`];
  const ended = await script('simulate', ...files, '--as-now', '--rate', '25', '--for', '2s', '--json');
  const { posts, accepted, rejected, unreadable } = JSON.parse(ended.out) as Record<string, number>;
  expect({ code: ended.code, said: ended.said, rejected, unreadable }).toEqual({
    code: 0,
    said: '',
    rejected: 0,
    unreadable: 0,
  });
  expect(accepted).toBe(posts);
  expect(accepted).toBeGreaterThan(10);
  const loaded = () => Promise.all([countOf('weather'), countOf('scooter_segments')]);
  const [observations, segments] = await eventually(loaded, (counts) => counts.every((count) => count > 5));
  expect(observations).toBeGreaterThan(5);
  expect(segments).toBeGreaterThan(5);
});
