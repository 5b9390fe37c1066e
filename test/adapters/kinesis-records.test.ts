import { GetRecordsCommand, GetShardIteratorCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { kinesisRecords } from '../../adapters/aws/kinesis-records.ts';
import { LOCAL } from '../support/local-server.ts';

const at = Date.UTC(2026, 2, 1);
const shard = (id: string) => ({ id, parents: [], hashRange: ['0', '9'] as const, closed: false });
const record = (SequenceNumber: string) => ({
  SequenceNumber,
  Data: new Uint8Array([7]),
  ApproximateArrivalTimestamp: new Date(at + 1),
  PartitionKey: 'a',
});

describe('the records of Kinesis since an instant', () => {
  const mock = mockClient(KinesisClient);
  beforeEach(() => mock.reset());
  afterAll(() => mock.restore());
  const records = kinesisRecords('s', { shards: async () => [shard('one'), shard('two')] }, LOCAL);

  it('come shard by shard, also behind answers without any, and end where the shard does', async () => {
    mock.on(GetShardIteratorCommand, { ShardId: 'one' }).resolves({ ShardIterator: 'one-1' });
    mock.on(GetShardIteratorCommand, { ShardId: 'two' }).resolves({ ShardIterator: 'two-1' });
    const page = (from: string) => mock.on(GetRecordsCommand, { ShardIterator: from });
    page('one-1').resolves({ Records: [], NextShardIterator: 'one-2', MillisBehindLatest: 9 });
    page('one-2').resolves({ Records: [record('49')], NextShardIterator: 'one-3', MillisBehindLatest: 0 });
    page('two-1').resolves({ Records: [record('50')] });
    const found: unknown[] = [];
    for await (const one of records.since(at)) found.push(one);
    expect(found).toEqual([
      { shard: 'one', sequence: '49', arrivedAt: at + 1, data: new Uint8Array([7]) },
      { shard: 'two', sequence: '50', arrivedAt: at + 1, data: new Uint8Array([7]) },
    ]);
    expect(mock.commandCalls(GetShardIteratorCommand)[0]!.args[0].input).toMatchObject({
      ShardIteratorType: 'AT_TIMESTAMP',
      Timestamp: new Date(at),
    });
  });
});
