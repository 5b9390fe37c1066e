import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import { brotli } from '../../adapters/brotli.ts';
import type { StoredRecord } from '../../adapters/embedded/embedded-log.ts';
import { memoryDelivery } from '../../adapters/embedded/memory-delivery.ts';
import { memoryLog } from '../../adapters/embedded/memory-log.ts';
import { memoryTable } from '../../adapters/embedded/memory-table.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { lineWriter } from '../../core/events/canonical.ts';
import type { Event } from '../../core/events/identity.ts';
import type { Clock, Delivery, Destination, Table } from '../../core/ports.ts';
import { closerHandler } from '../../lambdas/closer/handler.ts';
import { handedOut } from '../../lambdas/window/batch.ts';
import { windowHandler } from '../../lambdas/window/handler.ts';
import { virtualClock } from './virtual-clock.ts';

interface Wraps {
  readonly table?: (table: Table) => Table;
  readonly delivery?: (delivery: Delivery) => Delivery;
}
const same = <T>(port: T): T => port;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The window handler and the closer of a stream on memory: tests send lines and call them. */
export function laneBench(
  plan: StreamPlan,
  { table: wrapTable = same, delivery: wrapDelivery = same }: Wraps = {},
  clock: Clock = virtualClock(Date.parse('2026-03-01T12:00:00Z')),
) {
  const log = memoryLog({ shards: 1, clock });
  const table = memoryTable();
  const delivery = memoryDelivery();
  const metrics: { readonly name: string; readonly value: number; readonly dimensions: object }[] = [];
  const errors: unknown[] = [];
  let closerCalls = 0;
  let closerFails = false;
  let invocations = 0;
  const ports = {
    table: wrapTable(table),
    log,
    delivery: wrapDelivery(delivery),
    compression: brotli,
    clock,
    tenant: 'city',
    metrics: {
      add: (name: string, value: number, _unit: string, dimensions = {}) =>
        void metrics.push({ name, value, dimensions }),
    },
    logger: {
      info: () => undefined,
      error: (_message: string, details: object) => void errors.push((details as { error: unknown }).error),
    },
    closer: {
      async close() {
        closerCalls++;
        if (closerFails) throw new Error('the closer cannot be called');
      },
    },
  };
  const window = windowHandler(plan, ports);
  const close = closerHandler(plan, ports);
  const write = lineWriter(plan);
  const invocation = (remainingMs: number) => ({
    awsRequestId: `invocation-${++invocations}`,
    getRemainingTimeInMillis: () => remainingMs,
  });

  return {
    clock,
    log,
    table,
    delivery: ports.delivery,
    errors,
    closerCalls: () => closerCalls,
    breakCloser: () => {
      closerFails = true;
    },
    /** The sum of a metric over all calls. */
    metric: (name: string): number =>
      metrics.filter((one) => one.name === name).reduce((sum, { value }) => sum + value, 0),
    metrics,
    line: (event: Event): string => write(event, clock.now()),
    /** Puts a record into the log: lines, or any bytes. */
    async record(content: readonly string[] | Uint8Array): Promise<void> {
      const data = content instanceof Uint8Array ? content : encoder.encode(content.map((one) => `${one}\n`).join(''));
      await log.append([{ partitionKey: 'lane-1', data }]);
    },
    /** Hands records of the only shard to the window handler. */
    async window(
      from = 0,
      count = 10_000,
      remainingMs = 60_000,
    ): Promise<{ readonly answer: KinesisStreamBatchResponse; readonly sequences: readonly string[] }> {
      const [shard] = await log.shards();
      const records = (await log.read(shard!.id, undefined, 10_000)).slice(from, from + count);
      const answer = await window(handedOut(kinesisEvent(shard!.id, records)), invocation(remainingMs));
      return { answer, sequences: records.map(({ sequence }) => sequence) };
    },
    empty: () => window(handedOut({ Records: [] }), invocation(60_000)),
    close: (remainingMs = 60_000) => close({}, invocation(remainingMs)),
    /** What was delivered, line by line. */
    delivered: (destination: Destination): readonly Record<string, unknown>[] =>
      delivery
        .taken(destination)
        .flatMap((bytes) => decoder.decode(bytes).trimEnd().split('\n'))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

/** An event as Lambda hands it to functions of a Kinesis stream. */
export const kinesisEvent = (shard: string, records: readonly StoredRecord[]): KinesisStreamEvent => ({
  Records: records.map(({ sequence, partitionKey, data, arrivedAt }) => ({
    awsRegion: 'eu-west-1',
    eventID: `${shard}:${sequence}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: 'arn:aws:kinesis:eu-west-1:000000000000:stream/test',
    eventVersion: '1.0',
    invokeIdentityArn: 'arn:aws:iam::000000000000:role/test',
    kinesis: {
      approximateArrivalTimestamp: arrivedAt / 1_000,
      data: Buffer.from(data).toString('base64'),
      kinesisSchemaVersion: '1.0',
      partitionKey,
      sequenceNumber: sequence,
    },
  })),
});
