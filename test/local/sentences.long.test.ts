import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { duckdbWarehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import { settingsOf } from '../../local/process/settings.ts';
import { cannotOpen } from '../../local/sentences.ts';
import { endedChild, unreadChild } from './child.ts';
import { newDirectory, newRun, type Run, sample } from './run.ts';

const root = newDirectory();
const used = join(root, 'used');
let other: Run;
beforeAll(async () => {
  other = await newRun({ dataDirectory: used, streams: ['trip'] });
});
afterAll(async () => {
  await other.stop();
  rmSync(root, { recursive: true, force: true });
});
const sentenceOf = async (starting: Promise<Run>): Promise<string> =>
  starting.then(
    () => 'It runs.',
    (error: Error) => error.message,
  );

it('says in one sentence that the port is in use', async () => {
  const { port } = new URL(other.url);
  expect(await sentenceOf(newRun({ port: Number(port), streams: ['trip'] }))).toBe(
    `Port ${port} of 127.0.0.1 is in use: stop what listens there, or choose another with PORT.`,
  );
});

it('ends with 1 and one sentence where another process uses the data directory', async () => {
  const ended = await endedChild(['--port', '0', '--data-dir', used, '--no-simulators']);
  expect(ended).toEqual({
    code: 1,
    said: `Another process (${process.pid}) uses the data directory ${used}: stop it, or choose another directory with DATA_DIR.`,
  });
});

it('ends with 1 and one sentence where the data directory has no name', async () => {
  const said = '--data-dir needs a value after it. See --help.';
  expect(await endedChild(['--port', '0', '--data-dir='])).toEqual({ code: 1, said });
});

it('goes on, and ends cleanly, where nobody reads any more what it says', async () => {
  const ended = await unreadChild(['--data-dir', join(root, 'unread'), '--streams', 'trip']);
  expect(ended).toEqual({ code: 0, said: '' });
});

it('says that a store is damaged', async () => {
  const damaged = join(root, 'damaged');
  mkdirSync(damaged);
  writeFileSync(join(damaged, 'warehouse.duckdb'), 'this is no database');
  expect(await sentenceOf(newRun({ dataDirectory: damaged }))).toContain(
    `${join(damaged, 'warehouse.duckdb')} cannot be read`,
  );
});

it('says which file of the warehouse to move away where its log of writes is damaged', async () => {
  const [whole, damaged] = [join(root, 'whole'), join(root, 'damaged-writes')];
  mkdirSync(whole);
  mkdirSync(damaged);
  const warehouse = await duckdbWarehouse(whole);
  await warehouse.checkpoint();
  for (let span = 0; span < 20; span++) await warehouse.transact([`CREATE TABLE panes_${span} AS SELECT ${span}`]);
  // What a run leaves that is killed.
  for (const file of readdirSync(whole).filter((name) => name.startsWith('warehouse')))
    copyFileSync(join(whole, file), join(damaged, file));
  warehouse.close();
  const log = join(damaged, 'warehouse.duckdb.wal');
  const bytes = readFileSync(log);
  bytes.fill(0x55, bytes.length / 2, bytes.length / 2 + 8);
  writeFileSync(log, bytes);
  writeFileSync(join(damaged, 'format'), readFileSync(join(used, 'format')));
  const starting = newRun({ dataDirectory: damaged, streams: ['trip'] });
  expect(await sentenceOf(starting)).toBe(
    `${log} is damaged: move this one file away and start again. What was only in it is loaded anew from the log of events and the store beside it.`,
  );
});

it.each([
  ['is of before there were formats', (directory: string) => rmSync(join(directory, 'format')), '1'],
  ['is of later', (directory: string) => writeFileSync(join(directory, 'format'), '99\n'), '99'],
])('does not open a data directory that %s', async (_, change, format) => {
  const directory = join(root, 'other-format');
  await (await newRun({ dataDirectory: directory, streams: ['trip'] })).stop();
  change(directory);
  const sentence = `The data directory ${directory} has the format ${format}, and this version reads 3: start the version that wrote it, move the directory away to begin anew, or choose another with DATA_DIR.`;
  expect(await sentenceOf(newRun({ dataDirectory: directory, streams: ['trip'] }))).toBe(sentence);
  rmSync(directory, { recursive: true });
});

it.each([
  ['is overwritten', (file: string) => writeFileSync(file, 'this is no store'.repeat(2_000))],
  ['has lost its end', (file: string) => truncateSync(file, 3 * 4_096)],
])('ends with one sentence, not with a crash, where the log on disk %s', async (_, damage) => {
  const damaged = join(root, 'damaged-store');
  const run = await newRun({ dataDirectory: damaged, streams: ['trip'] });
  await run.stop();
  damage(join(damaged, 'store', 'data.mdb'));
  expect(await sentenceOf(newRun({ dataDirectory: damaged, streams: ['trip'] }))).toMatch(
    /The store in .* cannot be read \(.*data\.mdb .*\): it is damaged or not ours\./,
  );
  rmSync(damaged, { recursive: true });
});

it('ends with 1 and one sentence where the log of a stream is damaged', async () => {
  const damaged = join(root, 'damaged-log');
  const run = await newRun({ dataDirectory: damaged, streams: ['heart-rate'] });
  for (const sample_id of ['a', 'b', 'c'])
    await run.post('heart-rate', { sample_id, sensor_id: 'w', sampled_at: new Date().toISOString(), heart_rate: 70 });
  await run.stop();
  const folder = join(damaged, 'logs', 'heart-rate');
  const log = join(folder, readdirSync(folder)[0]!);
  writeFileSync(log, Buffer.concat([Buffer.alloc(64), readFileSync(log).subarray(64)]));
  expect(
    await endedChild(['--port', '0', '--data-dir', damaged, '--streams', 'heart-rate', '--no-simulators']),
  ).toEqual({
    code: 1,
    said: `The store in ${damaged} cannot be read (${log} is broken at byte 0): it is damaged or not ours. Move it away to start anew, or bring it back from a copy.`,
  });
});

it('does not start as if nothing had been where the log of a stream is gone', async () => {
  const emptied = join(root, 'no-log');
  const run = await newRun({ dataDirectory: emptied, streams: ['heart-rate'] });
  await run.post('heart-rate', sample());
  await run.stop();
  rmSync(join(emptied, 'logs'), { recursive: true });
  expect(await sentenceOf(newRun({ dataDirectory: emptied, streams: ['heart-rate'] }))).toMatch(
    /^The store in .* cannot be read \(.* is broken: .*\): it is damaged or not ours\./,
  );
});

it('does not make a new key where the one that persons were written with is gone or another', async () => {
  const directory = join(root, 'lost-key');
  const key = join(directory, 'secrets', 'pseudonyms.key');
  const start = () => newRun({ dataDirectory: directory, streams: ['trip'] });
  const run = await start();
  await run.post('trip', { customer_id: 'c1' });
  await run.stop();
  const bytes = readFileSync(key);
  rmSync(key);
  expect(await sentenceOf(start())).toContain(`${key} is gone, and what lies beside it was written with the key`);
  writeFileSync(key, '');
  expect(await sentenceOf(start())).toContain(`${key} has 0 bytes instead of 32`);
  writeFileSync(key, Buffer.alloc(32));
  expect(await sentenceOf(start())).toContain(`${key} holds another key than before`);
  writeFileSync(key, bytes);
  await (await start()).stop();
});

it('says that nobody knows the format of a data directory whose mark is overwritten', async () => {
  const directory = join(root, 'no-format');
  mkdirSync(directory);
  writeFileSync(join(directory, 'format'), '');
  expect(await sentenceOf(newRun({ dataDirectory: directory, streams: ['trip'] }))).toContain('holds no format');
});

it.each([
  [['--profile', 'lifelik'], 'Did you mean "lifelike"?'],
  [['--prot', '1'], 'There is no option --prot. Did you mean --port?'],
  [['--port', '70000'], '"70000" is not a whole number from 0 to 65535.'],
  [['--refresh', '5 secs'], '"5 secs" is not a duration.'],
])('does not start with %o', (args, said) => {
  expect(() => settingsOf(args, {})).toThrow(said);
});

it.each([
  [{ code: 'EROFS' }, 'cannot be written to'],
  [{ code: 'EACCES' }, 'cannot be written to'],
  [{ code: 'ENOSPC' }, 'is full'],
  [{ code: 'ENOTDIR' }, 'is no directory'],
  [{ code: 'ENOENT' }, 'cannot be made'],
])('names the trouble %o of a data directory', (trouble, said) => {
  expect(cannotOpen('there', Object.assign(new Error('trouble'), trouble)).message).toContain(said);
});
