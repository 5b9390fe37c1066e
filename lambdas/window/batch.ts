import type { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import type { HandedOut } from '../../core/event-source-mapping/batching.ts';
import type { Batch } from '../../core/lanes/commit.ts';
import type { Invocation } from '../invocation.ts';

/** Left for the answer before Lambda ends the invocation. */
const ANSWER_MS = 1_000;

/** What Lambda hands out of a shard: its event source mapping puts records of one into an event. */
export function handedOut({ Records = [] }: Partial<KinesisStreamEvent>): HandedOut {
  const [first] = Records;
  return {
    shard: first ? shardOf(first) : '',
    records: Records.map(({ kinesis }) => ({
      sequence: kinesis.sequenceNumber,
      data: Buffer.from(kinesis.data, 'base64'),
      arrivedAt: kinesis.approximateArrivalTimestamp * 1_000,
    })),
  };
}

/** `shardId-000000000006:4959033827149025660855969253836157109592157598…` */
const shardOf = ({ eventID }: KinesisStreamRecord): string => eventID.slice(0, eventID.indexOf(':'));

/** What is handed out, as the batch of an invocation. */
export const batchOf = ({ shard, records }: HandedOut, invocation: Invocation, now: number): Batch => ({
  lane: shard,
  records,
  arrivedAt: records.reduce((newest, { arrivedAt }) => Math.max(newest, arrivedAt), Number.NEGATIVE_INFINITY),
  writer: invocation.awsRequestId,
  until: now + invocation.getRemainingTimeInMillis() - ANSWER_MS,
});

/** When the oldest record came into the log, epoch ms. */
export const oldestArrival = ({ records }: HandedOut): number =>
  records.reduce((oldest, { arrivedAt }) => Math.min(oldest, arrivedAt), Number.POSITIVE_INFINITY);

/** Tells the event source mapping from which record on to hand out again; without one, all are taken. */
export const failingFrom = (sequence: string | undefined): KinesisStreamBatchResponse => ({
  batchItemFailures: sequence === undefined ? [] : [{ itemIdentifier: sequence }],
});
