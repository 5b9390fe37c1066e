import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MOST_ROWS } from '../../local/http/most-rows.ts';
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
});

it('writes whole answers for machines, or says on the side that there is more, and ends with 1 unless less was asked for', async () => {
  const query = (rows: number, ...options: readonly string[]) =>
    script('query', `SELECT * FROM range(${rows})`, ...options, '--url', run.url);
  const linesOf = ({ out }: Ended) => out.trimEnd().split('\n').length;
  const [whole, cut, asked, written, beyond, shown] = await Promise.all([
    query(2_000, '--csv'),
    query(MOST_ROWS + 1, '--csv'),
    query(2_000, '--json', '--limit', '10'),
    script('query', 'SELECT * FROM range(2000) LIMIT 10', '--json', '--limit', '10', '--url', run.url),
    query(1, '--csv', '--limit', String(MOST_ROWS + 1)),
    query(2_000),
  ]);
  expect(whole).toMatchObject({ code: 0, said: '' });
  expect(linesOf(whole)).toBe(1 + 2_000);
  expect(cut).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^There are more rows than the 100000 that were written\. .*Parquet files.*\.\n$/),
  });
  expect(linesOf(cut)).toBe(1 + MOST_ROWS);
  expect(asked).toMatchObject({ code: 0, said: expect.stringContaining('Raise --limit, up to 100000, if more') });
  expect(linesOf(asked)).toBe(10);
  expect(written).toMatchObject({ code: 0, said: '' });
  expect(beyond).toMatchObject({
    code: 1,
    out: '',
    said: '--limit: "100001" is not a number from 1 to 100000. See --help.\n',
  });
  expect(shown).toMatchObject({ code: 0, out: expect.stringContaining('1000 rows, and there are more: see --limit') });
});

it('shows panes and rejected events as they happen', async () => {
  const url = ['--url', run.url];
  // One of them may be of a span that has just closed.
  const panes = script('tail', 'heart-rate', '--panes', '--window', 'fleet', '--count', '3', ...url);
  const rejected = script('tail', 'heart-rate', '--rejected', '--count', '1', ...url);
  const sending = setInterval(() => void run.post('heart-rate', [sample({}), sample({ heart_rate: 1_000 })]), 200);
  const [pane, refusal] = await Promise.all([panes, rejected]).finally(() => clearInterval(sending));
  expect(pane).toMatchObject({ code: 0, out: expect.stringMatching(/^fleet \S+Z open r\d+ samples=\d+ .*bpm_mean=/m) });
  expect(refusal).toMatchObject({
    code: 0,
    out: expect.stringContaining('1000 in field "heart_rate" is out of range.'),
  });
});

it('simulates until nobody answers any more, and says why it ended', async () => {
  const other = await newRun({ streams: ['trip'] });
  const simulated = script('simulate', 'trip', '--profile', 'files-100ms', '--for', '10m', '--url', other.url);
  await eventually(
    () => other.rows('SELECT count(*) AS events FROM "local_trip"."events"'),
    ([row]) => Number(row?.['events']) > 0,
  ).finally(() => other.stop());
  const { code, out, said } = await simulated;
  expect(code).toBe(1);
  expect(out).toMatch(/^[1-9]\d* events accepted and 0 rejected in \d+ posts .*, [1-9]\d* posts failed\.\n$/);
  expect(said).toContain(`No run answers at ${other.url} (`);
  expect(said).not.toContain(' s/s');
});

it('tells what is wrong with what it was given, in one sentence', async () => {
  const foreign = createServer((_, response) => response.writeHead(404).end('<html>')).listen(0, '127.0.0.1');
  await once(foreign, 'listening');
  const elsewhere = ['--url', `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`];
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(directory, name), content);
    return join(directory, name);
  };
  const send = (...args: readonly string[]) => script('send', 'heart-rate', ...args, '--url', run.url);
  const ended = await Promise.all([
    send(join(directory, 'nothing.ndjson')),
    send(directory),
    send(file('empty.csv', '')),
    send(file('titles.csv', 'sample_id,sensor_id\n')),
    send(file('picture.ndjson', Uint8Array.of(0x89, 0x50, 0, 0x0a))),
    send(file('cut.json.gz', gzipSync('{}').subarray(0, 12))),
    script('send', 'heart-rate', '--url', 'localhost'),
    script('streams', ...elsewhere),
    script('tail', 'heart-rate', '--window', 'fleets', '--url', run.url),
    script(
      'replay',
      '--stream',
      'heart-rate',
      '--input',
      join(directory, 'empty.csv'),
      '--out',
      join(directory, 'out'),
    ),
  ]).finally(() => foreign.close());
  const said = [
    'nothing.ndjson. Name a file of events.',
    'is a folder. Name a file of events.',
    'empty.csv holds no events.',
    'titles.csv holds no events.',
    'picture.ndjson is no text. Name a file of JSON or CSV, in UTF-8.',
    'cut.json.gz cannot be read to its end',
    '--url: "localhost" is no address of a run.',
    'is no run: name one with --url',
    'There is no window "fleets". Did you mean "fleet"?',
    'No event of heart-rate is in ',
  ];
  for (const one of ended) expect(one).toEqual({ code: 1, out: '', said: expect.stringMatching(/^[^\n]+\n$/) });
  expect(ended.map((one, i) => one.said.includes(said[i]!) || one.said)).toEqual(said.map(() => true));
});
