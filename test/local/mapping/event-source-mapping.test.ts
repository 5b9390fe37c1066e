import { describe, expect, it } from 'vitest';
import { memoryLog } from '../../../adapters/embedded/memory-log.ts';
import type { HandedOut } from '../../../core/event-source-mapping/batching.ts';
import { LOSSLESS, type MappingSettings } from '../../../core/event-source-mapping/settings.ts';
import { eventSourceMapping } from '../../../local/mapping/event-source-mapping.ts';
import { type Checkpoints, shardMapping } from '../../../local/mapping/shard-mapping.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const SHARD = 'shardId-000000000000';
const textOf = ({ records }: HandedOut): string => records.map(({ data }) => Buffer.from(data).toString()).join('');

function bench(settings: Partial<MappingSettings>, behaviour: (handed: HandedOut) => unknown = () => undefined) {
  const clock = virtualClock(1_000_000);
  const log = memoryLog({ shards: 1, clock });
  const checkpoint = new Map<string, string>();
  const checkpoints: Checkpoints = {
    read: async (shard) => checkpoint.get(shard),
    async write(shard, sequence) {
      checkpoint.set(shard, sequence);
    },
  };
  const batches: string[] = [];
  const givenUp: string[] = [];
  const parts = {
    log,
    clock,
    checkpoints,
    settings: { ...LOSSLESS, ...settings },
    async handler(handed: HandedOut) {
      batches.push(textOf(handed));
      return behaviour(handed);
    },
    async onGivenUp(_: string, { records, reason }: { records: readonly { data: Uint8Array }[]; reason: string }) {
      givenUp.push(`${records.map(({ data }) => Buffer.from(data).toString()).join('')} ${reason}`);
    },
  };
  const append = (letters: string) =>
    log.append([...letters].map((letter) => ({ partitionKey: 'a', data: Buffer.from(letter) })));
  return { parts, log, clock, batches, givenUp, append };
}

/** Steps until there is nothing to do at once, letting the clock run while it has to wait for another try. */
async function settle({ parts }: ReturnType<typeof bench>, its = shardMapping(SHARD, parts)) {
  for (;;) {
    const next = await its.step();
    if (next.when === 'later') await parts.clock.sleep(next.afterMs);
    else if (next.when !== 'now') return next;
  }
}

describe('the event source mapping of a shard', () => {
  it('hands records out in order, in batches', async () => {
    const its = bench({ batchSize: 3 });
    await its.append('abcdefgh');
    expect(await settle(its)).toEqual({ when: 'woken', afterMs: 5_000 });
    expect(its.batches).toEqual(['abc', 'def', 'gh']);
  });

  it('gathers a batch for as long as its window', async () => {
    const its = bench({ batchSize: 3, batchingWindowMs: 5_000 });
    const mapping = shardMapping(SHARD, its.parts);
    await its.append('a');
    expect(await mapping.step()).toEqual({ when: 'woken', afterMs: 5_000 });
    await its.clock.sleep(4_000);
    await its.append('b');
    expect(await mapping.step()).toEqual({ when: 'woken', afterMs: 1_000 });
    await its.clock.sleep(1_000);
    await settle(its, mapping);
    expect(its.batches).toEqual(['ab']);
  });

  it('halves a batch around a record that always fails, and gives only that up', async () => {
    const its = bench({ retryAttempts: 2 }, (handed) => {
      if (textOf(handed).includes('f')) throw new Error('poison');
    });
    await its.append('abcdefgh');
    await settle(its);
    expect(its.batches).toEqual(['abcdefgh', 'abcd', 'efgh', 'ef', 'e', 'f', 'f', 'f', 'gh']);
    expect(its.givenUp).toEqual(['f retries']);
  });

  it('stays at a record that always fails where attempts are not limited, and hands nothing newer out', async () => {
    const its = bench({ bisect: false }, () => {
      throw new Error('down');
    });
    await its.append('ab');
    const mapping = shardMapping(SHARD, its.parts);
    const waits: number[] = [];
    for (let step = 0; step < 8; step++) {
      const next = await mapping.step();
      await its.append('x');
      if (next.when === 'later') waits.push(next.afterMs);
    }
    expect(new Set(its.batches)).toEqual(new Set(['ab']));
    expect(waits).toEqual([25, 50, 100, 200, 400, 800, 1_000, 1_000]);
  });

  it('gives records up that have become too old', async () => {
    const its = bench({ recordAgeMs: 60_000 });
    await its.append('ab');
    await its.clock.sleep(61_000);
    await its.append('c');
    await settle(its);
    expect([its.batches, its.givenUp]).toEqual([['c'], ['ab age']]);
  });

  it('goes on from its checkpoint', async () => {
    const its = bench({ batchSize: 2 });
    await its.append('abc');
    await settle(its);
    await its.append('d');
    await settle(its);
    expect(its.batches).toEqual(['ab', 'c', 'd']);
  });

  it('ends with a shard that is closed and read', async () => {
    const its = bench({});
    await its.append('a');
    await its.log.split(SHARD);
    expect(await settle(its)).toEqual({ when: 'never' });
    expect(its.batches).toEqual(['a']);
  });
});

describe('the event source mapping of a log', () => {
  it('hands children out only after their parents, and stops when told', async () => {
    const its = bench({ batchSize: 1 });
    await its.append('a');
    await its.log.split(SHARD);
    await its.append('b');
    const [, low, high] = (await its.log.shards()).map(({ id }) => id) as [string, string, string];
    await its.log.merge(low, high);
    await its.append('c');
    let told: () => void = () => undefined;
    const all = new Promise<void>((resolve) => {
      told = resolve;
    });
    const clock = { now: its.clock.now, sleep: () => new Promise<void>(() => undefined) };
    const mapping = eventSourceMapping({
      ...its.parts,
      clock,
      async handler(handed) {
        its.batches.push(textOf(handed));
        if (its.batches.length === 3) told();
      },
    });
    await all;
    await mapping.stop();
    expect(its.batches).toEqual(['a', 'b', 'c']);
  });

  it('does not wait when it is woken', async () => {
    const its = bench({});
    const clock = { now: its.clock.now, sleep: () => new Promise<void>(() => undefined) };
    const waiting: (() => void)[] = [];
    const handedOut = (): Promise<void> => new Promise((resolve) => waiting.push(resolve));
    const mapping = eventSourceMapping({
      ...its.parts,
      clock,
      async handler(handed) {
        its.batches.push(textOf(handed));
        waiting.shift()?.();
      },
    });
    for (const letter of 'abc') {
      const out = handedOut();
      await its.append(letter);
      mapping.wake();
      await out;
    }
    await mapping.stop();
    expect(its.batches.join('')).toBe('abc');
  });
});
