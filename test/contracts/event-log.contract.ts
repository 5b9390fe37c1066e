import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventLog, LogRecord } from '../../core/ports.ts';

/** A new log of two shards, and the means to reshard it. */
export interface LogUnderTest {
  readonly log: EventLog;
  split(shard: string): Promise<void>;
  merge(one: string, other: string): Promise<void>;
  close?(): Promise<void>;
}

/** What the ingest and the closer take for granted of an event log. The tests go on from one another. */
export function eventLogContract(name: string, open: () => Promise<LogUnderTest>): void {
  describe(`the event log ${name}`, () => {
    let opened: LogUnderTest;
    let log: EventLog;
    beforeAll(async () => {
      opened = await open();
      ({ log } = opened);
    });
    afterAll(() => opened?.close?.());

    const record = (partitionKey: string, data = partitionKey): LogRecord => ({
      partitionKey,
      data: new TextEncoder().encode(data),
    });
    const keys = Array.from({ length: 20 }, (_, key) => `key-${key}`);
    async function append(records: readonly LogRecord[]) {
      return (await log.append(records)).map((outcome) => {
        if ('failed' in outcome) throw new Error(outcome.failed);
        return outcome;
      });
    }

    it('begins with open shards that share all hash keys', async () => {
      const shards = [...(await log.shards())].sort((a, b) =>
        BigInt(a.hashRange[0]) < BigInt(b.hashRange[0]) ? -1 : 1,
      );
      expect(shards.map(({ closed, parents }) => [closed, parents])).toEqual([
        [false, []],
        [false, []],
      ]);
      const [[first, middle], [next, last]] = shards.map(({ hashRange }) => hashRange.map(BigInt)) as [
        bigint[],
        bigint[],
      ];
      expect([first, next, last]).toEqual([0n, (middle as bigint) + 1n, 2n ** 128n - 1n]);
    });

    it('knows when it was created', async () => {
      const createdAt = await log.createdAt();
      expect(Number.isInteger(createdAt)).toBe(true);
      expect(await log.createdAt()).toBe(createdAt);
    });

    it('has nothing in an untouched shard, which may still get something', async () => {
      for (const { id } of await log.shards())
        expect(await log.probe(id, undefined)).toEqual({ empty: true, ended: false });
    });

    it('puts each record into the shard that has the MD5 of its key', async () => {
      const shards = await log.shards();
      const appended = await append(keys.map((key) => record(key)));
      keys.forEach((key, index) => {
        const hash = BigInt(`0x${createHash('md5').update(key).digest('hex')}`);
        const shard = shards.find(({ hashRange: [from, to] }) => BigInt(from) <= hash && hash <= BigInt(to));
        expect(appended[index]?.shard).toBe(shard?.id);
      });
    });

    it('numbers the records of a shard upwards', async () => {
      const appended = [...(await append(keys.map((key) => record(key)))), ...(await append([record('key-1')]))];
      for (const { id } of await log.shards()) {
        const numbers = appended.filter(({ shard }) => shard === id).map(({ sequence }) => BigInt(sequence));
        expect(numbers).toEqual([...numbers].sort((a, b) => (a < b ? -1 : 1)));
        expect(new Set(numbers).size).toBe(numbers.length);
      }
    });

    it('tells whether something comes after a record', async () => {
      const [one, two] = await append([record('key-1', 'one'), record('key-1', 'two')]);
      expect(await log.probe(one?.shard as string, undefined)).toEqual({ empty: false, ended: false });
      expect(await log.probe(one?.shard as string, one?.sequence)).toEqual({ empty: false, ended: false });
      expect(await log.probe(two?.shard as string, two?.sequence)).toEqual({ empty: true, ended: false });
    });

    it('closes a shard that is split, and ends it after its last record', async () => {
      const [last] = await append([record('key-1')]);
      const parent = last?.shard as string;
      await opened.split(parent);
      const shards = await log.shards();
      expect(shards.find(({ id }) => id === parent)?.closed).toBe(true);
      const children = shards.filter(({ parents }) => parents.includes(parent));
      expect(children.map(({ closed }) => closed)).toEqual([false, false]);
      expect(await log.probe(parent, undefined)).toEqual({ empty: false, ended: false });
      expect(await log.probe(parent, last?.sequence)).toEqual({ empty: true, ended: true });
      const [next] = await append([record('key-1')]);
      expect(children.map(({ id }) => id)).toContain(next?.shard);
      expect(BigInt(next?.sequence as string)).toBeGreaterThan(BigInt(last?.sequence as string));
    });

    it('gives the keys of two shards that are merged to their child', async () => {
      const children = (await log.shards()).filter(({ closed, parents }) => !closed && parents.length === 1);
      const [one, other] = children.map(({ id }) => id) as [string, string];
      await opened.merge(one, other);
      const shards = await log.shards();
      const child = shards.find(({ parents }) => parents.length === 2);
      expect(new Set(child?.parents)).toEqual(new Set([one, other]));
      expect((await append([record('key-1')]))[0]?.shard).toBe(child?.id);
    });

    it('fails for a shard that there is not', async () => {
      await expect(log.probe('shardId-000000000999', undefined)).rejects.toThrow();
    });
  });
}
