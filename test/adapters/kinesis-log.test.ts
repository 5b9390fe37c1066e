import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  type KinesisClientConfig,
  MergeShardsCommand,
  SplitShardCommand,
} from '@aws-sdk/client-kinesis';
import { httpHandler } from '../../adapters/aws/http-handler.ts';
import { kinesisLog } from '../../adapters/aws/kinesis-log.ts';
import { eventLogContract } from '../contracts/event-log.contract.ts';
import { LOCAL, localServer } from '../support/local-server.ts';

/** A new stream of two shards, gone after the tests. */
async function newStream(config: KinesisClientConfig, pollMs: number, stop: () => Promise<void>) {
  const client = new KinesisClient({ requestHandler: httpHandler(), ...config });
  const StreamName = `streamgauge-contract-${process.pid}`;
  const active = async (): Promise<void> => {
    for (;;) {
      const { StreamDescriptionSummary: found } = await client.send(new DescribeStreamSummaryCommand({ StreamName }));
      if (found?.StreamStatus === 'ACTIVE') return;
      await setTimeout(pollMs);
    }
  };
  await client.send(new CreateStreamCommand({ StreamName, ShardCount: 2 }));
  await active();
  const log = kinesisLog(StreamName, config);
  return {
    log,
    async split(shard: string) {
      const [from, to] = (await log.shards()).find(({ id }) => id === shard)?.hashRange ?? ['0', '0'];
      const NewStartingHashKey = String((BigInt(from) + BigInt(to)) / 2n);
      await client.send(new SplitShardCommand({ StreamName, ShardToSplit: shard, NewStartingHashKey }));
      await active();
    },
    async merge(one: string, other: string) {
      await client.send(new MergeShardsCommand({ StreamName, ShardToMerge: one, AdjacentShardToMerge: other }));
      await active();
    },
    async close() {
      await client.send(new DeleteStreamCommand({ StreamName }));
      await stop();
    },
  };
}

const QUICK = Object.fromEntries(
  ['CREATE_STREAM', 'DELETE_STREAM', 'SPLIT_SHARD', 'MERGE_SHARDS'].map((name) => [`${name}_DURATION`, '1ms']),
);

if (process.env['REAL']) eventLogContract('of Kinesis', () => newStream({}, 1_000, async () => undefined));
else
  eventLogContract('of a Kinesis server', async () => {
    const main = createRequire(import.meta.url).resolve('kinesis-local');
    const server = await localServer(([plain, tls]) => ({
      file: process.execPath,
      args: [main],
      cwd: dirname(main),
      env: { ...QUICK, KINESIS_MOCK_PLAIN_PORT: String(plain), KINESIS_MOCK_TLS_PORT: String(tls) },
    }));
    return newStream({ ...LOCAL, endpoint: server.endpoint }, 10, server.stop);
  });
