import { attributesOf } from '../../core/lanes/attributes.ts';
import { segmentFrom } from '../../core/lanes/segments.ts';
import { tickFrom } from '../../core/lanes/ticks.ts';
import type { Clock, Compression, Delivery, Item, Table } from '../../core/ports.ts';
import type { CloserPorts } from '../../lambdas/closer/handler.ts';
import type { WindowPorts } from '../../lambdas/window/handler.ts';
import { Chance } from './scheduler.ts';
import { type Container, laneOf, type Role, type World } from './world.ts';

/** A table refuses requests that were signed longer ago: that bounds how late a sleeper's put may come. */
const SIGNATURE_MS = 30_000;

const unpacked: Compression = { pack: (bytes) => bytes, unpack: (bytes) => bytes };

/** All ports of a container. Every call waits to be drawn by the scheduler. */
export function portsFor(world: World, container: Container, role: Role): WindowPorts & CloserPorts {
  const { truth, scheduler, mutant, delivered } = world;
  const call = <T>(what: string, effect: () => T | Promise<T>, longestMs?: number) =>
    scheduler.call(container, what, effect, longestMs);
  const table = mutant.table?.(watched(world, container), role, world) ?? watched(world, container);
  const log = mutant.log?.(truth.log) ?? truth.log;
  const signatureMs = mutant.leaseMs === undefined ? SIGNATURE_MS : Number.POSITIVE_INFINITY;
  const clock: Clock = { now: () => scheduler.now, sleep: (ms) => scheduler.sleep(container, ms) };
  const delivery: Delivery = {
    put: (destination, records) =>
      call(`delivers ${records.length} for ${destination.kind}`, () => {
        for (const record of records) delivered.push({ destination, text: new TextDecoder().decode(record) });
        return [];
      }),
  };
  return {
    table: {
      putIfAbsent: (item) => call(`puts ${item.sk}`, () => table.putIfAbsent(item), signatureMs),
      replaceIfVersion: (item, version) =>
        call(`replaces ${item.sk}`, () => table.replaceIfVersion(item, version), signatureMs),
      query: (pk, range) => call(`reads ${pk.slice(0, 1)} ${pk.slice(-2)}`, () => table.query(pk, range)),
    },
    log: {
      createdAt: () => log.createdAt(),
      shards: () => call('lists shards', () => log.shards()),
      probe: (shard, after) => call(`probes ${shard.slice(-2)}`, () => log.probe(shard, after)),
    },
    delivery: mutant.delivery?.(delivery) ?? delivery,
    compression: unpacked,
    clock,
    closer: { close: async () => world.askCloser() },
    metrics: { add: () => undefined },
    tenant: 'simulated',
    logger: {
      info: () => undefined,
      error(_message, details) {
        const { error } = details as { error: unknown };
        if (!isExplained(error)) world.unexpected(error);
      },
    },
  };
}

/** Whether a fault of a port is behind an error. */
export function isExplained(error: unknown): boolean {
  if (error instanceof Chance) return true;
  return error instanceof Error && error.name === 'RetryLater';
}

/** The table as it is, with every put checked. */
function watched({ memory, truth, checks, unexpected }: World, container: Container): Table {
  return {
    query: memory.query,
    replaceIfVersion: memory.replaceIfVersion,
    async putIfAbsent(item) {
      const put = await memory.putIfAbsent(item);
      if (put) await check(item).catch(unexpected);
      return put;
    },
  };

  async function check(item: Item): Promise<void> {
    if (item.sk.startsWith('V#')) checks.onSegment(laneOf(item), segmentFrom(item));
    const attributes = attributesOf(item);
    if (item.sk.endsWith('#done')) checks.onDone(attributes.number('number'), attributes.instant('oldest'));
    else if (item.sk.startsWith('K#')) checks.onTick(tickFrom(item), container.calledAt, await truth.shards());
  }
}
