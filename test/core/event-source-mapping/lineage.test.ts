import { describe, expect, it } from 'vitest';
import { readableShards } from '../../../core/event-source-mapping/lineage.ts';

const shard = (id: string, ...parents: string[]) => ({ id, parents, hashRange: ['0', '1'] as const, closed: false });
const ids = (shards: readonly { id: string }[]) => shards.map(({ id }) => id);

describe('the shards that may be read', () => {
  //  a ─┬─ c ─┐
  //     └─ d ─┴─ e     b
  const family = [shard('a'), shard('b'), shard('c', 'a'), shard('d', 'a'), shard('e', 'c', 'd')];

  it('have no parents, or parents that are read to their end', () => {
    expect(ids(readableShards(family, new Set()))).toEqual(['a', 'b']);
    expect(ids(readableShards(family, new Set(['a'])))).toEqual(['b', 'c', 'd']);
    expect(ids(readableShards(family, new Set(['a', 'c'])))).toEqual(['b', 'd']);
    expect(ids(readableShards(family, new Set(['a', 'c', 'd'])))).toEqual(['b', 'e']);
  });

  it('may have parents that are forgotten', () => {
    expect(ids(readableShards([shard('d', 'a')], new Set()))).toEqual(['d']);
  });
});
