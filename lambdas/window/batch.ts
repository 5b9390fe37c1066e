import type { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import type { Batch } from '../../core/lanes/commit.ts';
import type { Invocation } from '../invocation.ts';

/** Left for the answer before Lambda ends the invocation. */
const ANSWER_MS = 1_000;

/** The batch of an event; none if it has no records. An event source mapping hands out one shard at a time. */
export function batchOf({ Records }: KinesisStreamEvent, invocation: Invocation, now: number): Batch | undefined {
  const [first] = Records ?? [];
  return (
    first && {
      lane: shardOf(first),
      records: Records.map(({ kinesis }) => ({
        sequence: kinesis.sequenceNumber,
        data: Buffer.from(kinesis.data, 'base64'),
      })),
      arrivedAt: Math.max(...Records.map(({ kinesis }) => kinesis.approximateArrivalTimestamp * 1_000)),
      writer: invocation.awsRequestId,
      until: now + invocation.getRemainingTimeInMillis() - ANSWER_MS,
    }
  );
}

/** When the oldest record of an event came into the log, epoch ms. */
export const oldestArrival = ({ Records }: KinesisStreamEvent): number =>
  Math.min(...Records.map(({ kinesis }) => kinesis.approximateArrivalTimestamp * 1_000));

/** `shardId-000000000006:4959033827149025660855969253836157109592157598…` */
const shardOf = ({ eventID }: KinesisStreamRecord): string => eventID.slice(0, eventID.indexOf(':'));

/** Tells the event source mapping from which record on to hand out again; without one, all are taken. */
export const failingFrom = (sequence: string | undefined): KinesisStreamBatchResponse => ({
  batchItemFailures: sequence === undefined ? [] : [{ itemIdentifier: sequence }],
});
