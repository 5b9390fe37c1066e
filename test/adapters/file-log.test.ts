import { appendFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type FileLog, fileLog } from '../../adapters/embedded/file-log.ts';
import { memoryLog } from '../../adapters/embedded/memory-log.ts';
import type { Clock } from '../../core/ports.ts';
import { embeddedLogTests } from '../contracts/embedded-log.contract.ts';
import { eventLogContract } from '../contracts/event-log.contract.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const folder = temporaryFolder();
const SHARD = 'shardId-000000000000';
let made = 0;
const directory = () => join(folder, `log-${++made}`);
const logs: FileLog[] = [];
afterAll(() => Promise.all(logs.map((log) => log.close())));

async function opened(at: string, clock: Pick<Clock, 'now'>, shards = 1): Promise<FileLog> {
  const log = await fileLog({ directory: at, shards, clock });
  logs.push(log);
  return log;
}
/** Closes and opens again, as a restart does. */
async function restarted(log: FileLog, at: string, clock: Pick<Clock, 'now'>): Promise<FileLog> {
  logs.splice(logs.indexOf(log), 1);
  await log.close();
  return await opened(at, clock);
}
const record = (text: string, partitionKey = 'a') => ({ partitionKey, data: new TextEncoder().encode(text) });
const textsOf = async (log: FileLog, after?: string, limit = 1_000_000) =>
  (await log.read(SHARD, after, limit)).map(({ data }) => new TextDecoder().decode(data));
const lastFile = (at: string) => join(at, readdirSync(at).sort().at(-1)!);
const MEGABYTE = 'x'.repeat(1_000_000);

eventLogContract('in files', async () => {
  const log = await opened(directory(), virtualClock(1_000_000), 2);
  return { log, split: log.split, merge: log.merge };
});
embeddedLogTests('in files', (clock) => opened(directory(), clock));

describe('a log in files', () => {
  it('goes on after a restart where it was', async () => {
    const at = directory();
    const clock = virtualClock(1_000_000);
    const log = await opened(at, clock);
    await log.append([record('one')]);
    await log.split(SHARD);
    const [createdAt, shards] = [await log.createdAt(), await log.shards()];
    await clock.sleep(60_000);
    const again = await restarted(log, at, clock);
    expect(await again.createdAt()).toBe(createdAt);
    expect(await again.shards()).toEqual(shards);
    expect(await textsOf(again)).toEqual(['one']);
  });

  it('never gives the number of a record twice, even if all were forgotten and the clock goes back', async () => {
    const at = directory();
    const sequences: string[] = [];
    let log: FileLog | undefined;
    for (const now of [2_000, 1_000]) {
      log = log ? await restarted(log, at, { now: () => now }) : await opened(at, { now: () => now });
      const [appended] = await log.append([record('one')]);
      sequences.push((appended as { sequence: string }).sequence);
      await log.forgetBefore(10_000);
    }
    expect(BigInt(sequences[1]!)).toBeGreaterThan(BigInt(sequences[0]!));
  });

  it('does not say that a closed shard has ended while records are on their way to it', async () => {
    const log = await opened(directory(), virtualClock());
    const appending = log.append([record('one')]);
    const splitting = log.split(SHARD);
    expect(await log.probe(SHARD, undefined)).toEqual({ empty: false, ended: false });
    await Promise.all([appending, splitting]);
  });

  it('is read alike by those who keep up, those who come late and those who come after a restart', async () => {
    const at = directory();
    const clock = virtualClock(1_000_000);
    const log = await opened(at, clock);
    const expected: string[] = [];
    for (let i = 0; i < 60; i++) {
      const texts = [`${i} a`, `${i} b`, `${i} c`];
      await log.append(texts.map((text) => record(text)));
      expected.push(...texts);
      await clock.sleep(1_500);
    }
    expect(await textsOf(log)).toEqual(expected);
    for (const [reader, part] of [
      [log, 7],
      [await restarted(log, at, clock), 2],
    ] as const) {
      const found: string[] = [];
      for (let after: string | undefined; ; ) {
        const records = await reader.read(SHARD, after, part);
        if (records.length === 0) break;
        found.push(...records.map(({ data }) => new TextDecoder().decode(data)));
        after = records.at(-1)!.sequence;
      }
      expect(found).toEqual(expected);
    }
  });

  it('gives each record once to a late reader while others come', async () => {
    const clock = virtualClock(1_000_000);
    const log = await opened(directory(), clock);
    const expected: string[] = [];
    let appending = true;
    const appends = (async () => {
      for (let i = 0; i < 300; i++) {
        await log.append([record(`${i} ${'x'.repeat(20_000)}`)]);
        expected.push(String(i));
        await clock.sleep(i % 50 === 0 ? 60_000 : 1);
      }
      appending = false;
    })();
    const found: string[] = [];
    for (let after: string | undefined; appending || found.length < expected.length; ) {
      const part = await log.read(SHARD, after, 1_000);
      found.push(...part.map(({ data }) => new TextDecoder().decode(data).split(' ')[0]!));
      expect(found.length).toBeLessThanOrEqual(300);
      after = part.at(-1)?.sequence ?? after;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await appends;
    expect(found).toEqual(expected);
  });

  it('finds in a shard what comes after long silence', async () => {
    const clock = virtualClock(1_000_000);
    const log = await opened(directory(), clock, 2);
    const [one, other] = (await log.shards()).map(({ id }) => id) as [string, string];
    const keys = Array.from({ length: 20 }, (_, i) => `key-${i}`);
    const at = async (key: string) => (await log.append([record(key, key)]))[0] as { shard: string };
    const keyOf = new Map<string, string>();
    for (const key of keys) keyOf.set((await at(key)).shard, key);
    await clock.sleep(60_000);
    await at(keyOf.get(one)!);
    const after = (await log.read(other, undefined, 100)).at(-1)!.sequence;
    expect(await log.read(other, after, 10)).toEqual([]);
    await clock.sleep(60_000);
    await at(keyOf.get(one)!);
    expect(await log.read(other, after, 10)).toEqual([]);
    await at(keyOf.get(other)!);
    expect(await log.read(other, after, 10)).toHaveLength(1);
  });

  it('removes whole files once all in them is forgotten, and reads on behind them', async () => {
    const at = directory();
    const clock = virtualClock(1_000_000);
    const log = await opened(at, clock);
    for (let i = 0; i < 40; i++) {
      await log.append([record(`${i} ${MEGABYTE}`)]);
      await clock.sleep(1_000);
    }
    const files = readdirSync(at).length;
    expect(files).toBeGreaterThan(2);
    await log.forgetBefore(1_000_000 + 38_000);
    expect(readdirSync(at).length).toBeLessThan(files);
    const left = async (its: FileLog) => (await textsOf(its)).map((text) => text.split(' ')[0]);
    expect(await left(log)).toEqual(['38', '39']);
    const again = await restarted(log, at, clock);
    expect(await left(again)).toEqual(['38', '39']);
    await again.append([record('40 ')]);
    expect(await left(again)).toEqual(['38', '39', '40']);
  });

  /** How long the file is then: it ends with the record. */
  async function appendedAndClosed(at: string, text: string): Promise<number> {
    const log = await fileLog({ directory: at, shards: 1, clock: virtualClock() });
    await log.append([record(text)]);
    await log.close();
    return statSync(lastFile(at)).size;
  }

  it('takes off its end what a write did not finish', async () => {
    const at = directory();
    const size = await appendedAndClosed(at, 'whole');
    await appendedAndClosed(at, 'cut');
    const bytes = readFileSync(lastFile(at));
    // The file may have had bytes before it had those of the write.
    for (const room of [Buffer.alloc(0), Buffer.alloc(5_000)])
      for (let left = size; left < bytes.length; left++) {
        writeFileSync(lastFile(at), Buffer.concat([bytes.subarray(0, left), room]));
        const again = await fileLog({ directory: at, shards: 1, clock: virtualClock() });
        expect(await textsOf(again)).toEqual(['whole']);
        await again.close();
      }
    const again = await opened(at, virtualClock());
    await again.append([record('next')]);
    expect(await textsOf(again)).toEqual(['whole', 'next']);
  });

  it('begins anew where a first file was made and nothing more', async () => {
    const at = directory();
    await (await fileLog({ directory: at, shards: 1, clock: virtualClock() })).close();
    truncateSync(lastFile(at), 10);
    const log = await opened(at, virtualClock());
    await log.append([record('one')]);
    expect(await textsOf(log)).toEqual(['one']);
  });

  it('does not open if what it had answered is broken', async () => {
    const at = directory();
    const size = await appendedAndClosed(at, 'first');
    const log = await opened(at, virtualClock());
    for (const text of ['second', 'third', 'fourth']) await log.append([record(text)]);
    const bytes = readFileSync(lastFile(at));
    bytes[size + 30]! ^= 1;
    writeFileSync(lastFile(at), bytes);
    await expect(fileLog({ directory: at, shards: 1, clock: virtualClock() })).rejects.toThrow(
      `${lastFile(at)} is broken at byte ${size}`,
    );
  });

  it('knows that it has lost its end by what others have read of it', async () => {
    const at = directory();
    const log = await opened(at, virtualClock(1_000));
    const [one, other] = await log.append([record('one'), record('other')]);
    const given = (other as { sequence: string }).sequence;
    log.checkGiven(given);
    await log.forgetBefore(2_000);
    const again = await restarted(log, at, virtualClock(1_000));
    again.checkGiven(given);
    truncateSync(lastFile(at), 0);
    const emptied = await restarted(again, at, virtualClock(1_000));
    expect(() => emptied.checkGiven((one as { sequence: string }).sequence)).toThrow(
      `${at} is broken: it ends before a record that was read from it`,
    );
  });

  it('does not read over what is broken in an older file', async () => {
    const at = directory();
    const log = await opened(at, virtualClock());
    for (let i = 0; i < 20; i++) await log.append([record(MEGABYTE)]);
    const [first] = readdirSync(at).sort();
    const again = await restarted(log, at, virtualClock());
    appendFileSync(join(at, first!), 'x');
    await expect(again.read(SHARD, undefined, 100)).rejects.toThrow(/\.log is broken at byte \d+$/);
  });

  it('says of appends at the same time what became of each, and keeps their order', async () => {
    const log = await opened(directory(), virtualClock());
    const appended = await Promise.all(Array.from({ length: 3_000 }, (_, i) => log.append([record(String(i))])));
    expect(await textsOf(log)).toEqual(appended.map((_, i) => String(i)));
    const sequences = appended.map(([one]) => (one as { sequence: string }).sequence);
    expect((await log.read(SHARD, undefined, 3_000)).map(({ sequence }) => sequence)).toEqual(sequences);
  });

  it('holds what a log in memory would, whatever happens', async () => {
    const steps = fc.array(
      fc.oneof(
        { weight: 6, arbitrary: fc.record({ append: fc.array(fc.nat(30), { minLength: 1, maxLength: 9 }) }) },
        { weight: 3, arbitrary: fc.record({ sleep: fc.constantFrom(1, 900, 8_000, 40_000) }) },
        { weight: 1, arbitrary: fc.record({ split: fc.nat() }) },
        { weight: 1, arbitrary: fc.record({ forget: fc.nat(30_000) }) },
        { weight: 1, arbitrary: fc.record({ restart: fc.constant(true) }) },
        { weight: 4, arbitrary: fc.record({ readFrom: fc.nat(), part: fc.integer({ min: 1, max: 20 }) }) },
      ),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const at = directory();
        const clock = virtualClock(1_000_000);
        const memory = memoryLog({ shards: 2, clock });
        let log = await fileLog({ directory: at, shards: 2, clock });
        const shown = async (its: FileLog | typeof memory, shard: string, skip: number, limit: number) => {
          const all = await its.read(shard, undefined, 10_000);
          const after = all[skip % Math.max(1, all.length)]?.sequence;
          return [all, await its.read(shard, after, limit)].map((found) =>
            found.map(({ data, partitionKey, arrivedAt }) => [Buffer.from(data).toString(), partitionKey, arrivedAt]),
          );
        };
        /** Bytes in pieces are those of the next records, at least as many as asked for if there are, and reading goes on behind them. */
        const checkData = async (shard: string, skip: number, limit: number) => {
          const all = await log.read(shard, undefined, 10_000);
          const after = all[skip % Math.max(1, all.length)]?.sequence;
          const { pieces, last } = await log.readData(shard, after, limit);
          const following = after === undefined ? [] : await log.read(shard, after, 10_000);
          const rest = last === undefined ? [] : await log.read(shard, last, 10_000);
          const given = following.slice(0, following.length - rest.length);
          expect(Buffer.concat(pieces)).toEqual(Buffer.concat(given.map(({ data }) => data)));
          expect(last).toBe(given.at(-1)?.sequence);
          expect(given.length).toBeGreaterThanOrEqual(Math.min(limit, following.length));
        };
        let count = 0;
        for (const step of list) {
          if ('append' in step) {
            const batch = step.append.map((key) => record(String(count++), `key-${key}`));
            const [ours, theirs] = [await log.append(batch), await memory.append(batch)];
            expect(ours.map((one) => 'shard' in one && one.shard)).toEqual(
              theirs.map((one) => 'shard' in one && one.shard),
            );
          }
          if ('sleep' in step) await clock.sleep(step.sleep);
          const open = (await memory.shards()).filter(({ closed }) => !closed);
          if ('split' in step) {
            const { id } = open[step.split % open.length]!;
            await Promise.all([log.split(id), memory.split(id)]);
          }
          if ('forget' in step) {
            const before = clock.now() - step.forget;
            await Promise.all([log.forgetBefore(before), memory.forgetBefore(before)]);
          }
          if ('restart' in step) {
            await log.close();
            log = await fileLog({ directory: at, shards: 2, clock });
          }
          expect(await log.shards()).toEqual(await memory.shards());
          if ('readFrom' in step)
            for (const { id } of await memory.shards()) {
              expect(await shown(log, id, step.readFrom, step.part)).toEqual(
                await shown(memory, id, step.readFrom, step.part),
              );
              await checkData(id, step.readFrom, step.part);
            }
        }
        await log.close();
      }),
      { numRuns: 60, seed: 79 },
    );
  });
});
