import { type KinesisClientConfig, MergeShardsCommand, SplitShardCommand } from '@aws-sdk/client-kinesis';
import { kinesisLog } from '../../adapters/aws/kinesis-log.ts';
import { eventLogContract, type LogUnderTest } from '../contracts/event-log.contract.ts';
import { kinesisServer, newStream } from '../support/kinesis-server.ts';
import { clientOf } from '../support/local-server.ts';

async function logOf(config: KinesisClientConfig, stop: () => Promise<void>): Promise<LogUnderTest> {
  const { name: StreamName, client, active, drop } = await newStream(config, 2);
  const log = kinesisLog(StreamName, config);
  return {
    log,
    async split(shard) {
      const [from, to] = (await log.shards()).find(({ id }) => id === shard)?.hashRange ?? ['0', '0'];
      const NewStartingHashKey = String((BigInt(from) + BigInt(to)) / 2n);
      await client.send(new SplitShardCommand({ StreamName, ShardToSplit: shard, NewStartingHashKey }));
      await active();
    },
    async merge(one, other) {
      await client.send(new MergeShardsCommand({ StreamName, ShardToMerge: one, AdjacentShardToMerge: other }));
      await active();
    },
    async close() {
      await drop();
      await stop();
    },
  };
}

if (process.env['REAL']) eventLogContract('of Kinesis', () => logOf({}, async () => undefined));
else
  eventLogContract('of a Kinesis server', async () => {
    const server = await kinesisServer();
    return logOf(clientOf(server), server.stop);
  });
