import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  type KinesisClientConfig,
} from '@aws-sdk/client-kinesis';
import { httpHandler } from '../../adapters/aws/http-handler.ts';
import { type LocalServer, localServer } from './local-server.ts';

const QUICK = Object.fromEntries(
  ['CREATE_STREAM', 'DELETE_STREAM', 'SPLIT_SHARD', 'MERGE_SHARDS'].map((name) => [`${name}_DURATION`, '1ms']),
);

/** Starts a Kinesis server. */
export function kinesisServer(): Promise<LocalServer> {
  const main = createRequire(import.meta.url).resolve('kinesis-local');
  return localServer(([plain, tls]) => ({
    file: process.execPath,
    args: [main],
    cwd: dirname(main),
    env: { ...QUICK, KINESIS_MOCK_PLAIN_PORT: String(plain), KINESIS_MOCK_TLS_PORT: String(tls) },
  }));
}

/** Creates a stream, and waits until it can be used; `active` waits so after each change of its shards. */
export async function newStream(config: KinesisClientConfig, shards: number) {
  const client = new KinesisClient({ requestHandler: httpHandler(), ...config });
  const StreamName = `streamgauge-contract-${process.pid}-${Date.now()}`;
  const pollMs = config.endpoint ? 10 : 1_000;
  const active = async (): Promise<void> => {
    for (;;) {
      const { StreamDescriptionSummary: found } = await client.send(new DescribeStreamSummaryCommand({ StreamName }));
      if (found?.StreamStatus === 'ACTIVE') return;
      await setTimeout(pollMs);
    }
  };
  await client.send(new CreateStreamCommand({ StreamName, ShardCount: shards }));
  await active();
  return {
    name: StreamName,
    client,
    active,
    async drop() {
      await client.send(new DeleteStreamCommand({ StreamName }));
    },
  };
}
