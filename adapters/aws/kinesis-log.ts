import {
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  type KinesisClientConfig,
  type Shard as KinesisShard,
  ListShardsCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import type { EventLog, Shard } from '../../core/ports.ts';
import { httpHandler } from './http-handler.ts';
import { orRetryLater } from './retry-later.ts';

/** The ingest itself sends again what failed, so that the order within a partition key is kept. */
const PUT_ATTEMPTS = 1;
const READ_ATTEMPTS = 4;
/** Kinesis may answer "nothing here" many times on its way through a shard. */
const PROBE_READS = 25;

/** A Kinesis stream. */
export function kinesisLog(stream: string, config: KinesisClientConfig = {}): EventLog {
  const puts = new KinesisClient({ requestHandler: httpHandler(), maxAttempts: PUT_ATTEMPTS, ...config });
  const reads = new KinesisClient({ requestHandler: httpHandler(), maxAttempts: READ_ATTEMPTS, ...config });
  let createdAt: number | undefined;

  return {
    async append(records) {
      const put = new PutRecordsCommand({
        StreamName: stream,
        Records: records.map(({ partitionKey, data }) => ({ PartitionKey: partitionKey, Data: data })),
      });
      const { Records = [] } = await orRetryLater(`Appending to ${stream}`, puts.send(put));
      return Records.map(({ ShardId, SequenceNumber, ErrorCode = 'no outcome' }) =>
        ShardId && SequenceNumber ? { shard: ShardId, sequence: SequenceNumber } : { failed: ErrorCode },
      );
    },

    async createdAt() {
      if (createdAt !== undefined) return createdAt;
      const describe = new DescribeStreamSummaryCommand({ StreamName: stream });
      const { StreamDescriptionSummary: summary } = await orRetryLater(`Describing ${stream}`, reads.send(describe));
      createdAt = Math.floor((summary?.StreamCreationTimestamp?.getTime() ?? 0) / 1_000);
      return createdAt;
    },

    async shards() {
      const shards: Shard[] = [];
      let next: string | undefined;
      do {
        const list = new ListShardsCommand(next ? { NextToken: next } : { StreamName: stream });
        const page = await orRetryLater(`Listing the shards of ${stream}`, reads.send(list));
        shards.push(...(page.Shards ?? []).map(shardOf));
        next = page.NextToken;
      } while (next);
      return shards;
    },

    async probe(shard, after) {
      const what = `Probing ${shard} of ${stream}`;
      const start = new GetShardIteratorCommand({
        StreamName: stream,
        ShardId: shard,
        ...(after === undefined
          ? { ShardIteratorType: 'TRIM_HORIZON' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: after }),
      });
      let { ShardIterator: iterator } = await orRetryLater(what, reads.send(start));
      for (let read = 0; read < PROBE_READS && iterator; read++) {
        const page = await orRetryLater(what, reads.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 1 })));
        if (page.Records?.length) return { empty: false, ended: false };
        if (page.NextShardIterator && page.MillisBehindLatest === 0) return { empty: true, ended: false };
        iterator = page.NextShardIterator;
      }
      // Not proven empty: the watermark waits, which costs time but nothing else.
      return iterator ? { empty: false, ended: false } : { empty: true, ended: true };
    },
  };
}

const shardOf = ({
  ShardId,
  ParentShardId,
  AdjacentParentShardId,
  HashKeyRange,
  SequenceNumberRange,
}: KinesisShard): Shard => ({
  id: ShardId ?? '',
  parents: [ParentShardId, AdjacentParentShardId].filter((parent) => parent !== undefined),
  hashRange: [HashKeyRange?.StartingHashKey ?? '0', HashKeyRange?.EndingHashKey ?? '0'],
  closed: SequenceNumberRange?.EndingSequenceNumber !== undefined,
});
