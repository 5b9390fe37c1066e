import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  type KinesisClientConfig,
} from '@aws-sdk/client-kinesis';
import type { EventLog } from '../../core/ports.ts';
import type { LoggedRecord, LoggedRecords } from '../../core/recovery/ports.ts';
import { httpHandler } from './http-handler.ts';
import { orRetryLater } from './retry-later.ts';

const ATTEMPTS = 8;
/** Kinesis may answer "nothing here" many times on its way through a shard, but not for ever. */
const EMPTY_READS = 100;

/** Reads a Kinesis stream again, as far back as it is kept. */
export function kinesisRecords(
  stream: string,
  { shards }: Pick<EventLog, 'shards'>,
  config: KinesisClientConfig = {},
): LoggedRecords {
  const client = new KinesisClient({ requestHandler: httpHandler(), maxAttempts: ATTEMPTS, ...config });
  const what = `Reading ${stream}`;
  return {
    async *since(instant) {
      for (const { id } of await shards()) yield* recordsOf(id, instant);
    },
  };

  async function* recordsOf(shard: string, instant: number): AsyncGenerator<LoggedRecord> {
    const start = new GetShardIteratorCommand({
      StreamName: stream,
      ShardId: shard,
      ShardIteratorType: 'AT_TIMESTAMP',
      Timestamp: new Date(Math.max(0, instant)),
    });
    let { ShardIterator: iterator } = await orRetryLater(what, client.send(start));
    for (let empty = 0; iterator && empty < EMPTY_READS; ) {
      const page = await orRetryLater(what, client.send(new GetRecordsCommand({ ShardIterator: iterator })));
      for (const { SequenceNumber, ApproximateArrivalTimestamp, Data } of page.Records ?? [])
        yield {
          shard,
          sequence: SequenceNumber!,
          arrivedAt: ApproximateArrivalTimestamp?.getTime() ?? 0,
          data: Data!,
        };
      if (page.MillisBehindLatest === 0) return;
      empty = page.Records?.length ? 0 : empty + 1;
      iterator = page.NextShardIterator;
    }
  }
}
