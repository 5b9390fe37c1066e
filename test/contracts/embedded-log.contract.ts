import { describe, expect, it } from 'vitest';
import type { EmbeddedLog } from '../../adapters/embedded/embedded-log.ts';
import { loggedRecords } from '../../adapters/embedded/logged-records.ts';
import type { Clock } from '../../core/ports.ts';
import { virtualClock } from '../support/virtual-clock.ts';

/** What the event source mapping takes for granted of an embedded log of one shard. */
export function embeddedLogTests(name: string, open: (clock: Clock) => Promise<EmbeddedLog>): void {
  describe(`the embedded log ${name}`, () => {
    const shard = 'shardId-000000000000';
    const append = (log: EmbeddedLog, ...texts: string[]) =>
      log.append(texts.map((text) => ({ partitionKey: 'a', data: new TextEncoder().encode(text) })));
    const texts = async (log: EmbeddedLog, after?: string, limit = 10) =>
      (await log.read(shard, after, limit)).map(({ data }) => new TextDecoder().decode(data));

    it('is read in order, after a record, in parts', async () => {
      const log = await open(virtualClock(1_000));
      await append(log, '1', '2');
      await append(log, '3');
      expect(await texts(log)).toEqual(['1', '2', '3']);
      const [first] = await log.read(shard, undefined, 1);
      expect(first).toMatchObject({ partitionKey: 'a', arrivedAt: 1_000 });
      expect(await texts(log, first?.sequence)).toEqual(['2', '3']);
      expect(await texts(log, first?.sequence, 1)).toEqual(['2']);
    });

    it('is read again from an instant on', async () => {
      const clock = virtualClock(1_000);
      const log = await open(clock);
      await append(log, '1');
      await clock.sleep(1_000);
      await append(log, '2', '3');
      const again = [];
      for await (const record of loggedRecords(log).since(2_000)) again.push(record);
      const [, second, third] = await log.read(shard, undefined, 10);
      expect(again).toEqual(
        [second!, third!].map(({ sequence, data }) => ({ shard, sequence, arrivedAt: 2_000, data })),
      );
      expect(again[0]?.sequence).toHaveLength(56);
    });

    it('refuses what Kinesis would refuse as a whole', async () => {
      const log = await open(virtualClock());
      const record = { partitionKey: 'a', data: new Uint8Array(1_048_575) };
      await expect(log.append([])).rejects.toThrow('0 records in one call. Append from 1 to 500 at a time.');
      await expect(log.append(Array(6).fill(record))).rejects.toThrow(
        '6291456 bytes in one call. Append up to 5242880 at a time.',
      );
      await expect(log.append([{ ...record, partitionKey: 'ab' }])).rejects.toThrow(
        'A record of 1048577 bytes. The log takes records of up to 1048576.',
      );
      await expect(log.append([record])).resolves.toHaveLength(1);
    });

    it('merges neighbours that are open, and nothing else', async () => {
      const log = await open(virtualClock());
      const [low, high, lowest, middle] = [1, 2, 3, 4].map((index) => `shardId-00000000000${index}`) as [
        string,
        string,
        string,
        string,
      ];
      await log.split(shard);
      await log.split(low);
      await expect(log.merge(lowest, high)).rejects.toThrow(
        'Shards shardId-000000000003 and shardId-000000000002 are no neighbours. Merge shards whose hash key ranges touch.',
      );
      await expect(log.merge(low, high)).rejects.toThrow(
        'There is no open shard shardId-000000000001. Name one of those that are not closed.',
      );
      await log.merge(high, middle);
      expect((await log.shards()).at(-1)).toMatchObject({ parents: [high, middle], closed: false });
    });

    it('forgets what arrived before an instant, and closed shards that are empty then', async () => {
      const clock = virtualClock(1_000);
      const log = await open(clock);
      await append(log, 'old');
      await clock.sleep(1_000);
      await append(log, 'new');
      await log.split(shard);
      await log.forgetBefore(2_000);
      expect(await texts(log)).toEqual(['new']);
      await log.forgetBefore(2_001);
      expect((await log.shards()).map(({ id }) => id)).toEqual(['shardId-000000000001', 'shardId-000000000002']);
      await expect(log.read(shard, undefined, 1)).rejects.toThrow(
        'There is no shard shardId-000000000000. It never was, or all its records have been forgotten.',
      );
    });
  });
}
