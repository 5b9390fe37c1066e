import type { Clock, Shard } from '../../core/ports.ts';
import {
  checkAppend,
  type EmbeddedLog,
  noSuchShard,
  type StoredRecord,
  sequenceNumber,
  sequenceText,
} from './embedded-log.ts';
import type { Store } from './lmdb-store.ts';
import { arrivalOf, chunkRecords, type NumberedRecord, packChunk } from './log-chunk.ts';
import { evenShards, mergeShards, shardFinder, splitShard } from './shard-map.ts';

interface Head {
  readonly createdAt: number;
  readonly shards: readonly Shard[];
  /** The newest number that was given when records were last forgotten. */
  readonly newest: number;
}

export interface LmdbLogOptions {
  readonly name: string;
  /** How many, if the log is new. */
  readonly shards: number;
  readonly clock: Pick<Clock, 'now'>;
}

/** So many records a millisecond get numbers that grow with the time of arrival, as Kinesis's do. */
const NUMBERS_PER_MS = 1_024;
/** Sorts behind every sequence number. */
const LAST = '\u{10ffff}';

/** An event log on disk. What it has answered survives the loss of power. */
export async function lmdbLog(store: Store, { name, shards: count, clock }: LmdbLogOptions): Promise<EmbeddedLog> {
  const heads = store.map<Head, string>('logs');
  // The records of one call in one shard are one value, under the sequence number of the last: a sixth of the cost.
  const chunks = store.bytes<[string, string]>(`log/${name}`);
  let head = heads.get(name) ?? { createdAt: Math.floor(clock.now() / 1_000), shards: evenShards(count), newest: 0 };
  await heads.put(name, head);
  let shardOf = shardFinder(head.shards);
  let newest = Math.max(head.newest, ...head.shards.map(({ id }) => newestOf(id)));

  function newestOf(shard: string): number {
    for (const [, sequence] of chunks.getKeys({ start: [shard, LAST], end: [shard, ''], reverse: true, limit: 1 }))
      return sequenceNumber(sequence);
    return 0;
  }

  /** Memory first, so that records appended from now on see it; the disk keeps the order of both. */
  async function change(part: Partial<Head>): Promise<void> {
    head = { ...head, ...part };
    shardOf = shardFinder(head.shards);
    await heads.put(name, head);
  }

  function read(shard: string, after: string | undefined, limit: number): readonly StoredRecord[] {
    if (!head.shards.some(({ id }) => id === shard)) throw noSuchShard(shard);
    const found: StoredRecord[] = [];
    const start: [string, string] = [shard, after ?? ''];
    const passed = after === undefined ? -1 : sequenceNumber(after);
    for (const { value } of chunks.getRange({ start, exclusiveStart: after !== undefined, end: [shard, LAST] }))
      for (const record of chunkRecords(value, passed)) {
        if (found.length === limit) return found;
        found.push(record);
      }
    return found;
  }

  return {
    async append(batch) {
      checkAppend(batch);
      const arrivedAt = clock.now();
      const byShard = new Map<string, NumberedRecord[]>();
      const appended = batch.map(({ partitionKey, data }) => {
        newest = Math.max(newest + 1, arrivedAt * NUMBERS_PER_MS);
        const shard = shardOf(partitionKey);
        const records = byShard.get(shard) ?? [];
        byShard.set(shard, records);
        records.push({ number: newest, partitionKey, data });
        return { shard, sequence: sequenceText(newest) };
      });
      const puts = [...byShard].map(([shard, records]) =>
        chunks.put([shard, sequenceText(records.at(-1)?.number ?? 0)], packChunk(arrivedAt, records)),
      );
      await Promise.all(puts);
      return appended;
    },
    createdAt: async () => head.createdAt,
    shards: async () => head.shards,
    async probe(shard, after) {
      const closed = head.shards.some(({ id, closed: isClosed }) => id === shard && isClosed);
      // Records may be on their way to a shard that was closed meanwhile.
      if (closed) await chunks.committed;
      const empty = read(shard, after, 1).length === 0;
      return { empty, ended: empty && closed };
    },
    read: async (shard, after, limit) => read(shard, after, limit),
    split: async (shard) => change({ shards: splitShard(head.shards, shard) }),
    merge: async (one, other) => change({ shards: mergeShards(head.shards, one, other) }),
    async forgetBefore(time) {
      await change({ newest });
      const forgotten: Promise<boolean>[] = [];
      for (const { id } of head.shards)
        for (const { key, value } of chunks.getRange({ start: [id, ''], end: [id, LAST] })) {
          if (arrivalOf(value) >= time) break;
          forgotten.push(chunks.remove(key));
        }
      await Promise.all(forgotten);
      await chunks.committed;
      await change({ shards: head.shards.filter(({ id, closed }) => !closed || read(id, undefined, 1).length > 0) });
    },
  };
}
