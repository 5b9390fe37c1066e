import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { eventually, newDirectory, newRun, type Run, sample } from '../local/run.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TYPESCRIPT } from '../support/typescript.ts';

const folder = temporaryFolder();
const root = fileURLToPath(new URL('../..', import.meta.url));
const NOBODY = 'http://127.0.0.1:1';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

function replay(...args: readonly string[]): Promise<Ended> {
  const command = [...TYPESCRIPT, join(root, 'scripts/replay.ts'), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root }, (error, out, said) => {
      resolve({ code: error ? Number(error.code) : 0, out, said });
    });
  });
}

type Line = Readonly<Record<string, unknown>>;
const linesOf = (path: string): readonly Line[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const told = (events: readonly unknown[]): string => events.map((event) => `${JSON.stringify(event)}\n`).join('');

test('plain and packed files give the panes of all their events, and wrong lines are told', async () => {
  const at = (second: number) => `2026-03-01T12:00:${String(second).padStart(2, '0')}Z`;
  const heart = (id: string, second: number, heart_rate: number) => ({
    sample_id: id,
    sensor_id: 'watch-1',
    sampled_at: at(second),
    heart_rate,
  });
  const plain = file('a.ndjson', `${told([heart('a', 1, 60), heart('b', 12, 70)])}oh\n\n${told([heart('c', 2, 900)])}`);
  // No end of its last line, and an event that the other file has, too.
  const packed = file('b.gz', gzipSync(told([heart('a', 1, 60), heart('d', 3, 80)]).trimEnd()));
  const out = join(folder, 'out');
  const ended = await replay(
    '--stream',
    'heart-rate',
    '--input',
    plain,
    packed,
    '--out',
    out,
    '--json',
    '--workers',
    '2',
  );
  expect(JSON.parse(ended.out)).toMatchObject({ events: 3, repeated: 1, wrong: 2 });
  expect(ended.code).toBe(0);
  expect(linesOf(join(out, 'fleet.ndjson'))).toEqual([
    expect.objectContaining({
      window_start: '2026-03-01T12:00:00.000Z',
      window_end: '2026-03-01T12:00:10.000Z',
      samples: 2,
      bpm_mean: 70,
    }),
    expect.objectContaining({ window_start: '2026-03-01T12:00:10.000Z', samples: 1, bpm_mean: 70 }),
  ]);
  expect(linesOf(join(out, 'wrong-lines.ndjson'))).toEqual([
    { file: plain, line: 3, reason: 'The line is not JSON. Write one event a line.' },
    { file: plain, line: 5, reason: expect.stringContaining('out of range') },
  ]);
});

const sorted = (path: string): readonly string[] => readFileSync(path, 'utf8').trimEnd().split('\n').sort();

test('a table of the City gives the panes that its events give, and its wrong rows are told with their lines', async () => {
  const golden = join(root, 'test/golden/chicago-taxi');
  const rows = readFileSync(join(golden, 'trips.csv'), 'utf8').split(/\r?\n/);
  const wrong = rows[1]!.replace(/^[^,]+,/, 'wrong,').replaceAll(/\d\d:\d\d:\d\d/g, 'noon');
  const packed = file('trips.csv.gz', gzipSync([...rows.slice(0, 5), wrong, 'one cell', ...rows.slice(5)].join('\n')));
  const out = join(folder, 'of-the-city');
  const ended = await replay('--stream', 'chicago-taxi', '--input', packed, '--out', out, '--json');
  expect(ended.code).toBe(0);
  for (const window of ['takings', 'day_so_far', 'pickups_by_area', 'pickups_by_location'])
    expect(sorted(join(out, `${window}.ndjson`))).toEqual(sorted(join(golden, 'panes', `${window}.ndjson`)));
  expect(
    linesOf(join(out, 'wrong-lines.ndjson'))
      .map(({ line }) => line)
      .sort(),
  ).toEqual([6, 7]);
  expect(JSON.parse(ended.out)).toMatchObject({ wrong: 2 });
});

test('what cannot be asked is told in a sentence', async () => {
  const [noFile, noLake] = await Promise.all([
    replay('--stream', 'trip', '--input', join(folder, 'nothing'), '--out', folder),
    replay('--stream', 'trip', '--data-dir', folder, '--out', folder),
  ]);
  expect(noFile).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^There is no file .*nothing\. See --help\.\n$/),
  });
  expect(noLake).toMatchObject({ code: 1, said: expect.stringContaining('has no events of that time') });
});

test('what a run emitted is what a replay of its events gives, byte for byte', async () => {
  const dataDirectory = newDirectory();
  let run: Run | undefined;
  try {
    const settings = { dataDirectory, streams: ['heart-rate'], shards: 1 };
    run = await newRun(settings);
    const events = Array.from({ length: 90 }, (_, i) =>
      sample({ sensor_id: `watch-${i % 3}`, heart_rate: 50 + (i % 40) }, (100 - i) * 1_000),
    );
    await run.post('heart-rate', events);
    const final = 'SELECT count(*) AS panes FROM "local_heart_rate"."fleet" WHERE final';
    await eventually(
      () => run!.rows(final),
      ([row]) => Number(row?.['panes']) >= 8,
    );
    const all = file('all.ndjson', told(events));
    const most = file('most.ndjson', told(events.filter((_, i) => i !== 20)));
    const verify = (...more: readonly string[]) =>
      replay(
        '--stream',
        'heart-rate',
        '--out',
        join(folder, 'verified'),
        '--verify',
        '--data-dir',
        dataDirectory,
        ...more,
      );
    const alike = await verify('--input', all, '--url', run.url);
    expect(alike).toMatchObject({
      code: 0,
      out: expect.stringMatching(/\d\d panes are what was emitted, byte for byte/),
    });
    await run.stop();

    const unlike = await verify('--input', most, '--url', NOBODY, '--json');
    expect(unlike.code).toBe(1);
    expect(JSON.parse(unlike.out)).toMatchObject({ verified: { differences: 2 } });
    const [sensor] = linesOf(join(folder, 'verified', 'differences.ndjson'));
    expect(sensor).toMatchObject({ window: 'by_sensor', emitted: expect.stringContaining('watch-2') });

    // A run that starts brings the archive up to date.
    run = await newRun(settings);
    const lake = join(dataDirectory, 'lake', 'parquet');
    await eventually(
      async () =>
        existsSync(lake) && readdirSync(lake, { recursive: true }).some((name) => String(name).endsWith('.parquet')),
      (written) => written,
    );
    // It writes the archive once a minute: what comes in between revises panes that the archive cannot know yet.
    await run.post('heart-rate', [
      sample({ sensor_id: 'watch-0', heart_rate: 200, sampled_at: events[50]!.sampled_at }),
    ]);
    const revised = `SELECT count(*) AS panes FROM "local_heart_rate"."fleet" WHERE final AND revision > 1 AND bpm_max = 200`;
    await eventually(
      () => run!.rows(revised),
      ([row]) => Number(row?.['panes']) > 0,
    );
    const meanwhile = await verify('--url', run.url, '--json');
    expect(JSON.parse(meanwhile.out)).toMatchObject({ events: 90, verified: { differences: 0, unsettled: 2 } });
    expect(meanwhile.code).toBe(0);
    await run.stop();
    const archived = await verify('--url', NOBODY);
    expect(archived).toMatchObject({ code: 0, out: expect.stringContaining('byte for byte') });
    expect(archived.out).toMatch(/^90 events/);
  } finally {
    await run?.stop().catch(() => undefined);
    rmSync(dataDirectory, { recursive: true, force: true });
  }
});
