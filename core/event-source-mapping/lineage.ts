import type { Shard } from '../ports.ts';

/** The shards that may be read now: those whose parents are read to their end, or no longer there. */
export const readableShards = (shards: readonly Shard[], ended: ReadonlySet<string>): readonly Shard[] =>
  shards.filter(
    ({ id, parents }) =>
      !ended.has(id) && parents.every((parent) => ended.has(parent) || !shards.some((shard) => shard.id === parent)),
  );
