import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import type { Draw } from '../../core/simulation/draw.ts';
import type { Process, Scheduler } from './scheduler.ts';
import type { SimulatedRecord, Truth } from './truth.ts';

/** Runs the window handler on some container; resolves with its answer, or with nothing if it failed. */
export type Invoke = (event: KinesisStreamEvent) => {
  readonly process: Process;
  readonly answer: Promise<KinesisStreamBatchResponse | undefined>;
};

interface InFlight {
  readonly batch: readonly SimulatedRecord[];
  readonly process: Process;
  answer: KinesisStreamBatchResponse | 'failed' | undefined;
}

interface EventSourceParts {
  readonly truth: Truth;
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly zombies: boolean;
  onAcknowledged(shard: string, count: number): void;
}

/** What an event source mapping does for each shard: batches in order, again from the first that failed. */
export function eventSource({ truth, scheduler, draw, zombies, onAcknowledged }: EventSourceParts, invoke: Invoke) {
  const positions = new Map<string, number>();
  const inFlight = new Map<string, InFlight>();
  const at = (shard: string): number => positions.get(shard) ?? 0;
  let calm = false;

  function start(shard: string): void {
    const waiting = truth.records(shard).slice(at(shard));
    const batch = waiting.slice(0, draw.pick([1, 2, 3, 6, 20]));
    const event = eventOf(shard, batch);
    const flight: InFlight = { batch, ...begin(event), answer: undefined };
    inFlight.set(shard, flight);
    if (zombies && !calm && draw.chance(0.1)) begin(event);

    function begin(of: KinesisStreamEvent): { process: Process } {
      const { process, answer } = invoke(of);
      scheduler.note(
        `${process.name} takes ${batch.length} of ${shard.slice(-2)} from ${batch[0]?.sequence.slice(-4)}`,
      );
      void answer.then((given) => {
        if (inFlight.get(shard)?.process === process) (inFlight.get(shard) as InFlight).answer = given ?? 'failed';
      });
      return { process };
    }
  }

  /** Takes the answer of a batch, if there is one, or gives it up. */
  function finish(shard: string, flight: InFlight): void {
    const { answer, process, batch } = flight;
    const gaveUp = zombies && !calm && draw.chance(0.02);
    if (answer === undefined && process.alive && !gaveUp) return;
    inFlight.delete(shard);
    if (answer === undefined || answer === 'failed') return;
    const failed = answer.batchItemFailures[0]?.itemIdentifier;
    const taken = failed === undefined ? batch.length : batch.findIndex(({ sequence }) => sequence === failed);
    positions.set(shard, at(shard) + Math.max(0, taken));
    onAcknowledged(shard, at(shard));
  }

  return {
    /** How many records of a shard were acknowledged. */
    acknowledged: at,
    /** Does something for each shard that can go on. */
    async step(): Promise<void> {
      const shards = await truth.shards();
      const finished = (id: string): boolean => {
        const shard = shards.find((one) => one.id === id);
        return !shard || (shard.closed && at(id) >= truth.records(id).length);
      };
      for (const { id, parents } of shards) {
        const flight = inFlight.get(id);
        if (flight) finish(id, flight);
        else if (parents.every(finished) && truth.records(id).length > at(id) && draw.chance(0.5)) start(id);
      }
    },
    /** From now on every batch is handed out once. */
    becomeCalm(): void {
      calm = true;
    },
  };
}

const eventOf = (shard: string, batch: readonly SimulatedRecord[]): KinesisStreamEvent => ({
  Records: batch.map(({ sequence, partitionKey, data, arrivedAt }) => ({
    awsRegion: 'eu-west-1',
    eventID: `${shard}:${sequence}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: 'arn:aws:kinesis:eu-west-1:000000000000:stream/simulated',
    eventVersion: '1.0',
    invokeIdentityArn: 'arn:aws:iam::000000000000:role/simulated',
    kinesis: {
      approximateArrivalTimestamp: arrivedAt / 1_000,
      data: Buffer.from(data).toString('base64'),
      kinesisSchemaVersion: '1.0',
      partitionKey,
      sequenceNumber: sequence,
    },
  })),
});
