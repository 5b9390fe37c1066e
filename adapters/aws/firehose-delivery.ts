import { FirehoseClient, type FirehoseClientConfig, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import type { Delivery, Destination } from '../../core/ports.ts';
import { httpHandler } from './http-handler.ts';
import { orRetryLater } from './retry-later.ts';

/** The names of the Firehose streams of one event stream. */
export interface DeliveryStreams {
  readonly quarantine: string;
  readonly late: string;
  readonly panes: Readonly<Record<string, string>>;
}

/** Whoever delivers tries again by itself, for as long as its time allows. */
const ATTEMPTS = 1;

/** The Firehose streams of one event stream. */
export function firehoseDelivery(streams: DeliveryStreams, config: FirehoseClientConfig = {}): Delivery {
  const client = new FirehoseClient({ requestHandler: httpHandler(), maxAttempts: ATTEMPTS, ...config });
  return {
    async put(destination, records) {
      const stream = streamOf(streams, destination);
      const put = new PutRecordBatchCommand({
        DeliveryStreamName: stream,
        Records: records.map((Data) => ({ Data })),
      });
      const { FailedPutCount, RequestResponses = [] } = await orRetryLater(`Delivering to ${stream}`, client.send(put));
      if (!FailedPutCount) return [];
      return RequestResponses.flatMap(({ RecordId }, index) => (RecordId === undefined ? [index] : []));
    },
  };
}

function streamOf(streams: DeliveryStreams, destination: Destination): string {
  if (destination.kind !== 'panes') return streams[destination.kind];
  const stream = streams.panes[destination.window];
  if (stream === undefined)
    throw new Error(`There is no delivery for the panes of "${destination.window}". Deploy the stack again.`);
  return stream;
}
