import { GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-kinesis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dynamoTable } from '../../adapters/aws/dynamo-table.ts';
import { kinesisLog } from '../../adapters/aws/kinesis-log.ts';
import { brotli } from '../../adapters/brotli.ts';
import { memoryDelivery } from '../../adapters/embedded/memory-delivery.ts';
import { systemClock } from '../../adapters/system-clock.ts';
import { planOf } from '../../core/definition/plan.ts';
import { closerHandler } from '../../lambdas/closer/handler.ts';
import { ingestHandler } from '../../lambdas/ingest/handler.ts';
import { handedOut } from '../../lambdas/window/batch.ts';
import { windowHandler } from '../../lambdas/window/handler.ts';
import heartRate from '../../schemas/heart-rate/stream.ts';
import { dynamoServer, newTable, noDynamo } from '../support/dynamo-server.ts';
import { ingestRequest } from '../support/ingest-request.ts';
import { kinesisServer, newStream } from '../support/kinesis-server.ts';
import { kinesisEvent } from '../support/lane-bench.ts';
import { clientOf } from '../support/local-server.ts';

const SPAN_MS = 10_000;
const plan = planOf(heartRate);
const invocation = { awsRequestId: 'invocation', getRemainingTimeInMillis: () => 60_000 };

/** All functions of a stream on servers that speak the protocols of Kinesis and DynamoDB. */
async function chain() {
  const servers = await Promise.all([kinesisServer(), dynamoServer()]);
  onTestFinished(async () => {
    await Promise.all(servers.map((server) => server.stop()));
  });
  const [kinesis, dynamo] = servers.map(clientOf) as [ReturnType<typeof clientOf>, ReturnType<typeof clientOf>];
  const stream = await newStream(kinesis, 1);
  const delivery = memoryDelivery();
  const ports = {
    log: kinesisLog(stream.name, kinesis),
    table: dynamoTable((await newTable(dynamo)).name, dynamo),
    delivery,
    compression: brotli,
    clock: systemClock,
    tenant: 'city',
    metrics: { add: () => undefined },
    logger: { info: () => undefined, error: (_: string, details: object) => expect(details).toBeUndefined() },
  };
  return {
    delivery,
    ingest: ingestHandler(plan, { ...ports, secrets: { read: () => Promise.reject(new Error('not asked for')) } }),
    window: windowHandler(plan, { ...ports, closer: { close: async () => undefined } }),
    close: closerHandler(plan, ports),
    async event() {
      const [shard] = await ports.log.shards();
      const at = { StreamName: stream.name, ShardId: shard?.id, ShardIteratorType: 'TRIM_HORIZON' } as const;
      const { ShardIterator } = await stream.client.send(new GetShardIteratorCommand(at));
      const { Records = [] } = await stream.client.send(new GetRecordsCommand({ ShardIterator }));
      const records = Records.map(({ PartitionKey = '', SequenceNumber = '', Data, ApproximateArrivalTimestamp }) => ({
        partitionKey: PartitionKey,
        sequence: SequenceNumber,
        data: Data as Uint8Array,
        arrivedAt: ApproximateArrivalTimestamp?.getTime() ?? 0,
      }));
      return kinesisEvent(shard?.id ?? '', records);
    },
  };
}

describe.skipIf(noDynamo)(`all functions on servers of Kinesis and DynamoDB${noDynamo ? `: ${noDynamo}` : ''}`, () => {
  it('count each event of a closed span once, though batches and calls are repeated', async () => {
    const { delivery, ingest, window, close, event } = await chain();
    const start = Math.floor(Date.now() / SPAN_MS) * SPAN_MS - 6 * SPAN_MS;
    const samples = Array.from({ length: 60 }, (_, second) => ({
      sample_id: `sample-${second}`,
      sensor_id: `watch-${second % 3}`,
      sampled_at: new Date(start + second * 1_000).toISOString(),
      heart_rate: 60 + second,
    }));
    for (const body of [samples.slice(0, 30), samples.slice(20)].map((some) => JSON.stringify(some)))
      expect((await ingest(ingestRequest({ body }), invocation)).statusCode).toBe(202);

    const batch = await event();
    for (const records of [batch.Records.slice(0, 2), batch.Records, batch.Records])
      expect(await window(handedOut({ Records: records }), invocation)).toEqual({ batchItemFailures: [] });
    await close({}, invocation);
    await close({}, invocation);

    const lines = delivery.taken({ kind: 'panes', window: 'fleet' }).map((bytes) => new TextDecoder().decode(bytes));
    const panes = lines.flatMap((text) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
    const closed = panes.filter(({ final }) => final);
    expect(closed.map(({ samples: count, bpm_min, bpm_max }) => [count, bpm_min, bpm_max])).toEqual(
      [0, 1, 2, 3, 4].map((span) => [10, 60 + span * 10, 69 + span * 10]),
    );
  });
});
