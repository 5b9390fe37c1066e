import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fileLog } from '../../adapters/embedded/file-log.ts';
import { systemClock } from '../../adapters/system-clock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TYPESCRIPT } from '../support/typescript.ts';

const WRITER = join(import.meta.dirname, '../support/append-until-killed.ts');
const ENOUGH_BYTES = 20_000;

it('an embedded log still has, after kill -9 in mid-writing, all that it answered, in order', async () => {
  const folder = join(temporaryFolder(), 'log');
  const writer = spawn(process.execPath, [...TYPESCRIPT, WRITER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  writer.stdout.on('data', (text: Buffer) => {
    printed += text.toString();
    if (printed.length > ENOUGH_BYTES) writer.kill('SIGKILL');
  });
  await once(writer, 'close');
  const answered = printed.split('\n').slice(0, -1);
  expect(answered.length).toBeGreaterThan(100);

  const log = await fileLog({ directory: folder, shards: 1, clock: systemClock });
  const records = await log.read('shardId-000000000000', undefined, answered.length + 10);
  await log.close();
  expect(records.slice(0, answered.length).map(({ sequence }) => sequence)).toEqual(answered);
  expect(records.map(({ data }) => Buffer.from(data).toString())).toEqual(records.map((_, count) => String(count)));
});
