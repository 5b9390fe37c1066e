import { FirehoseClient, PutRecordBatchCommand, ServiceUnavailableException } from '@aws-sdk/client-firehose';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { firehoseDelivery } from '../../adapters/aws/firehose-delivery.ts';
import { RetryLater } from '../../core/errors.ts';
import { deliveryContract } from '../contracts/delivery.contract.ts';
import { LOCAL } from '../support/local-server.ts';

const mock = mockClient(FirehoseClient);
beforeEach(() => {
  mock.reset();
  mock.on(PutRecordBatchCommand).resolves({ FailedPutCount: 0 });
});
afterAll(() => mock.restore());
const streams = { quarantine: 'q', late: 'l', panes: { takings: 'takings' } };
const delivery = firehoseDelivery(streams, LOCAL);

deliveryContract('of Firehose', async () => ({
  delivery,
  async arrived(destination) {
    const name = destination.kind === 'panes' ? streams.panes.takings : streams[destination.kind];
    const puts = mock.commandCalls(PutRecordBatchCommand).map(({ args: [{ input }] }) => input);
    const its = puts.filter(({ DeliveryStreamName }) => DeliveryStreamName === name);
    return Buffer.concat(its.flatMap(({ Records = [] }) => Records.map(({ Data }) => Data as Uint8Array))).toString();
  },
}));

describe('answers of Firehose', () => {
  const records = [1, 2, 3].map((byte) => Uint8Array.of(byte));

  it('tell which records were not taken', async () => {
    mock.on(PutRecordBatchCommand).resolves({
      FailedPutCount: 2,
      RequestResponses: [
        { ErrorCode: 'ServiceUnavailableException' },
        { RecordId: 'taken' },
        { ErrorCode: 'InternalFailure' },
      ],
    });
    expect(await delivery.put({ kind: 'late' }, records)).toEqual([0, 2]);
  });

  it('that may pass mean to try later', async () => {
    mock.on(PutRecordBatchCommand).rejects(new ServiceUnavailableException({ $metadata: {}, message: 'slow down' }));
    await expect(delivery.put({ kind: 'late' }, records)).rejects.toThrow(RetryLater);
  });

  it('are not asked for where a window has no delivery', async () => {
    await expect(delivery.put({ kind: 'panes', window: 'other' }, records)).rejects.toThrow(
      'There is no delivery for the panes of "other". Deploy the stack again.',
    );
  });
});
