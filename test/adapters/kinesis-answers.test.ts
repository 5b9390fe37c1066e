import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  ProvisionedThroughputExceededException,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { kinesisLog } from '../../adapters/aws/kinesis-log.ts';
import { RetryLater } from '../../core/errors.ts';
import { LOCAL } from '../support/local-server.ts';

describe('answers of Kinesis', () => {
  const mock = mockClient(KinesisClient);
  beforeEach(() => mock.reset());
  afterAll(() => mock.restore());
  const log = kinesisLog('s', LOCAL);
  const record = { partitionKey: 'a', data: new Uint8Array(1) };

  it('tell of each record whether it is in', async () => {
    mock.on(PutRecordsCommand).resolves({
      FailedRecordCount: 1,
      Records: [
        { ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: 'Rate exceeded' },
        { ShardId: 'shardId-0', SequenceNumber: '49' },
      ],
    });
    expect(await log.append([record, record])).toEqual([
      { failed: 'ProvisionedThroughputExceededException' },
      { shard: 'shardId-0', sequence: '49' },
    ]);
  });

  it('to a whole call that may pass mean to try later, and the SDK does not try by itself', async () => {
    mock.on(PutRecordsCommand).rejects(new ProvisionedThroughputExceededException({ $metadata: {}, message: 'no' }));
    await expect(log.append([record])).rejects.toThrow(RetryLater);
    expect(mock.commandCalls(PutRecordsCommand)).toHaveLength(1);
  });

  it('may come in pages', async () => {
    const range = { HashKeyRange: { StartingHashKey: '0', EndingHashKey: '9' }, SequenceNumberRange: undefined };
    mock
      .on(ListShardsCommand, { StreamName: 's' })
      .resolves({ Shards: [{ ShardId: 'a', ...range }], NextToken: 'more' });
    mock.on(ListShardsCommand, { NextToken: 'more' }).resolves({ Shards: [{ ShardId: 'b', ...range }] });
    expect((await log.shards()).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('with no records prove nothing while the reader is behind', async () => {
    mock.on(GetShardIteratorCommand).resolves({ ShardIterator: '0' });
    const page = (MillisBehindLatest: number, records = 0) => ({
      Records: Array(records).fill({}),
      MillisBehindLatest,
      NextShardIterator: 'next',
    });
    mock.on(GetRecordsCommand).resolvesOnce(page(9_000)).resolvesOnce(page(5_000)).resolvesOnce(page(0, 1));
    expect(await log.probe('a', '1')).toEqual({ empty: false, ended: false });
    mock.on(GetRecordsCommand).resolvesOnce(page(9_000)).resolves(page(0));
    expect(await log.probe('a', '1')).toEqual({ empty: true, ended: false });
    mock.on(GetRecordsCommand).resolves(page(9_000));
    expect(await log.probe('a', '1')).toEqual({ empty: false, ended: false });
  });
});
