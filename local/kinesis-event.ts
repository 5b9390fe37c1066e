import type { KinesisStreamEvent } from 'aws-lambda';
import type { LoggedRecord } from '../core/event-source-mapping/batching.ts';

const REGION = 'local';
const ACCOUNT = '000000000000';

/** Records of one shard in the form in which Lambda hands them to a function. */
export function kinesisEvent(stream: string, shard: string, records: readonly LoggedRecord[]): KinesisStreamEvent {
  return {
    Records: records.map(({ sequence, partitionKey, data, arrivedAt }) => ({
      awsRegion: REGION,
      eventID: `${shard}:${sequence}`,
      eventName: 'aws:kinesis:record',
      eventSource: 'aws:kinesis',
      eventSourceARN: `arn:aws:kinesis:${REGION}:${ACCOUNT}:stream/${stream}`,
      eventVersion: '1.0',
      invokeIdentityArn: `arn:aws:iam::${ACCOUNT}:role/local`,
      kinesis: {
        approximateArrivalTimestamp: arrivedAt / 1_000,
        data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'),
        kinesisSchemaVersion: '1.0',
        partitionKey,
        sequenceNumber: sequence,
      },
    })),
  };
}
