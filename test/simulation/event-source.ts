import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import type { Draw } from '../../core/simulation/draw.ts';
import { kinesisEvent } from '../support/lane-bench.ts';
import type { Process, Scheduler } from './scheduler.ts';
import type { SimulatedRecord, Truth } from './truth.ts';

/** Runs the window handler on some container; resolves with its answer, or with nothing if it failed. */
type Invoke = (event: KinesisStreamEvent) => {
  readonly process: Process;
  readonly answer: Promise<KinesisStreamBatchResponse | undefined>;
};

interface Parts {
  readonly truth: Truth;
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  /** Batches are handed out twice, and given up while they are still worked on. */
  readonly zombies: boolean;
  /** How many batches of a shard may be worked on at once; more than 1 is a mistake. */
  readonly parallelBatches: number;
  onAcknowledged(shard: string, count: number): void;
}

/** Records of a shard that are handed out in order: all of them, or those of some partition keys. */
interface Queue {
  readonly shard: string;
  readonly share: number;
  position: number;
  flight?: Flight;
}
interface Flight {
  readonly batch: readonly SimulatedRecord[];
  readonly process: Process;
  answer: KinesisStreamBatchResponse | 'failed' | undefined;
}

/** What an event source mapping does for each shard: batches in order, again from the first that failed. */
export function eventSource(
  { truth, scheduler, draw, zombies, parallelBatches, onAcknowledged }: Parts,
  invoke: Invoke,
) {
  const queues = new Map<string, readonly Queue[]>();
  let calm = false;

  const queuesOf = (shard: string): readonly Queue[] => {
    const found =
      queues.get(shard) ?? Array.from({ length: parallelBatches }, (_, share) => ({ shard, share, position: 0 }));
    queues.set(shard, found);
    return found;
  };
  const recordsOf = ({ shard, share }: Queue): readonly SimulatedRecord[] =>
    parallelBatches === 1
      ? truth.records(shard)
      : truth.records(shard).filter(({ partitionKey }) => Number(partitionKey.at(-1)) % parallelBatches === share);
  const acknowledged = (shard: string): number => queuesOf(shard).reduce((sum, { position }) => sum + position, 0);

  function start(queue: Queue): void {
    const batch = recordsOf(queue).slice(queue.position, queue.position + draw.pick([1, 2, 3, 6, 20]));
    const event = kinesisEvent(queue.shard, batch);
    const { process, answer } = invoke(event);
    const flight: Flight = { batch, process, answer: undefined };
    queue.flight = flight;
    void answer.then((given) => {
      flight.answer = given ?? 'failed';
    });
    note(process);
    if (zombies && !calm && draw.chance(0.1)) note(invoke(event).process);

    function note({ name }: Process): void {
      scheduler.note(`${name} takes ${batch.length} of ${queue.shard.slice(-2)} from ${batch[0]?.sequence.slice(-4)}`);
    }
  }

  /** Takes the answer of a batch, if there is one, or gives it up. */
  function finish(queue: Queue, { answer, process, batch }: Flight): void {
    const gaveUp = zombies && !calm && draw.chance(0.02);
    if (answer === undefined && process.alive && !gaveUp) return;
    delete queue.flight;
    if (answer === undefined || answer === 'failed') return;
    const failed = answer.batchItemFailures[0]?.itemIdentifier;
    const taken = failed === undefined ? batch.length : batch.findIndex(({ sequence }) => sequence === failed);
    queue.position += Math.max(0, taken);
    if (parallelBatches === 1) onAcknowledged(queue.shard, queue.position);
  }

  return {
    /** How many records of a shard were acknowledged. */
    acknowledged,
    /** Does something for each shard that can go on. */
    async step(): Promise<void> {
      const shards = await truth.shards();
      const finished = (id: string): boolean => {
        const shard = shards.find((one) => one.id === id);
        if (!shard) return true;
        // An empty shard is not finished before its parents are: its children must not overtake those.
        return shard.closed && acknowledged(id) >= truth.records(id).length && shard.parents.every(finished);
      };
      for (const { id, parents } of shards)
        for (const queue of queuesOf(id)) {
          if (queue.flight) finish(queue, queue.flight);
          else if (recordsOf(queue).length > queue.position && parents.every(finished) && draw.chance(0.5))
            start(queue);
        }
    },
    /** From now on every batch is handed out once. */
    becomeCalm(): void {
      calm = true;
    },
  };
}
