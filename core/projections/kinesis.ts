import type { StreamDefinition } from '../definition/stream.ts';
import { VIRTUAL_LANES } from '../events/identity.ts';
import { PLATFORM } from './platform-limits.ts';

/** What is known about how a stream is written and read. */
export interface Traffic {
  /** Records a second: each carries the events of one request and one virtual lane. Default: one for each event. */
  readonly recordsPerSecond?: number;
  /** Who shares the read capacity of a shard. */
  readonly consumers: number;
  /** What one invocation of the slowest consumer takes from one shard, measured, in events a second. */
  readonly consumedPerSecond: number;
}

/** How many shards each limit of Kinesis asks for by itself, before they are whole. */
export const shardTerms = (
  bytes: number,
  records: number,
  readers: number,
  byConsumer: number,
): readonly { readonly what: string; readonly value: number }[] => [
  { what: 'bytes', value: bytes / PLATFORM.shardBytesIn.most },
  { what: 'records', value: records / PLATFORM.shardRecordsIn.most },
  { what: `${readers} readers`, value: (bytes * readers) / PLATFORM.shardBytesOut.most },
  { what: 'folding', value: byConsumer },
];

/**
 * How many shards carry the declared rate: Max(T/P, T/C), with what producers may write and what consumers can read,
 * in bytes and in records. Virtual lanes are not divided, so the shard with the most of them decides. `undefined` asks
 * for on-demand capacity.
 */
export function shardsOf({ name, throughput }: StreamDefinition, traffic: Traffic): number | undefined {
  if (throughput === 'on-demand') return undefined;
  const { eventsPerSecond, eventBytes } = throughput;
  const { recordsPerSecond = eventsPerSecond, consumers, consumedPerSecond } = traffic;
  const terms = shardTerms(
    eventsPerSecond * eventBytes,
    recordsPerSecond,
    consumers,
    eventsPerSecond / consumedPerSecond,
  );
  const load = Math.max(...terms.map(({ value }) => value));
  for (let shards = 1; shards <= VIRTUAL_LANES; shards++)
    if (load * Math.ceil(VIRTUAL_LANES / shards) <= VIRTUAL_LANES) return shards;
  throw new Error(
    `The throughput of ${name} needs ${Math.ceil(load)} shards, but its entities share ${VIRTUAL_LANES} lanes. Divide it into several streams.`,
  );
}
