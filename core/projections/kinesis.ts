import type { StreamDefinition } from '../definition/stream.ts';
import { VIRTUAL_LANES } from '../events/identity.ts';

/** What one shard takes and gives in a second, by Kinesis' own limits. */
const BYTES_IN = 2 ** 20;
const RECORDS_IN = 1_000;
const BYTES_OUT = 2 * 2 ** 20;

/** What is known about how a stream is written and read. */
export interface Traffic {
  /** Records a second: each carries the events of one request and one virtual lane. Default: one for each event. */
  readonly recordsPerSecond?: number;
  /** Who shares the read capacity of a shard. */
  readonly consumers: number;
  /** What one invocation of the slowest consumer takes from one shard, measured, in events a second. */
  readonly consumedPerSecond: number;
}

/**
 * How many shards carry the declared rate: Max(T/P, T/C), with what producers may write and what consumers can read,
 * in bytes and in records. Virtual lanes are not divided, so the shard with the most of them decides. `undefined` asks
 * for on-demand capacity.
 */
export function shardsOf({ name, throughput }: StreamDefinition, traffic: Traffic): number | undefined {
  if (throughput === 'on-demand') return undefined;
  const { eventsPerSecond, eventBytes } = throughput;
  const bytes = eventsPerSecond * eventBytes;
  const load = Math.max(
    bytes / BYTES_IN,
    (traffic.recordsPerSecond ?? eventsPerSecond) / RECORDS_IN,
    (bytes * traffic.consumers) / BYTES_OUT,
    eventsPerSecond / traffic.consumedPerSecond,
  );
  for (let shards = 1; shards <= VIRTUAL_LANES; shards++)
    if (load * Math.ceil(VIRTUAL_LANES / shards) <= VIRTUAL_LANES) return shards;
  throw new Error(
    `The throughput of ${name} needs ${Math.ceil(load)} shards, but its entities share ${VIRTUAL_LANES} lanes. Divide it into several streams.`,
  );
}
