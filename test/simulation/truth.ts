import { memoryLog } from '../../adapters/embedded/memory-log.ts';
import { shardFinder } from '../../adapters/embedded/shard-map.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { lineWriter } from '../../core/events/canonical.ts';
import type { Shard } from '../../core/ports.ts';
import type { Draw } from '../../core/simulation/draw.ts';
import { writeTime } from '../../core/values/time.ts';
import type { Circumstances } from './circumstances.ts';

export interface SimulatedEvent {
  readonly id: string;
  readonly key: string;
  readonly time: number;
  readonly amount: number;
}

export interface SimulatedRecord {
  readonly sequence: string;
  readonly partitionKey: string;
  readonly data: Uint8Array;
  readonly arrivedAt: number;
  readonly events: readonly SimulatedEvent[];
  /** Lines that are no events. */
  readonly foreign: number;
}

const encoder = new TextEncoder();
const KEYS = 8;

/** What really happened outside: the log, and everything that was ever put into it. */
export function truth(
  plan: StreamPlan,
  circumstances: Circumstances,
  draw: Draw,
  clock: { now(): number },
  /** How far entities of one shard may run ahead of each other, ms. */
  apartMs = 0,
) {
  const { late, foreign, repeats, quiet, skews } = circumstances;
  const log = memoryLog({ shards: circumstances.shards, clock });
  const write = lineWriter(plan);
  const records = new Map<string, SimulatedRecord[]>();
  const events = new Map<string, SimulatedEvent>();
  const skewOf = new Map<string, number>();
  const sent: { readonly partitionKey: string; readonly event: SimulatedEvent }[] = [];
  let ids = 0;
  let lateOnes = 0;

  const of = (shard: string): SimulatedRecord[] => {
    const found = records.get(shard) ?? [];
    records.set(shard, found);
    return found;
  };

  let find: { readonly of: readonly Shard[]; readonly shard: (partitionKey: string) => string } | undefined;
  async function openShard(partitionKey: string): Promise<string> {
    const shards = await log.shards();
    if (find?.of !== shards) find = { of: shards, shard: shardFinder(shards) };
    return find.shard(partitionKey);
  }

  async function append(
    partitionKey: string,
    some: readonly SimulatedEvent[],
    junk: readonly string[],
  ): Promise<string> {
    const lines = [...junk, ...some.map(({ time, ...event }) => write({ ...event, at: writeTime(time) }, clock.now()))];
    const data = encoder.encode(lines.map((line) => `${line}\n`).join(''));
    const [appended] = await log.append([{ partitionKey, data }]);
    if (!appended || 'failed' in appended) throw new Error('the log of the simulation takes everything');
    const { shard, sequence } = appended;
    of(shard).push({ sequence, partitionKey, data, arrivedAt: clock.now(), events: some, foreign: junk.length });
    for (const event of some) events.set(event.id, event);
    return shard;
  }

  /** Children are as far behind as the parent that is furthest behind. */
  async function skewAt(shard: string): Promise<number> {
    const known = skewOf.get(shard);
    if (known !== undefined) return known;
    const parents = (await log.shards()).find(({ id }) => id === shard)?.parents ?? [];
    const skew = parents.length === 0 ? draw.pick(skews) : Math.max(...(await Promise.all(parents.map(skewAt))));
    skewOf.set(shard, skew);
    return skew;
  }

  async function eventFor(partitionKey: string, key: string): Promise<SimulatedEvent> {
    const shard = await openShard(partitionKey);
    const isLate = late && draw.chance(0.1);
    if (isLate) lateOnes++;
    const apart = apartMs * (Number(key.slice(1)) % 2);
    const behind =
      (await skewAt(shard)) + apart + draw.whole(0, plan.lagMs - 1_000) + (isLate ? draw.whole(8_000, 40_000) : 0);
    return { id: `e${++ids}`, key, time: clock.now() - behind, amount: draw.whole(0, 100) };
  }

  return {
    log,
    records: of,
    /** What was sent, repeated events once. */
    events: (): readonly SimulatedEvent[] => [...events.values()],
    /** What arrived, repeated events each time. */
    arrivals: (): readonly SimulatedEvent[] => [...records.values()].flat().flatMap(({ events: some }) => some),
    /** Every record as it came, shard by shard. */
    arrived: (): readonly Uint8Array[] => [...records.values()].flat().map(({ data }) => data),
    shards: () => log.shards(),
    anyLate: () => lateOnes > 0,
    total: () => [...records.values()].reduce((sum, all) => sum + all.length, 0),
    lines: () =>
      [...records.values()].flat().reduce((sum, { events: some, foreign: junk }) => sum + some.length + junk, 0),

    /** A producer sends something. */
    async produce(): Promise<void> {
      const again =
        repeats && plan.dedupForMs > 0 && sent.length > 0 && draw.chance(0.15) ? draw.pick(sent.slice(-6)) : undefined;
      if (again) {
        const shard = await append(again.partitionKey, [again.event], []);
        // After a merge with a shard that is further behind, an event sent again runs ahead of all others.
        if (again.event.time > clock.now() - (await skewAt(shard))) lateOnes++;
        return;
      }
      const resting = quiet && Math.floor(clock.now() / 30_000) % 2 === 1;
      const number = resting ? draw.whole(0, 1) : draw.whole(0, KEYS - 1);
      const partitionKey = `lane-${number}`;
      const some: SimulatedEvent[] = [];
      for (let count = draw.pick([1, 1, 2, 3]); count > 0; count--) {
        const event = await eventFor(partitionKey, `k${number}`);
        some.push(event);
        sent.push({ partitionKey, event });
      }
      const junk = foreign && draw.chance(0.15) ? [draw.pick(['\u0000\u0001', '{"id":', '{"other":1}', '7'])] : [];
      await append(partitionKey, some, junk);
    },

    /** One event far ahead in every open shard: all that is still open closes. */
    async flush(time: number): Promise<void> {
      const waiting = new Set((await log.shards()).filter(({ closed }) => !closed).map(({ id }) => id));
      for (let attempt = 0; waiting.size > 0; attempt++) {
        const partitionKey = `flush-${attempt}`;
        if (!waiting.delete(await openShard(partitionKey))) continue;
        await append(partitionKey, [{ id: `f${time}-${attempt}`, key: 'f', time, amount: 1 }], []);
      }
    },

    /** Splits a shard, or merges two. */
    async reshard(): Promise<void> {
      const open = (await log.shards()).filter(({ closed }) => !closed);
      const ordered = [...open].sort((a, b) => (BigInt(a.hashRange[0]) < BigInt(b.hashRange[0]) ? -1 : 1));
      for (const { id } of open) await skewAt(id);
      const at = draw.whole(0, ordered.length - 2);
      const [one, other] = [ordered[at], ordered[at + 1]];
      if (one && other && draw.chance(0.4)) await log.merge(one.id, other.id);
      else await log.split(draw.pick(open).id);
    },
  };
}
export type Truth = ReturnType<typeof truth>;
