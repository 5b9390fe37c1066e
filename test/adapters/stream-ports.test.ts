import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closerPorts } from '../../adapters/aws/closer-ports.ts';
import { VARIABLES } from '../../adapters/aws/environment.ts';
import { ingestPorts } from '../../adapters/aws/ingest-ports.ts';
import { windowPorts } from '../../adapters/aws/window-ports.ts';
import { ingestEntry } from '../../lambdas/ingest/entry.ts';
import heartRate from '../../schemas/heart-rate/stream.ts';
import { ingestRequest } from '../support/ingest-request.ts';

const given = {
  tenant: 'city',
  events: 'city-heart-rate',
  table: 'city-heart-rate-lanes',
  deliveries: '{"quarantine":"q","late":"l","panes":{"fleet":"f"}}',
  closer: 'city-heart-rate-closer',
} as const;
beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  for (const [name, value] of Object.entries(given)) vi.stubEnv(VARIABLES[name as keyof typeof given], value);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('the environment of a Lambda', () => {
  it('tells each function where everything is', () => {
    expect([ingestPorts(), windowPorts(), closerPorts()].map(({ tenant }) => tenant)).toEqual(['city', 'city', 'city']);
  });

  it.each([
    'tenant',
    'events',
    'deliveries',
  ] as const)('that lacks %s is an error as soon as the function starts', (name) => {
    vi.stubEnv(VARIABLES[name], '');
    expect(() => ingestPorts()).toThrow(
      `The environment variable ${VARIABLES[name]} is not set. The stack sets it; deploy the stack again.`,
    );
  });

  it('is all that the ingest needs to take events in', async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const kinesis = mockClient(KinesisClient);
    kinesis.on(PutRecordsCommand).resolves({ Records: [{ ShardId: 'shardId-0', SequenceNumber: '49' }] });
    const firehose = mockClient(FirehoseClient);
    firehose.on(PutRecordBatchCommand).resolves({ FailedPutCount: 0 });
    const handler = ingestEntry(heartRate, ingestPorts());
    const sample = { sample_id: 'a', sensor_id: 'w', sampled_at: new Date().toISOString(), heart_rate: 70 };
    const request = ingestRequest({ body: JSON.stringify([sample, {}]) });
    const answer = await handler(request, { awsRequestId: 'a', getRemainingTimeInMillis: () => 20_000 });
    expect(answer.statusCode).toBe(207);
    expect(kinesis.commandCalls(PutRecordsCommand)[0]?.args[0].input.StreamName).toBe('city-heart-rate');
    expect(firehose.commandCalls(PutRecordBatchCommand)[0]?.args[0].input.DeliveryStreamName).toBe('q');
    kinesis.restore();
    firehose.restore();
  });
});
