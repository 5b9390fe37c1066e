import type { KinesisStreamEvent, KinesisStreamRecordPayload } from 'aws-lambda';
import type { LoggedRecord } from '../core/event-source-mapping/batching.ts';

const REGION = 'local';
const ACCOUNT = '000000000000';

/** Records of one shard in the form in which Lambda hands them to a function. */
export function kinesisEvent(stream: string, shard: string, records: readonly LoggedRecord[]): KinesisStreamEvent {
  return {
    Records: records.map((record) => ({
      awsRegion: REGION,
      eventID: `${shard}:${record.sequence}`,
      eventName: 'aws:kinesis:record',
      eventSource: 'aws:kinesis',
      eventSourceARN: `arn:aws:kinesis:${REGION}:${ACCOUNT}:stream/${stream}`,
      eventVersion: '1.0',
      invokeIdentityArn: `arn:aws:iam::${ACCOUNT}:role/local`,
      kinesis: new Payload(record),
    })),
  };
}

/** Its data are text when they are asked for: as texts, all of a batch would stay in memory until the last is folded. */
class Payload implements KinesisStreamRecordPayload {
  readonly kinesisSchemaVersion = '1.0';
  readonly approximateArrivalTimestamp: number;
  readonly partitionKey: string;
  readonly sequenceNumber: string;
  readonly #data: Uint8Array;

  constructor({ sequence, partitionKey, data, arrivedAt }: LoggedRecord) {
    this.approximateArrivalTimestamp = arrivedAt / 1_000;
    this.partitionKey = partitionKey;
    this.sequenceNumber = sequence;
    this.#data = data;
  }

  get data(): string {
    const { buffer, byteOffset, byteLength } = this.#data;
    return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
  }
}
