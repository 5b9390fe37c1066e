import { createHash } from 'node:crypto';
import type { Shard } from '../../core/ports.ts';

const MAX_HASH_KEY = (1n << 128n) - 1n;

/** Kinesis's hash key of a partition key: its MD5 as a number. */
const hashKeyOf = (partitionKey: string): bigint => BigInt(`0x${createHash('md5').update(partitionKey).digest('hex')}`);

const shardId = (index: number): string => `shardId-${String(index).padStart(12, '0')}`;

/** So many open shards that share the hash keys evenly. */
export function evenShards(count: number): readonly Shard[] {
  const step = (MAX_HASH_KEY + 1n) / BigInt(count);
  return Array.from({ length: count }, (_, index) => {
    const last = index === count - 1 ? MAX_HASH_KEY : step * BigInt(index + 1) - 1n;
    return newShard(index, [], step * BigInt(index), last);
  });
}

const newShard = (index: number, parents: readonly string[], first: bigint, last: bigint): Shard => ({
  id: shardId(index),
  parents,
  hashRange: [String(first), String(last)],
  closed: false,
});

/** So many partition keys are remembered with their shards; a stream of ours has a hundred. */
const REMEMBERED = 10_000;

/** Finds the id of the open shard that takes records of a partition key. */
export function shardFinder(shards: readonly Shard[]): (partitionKey: string) => string {
  const found = new Map<string, string>();
  return (partitionKey) => {
    const known = found.get(partitionKey);
    if (known !== undefined) return known;
    const { id } = shardOf(shards, partitionKey);
    if (found.size < REMEMBERED) found.set(partitionKey, id);
    return id;
  };
}

function shardOf(shards: readonly Shard[], partitionKey: string): Shard {
  const hashKey = hashKeyOf(partitionKey);
  const found = shards.find(
    ({ closed, hashRange: [first, last] }) => !closed && BigInt(first) <= hashKey && hashKey <= BigInt(last),
  );
  if (!found) throw new Error(`No open shard takes the hash key ${hashKey} of "${partitionKey}": the log is damaged.`);
  return found;
}

/** Closes a shard and shares its hash keys between two children. */
export function splitShard(shards: readonly Shard[], id: string): readonly Shard[] {
  const [first, last] = openRange(shards, id);
  if (first === last) throw new Error(`Shard ${id} has one hash key only; it cannot be split.`);
  const middle = first + (last - first) / 2n;
  const next = nextIndex(shards);
  return [...closing(shards, id), newShard(next, [id], first, middle), newShard(next + 1, [id], middle + 1n, last)];
}

/** Closes two neighbours and gives their hash keys to one child. */
export function mergeShards(shards: readonly Shard[], one: string, other: string): readonly Shard[] {
  const [low, high] = [openRange(shards, one), openRange(shards, other)].sort(([a], [b]) => (a < b ? -1 : 1)) as [
    Bounds,
    Bounds,
  ];
  if (low[1] + 1n !== high[0])
    throw new Error(`Shards ${one} and ${other} are no neighbours. Merge shards whose hash key ranges touch.`);
  return [...closing(shards, one, other), newShard(nextIndex(shards), [one, other], low[0], high[1])];
}

type Bounds = [bigint, bigint];

function openRange(shards: readonly Shard[], id: string): Bounds {
  const shard = shards.find((candidate) => candidate.id === id && !candidate.closed);
  if (!shard) throw new Error(`There is no open shard ${id}. Name one of those that are not closed.`);
  return [BigInt(shard.hashRange[0]), BigInt(shard.hashRange[1])];
}

const closing = (shards: readonly Shard[], ...ids: readonly string[]): readonly Shard[] =>
  shards.map((shard) => (ids.includes(shard.id) ? { ...shard, closed: true } : shard));

/** Indices are never used twice, even after the first shards were forgotten. */
const nextIndex = (shards: readonly Shard[]): number => 1 + Math.max(...shards.map(({ id }) => Number(id.slice(-12))));
