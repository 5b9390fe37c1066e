import type { Clock, Shard } from '../../core/ports.ts';
import { checkAppend, type EmbeddedLog, noSuchShard, type StoredRecord, sequenceText } from './embedded-log.ts';
import { evenShards, mergeShards, shardFinder, splitShard } from './shard-map.ts';

/** An event log that lives as long as the process. */
export function memoryLog({ shards: count, clock }: { shards: number; clock: Pick<Clock, 'now'> }): EmbeddedLog {
  const createdAt = Math.floor(clock.now() / 1_000);
  let shards: readonly Shard[] = evenShards(count);
  let shardOf = shardFinder(shards);
  const records = new Map<string, StoredRecord[]>();
  let appended = 0;

  const recordsOf = (shard: string): StoredRecord[] => {
    if (!shards.some(({ id }) => id === shard)) throw noSuchShard(shard);
    const found = records.get(shard) ?? [];
    records.set(shard, found);
    return found;
  };
  function reshape(next: readonly Shard[]): void {
    shards = next;
    shardOf = shardFinder(next);
  }
  const read = (shard: string, after: string | undefined, limit: number): readonly StoredRecord[] => {
    const all = recordsOf(shard);
    const from = after === undefined ? 0 : firstAfter(all, after);
    return all.slice(from, from + limit);
  };

  return {
    async append(batch) {
      checkAppend(batch);
      return batch.map(({ partitionKey, data }) => {
        const shard = shardOf(partitionKey);
        const sequence = sequenceText(++appended);
        recordsOf(shard).push({ partitionKey, data: data.slice(), sequence, arrivedAt: clock.now() });
        return { shard, sequence };
      });
    },
    createdAt: async () => createdAt,
    shards: async () => shards,
    async probe(shard, after) {
      const empty = read(shard, after, 1).length === 0;
      return { empty, ended: empty && shards.some(({ id, closed }) => id === shard && closed) };
    },
    read: async (shard, after, limit) => read(shard, after, limit),
    split: async (shard) => reshape(splitShard(shards, shard)),
    merge: async (one, other) => reshape(mergeShards(shards, one, other)),
    async forgetBefore(time) {
      for (const [shard, all] of records)
        records.set(
          shard,
          all.filter(({ arrivedAt }) => arrivedAt >= time),
        );
      reshape(shards.filter(({ id, closed }) => !closed || recordsOf(id).length > 0));
    },
  };
}

function firstAfter(records: readonly StoredRecord[], sequence: string): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((records[middle] as StoredRecord).sequence <= sequence) low = middle + 1;
    else high = middle;
  }
  return low;
}
