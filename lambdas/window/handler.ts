import type { KinesisStreamBatchResponse } from 'aws-lambda';
import { closerIsDue } from '../../core/closing/closing-due.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { Defect } from '../../core/errors.ts';
import type { HandedOut } from '../../core/event-source-mapping/batching.ts';
import type { Committed } from '../../core/lanes/commit.ts';
import { type LaneStorePorts, laneStoreOpener } from '../../core/lanes/lane-store.ts';
import { type LaneWriter, type LaneWriterPorts, laneWriter } from '../../core/lanes/lane-writer.ts';
import { measureCommit } from '../../core/lanes/metrics.ts';
import type { Closer, EventLog, Metrics } from '../../core/ports.ts';
import { newestEvents } from '../../core/reading/newest-events.ts';
import type { Invocation, Logger } from '../invocation.ts';
import { batchOf, failingFrom, oldestArrival } from './batch.ts';

export interface WindowPorts extends LaneStorePorts, Omit<LaneWriterPorts, 'store'> {
  readonly log: Pick<EventLog, 'createdAt' | 'shards'>;
  readonly closer: Closer;
  readonly metrics: Metrics;
  readonly logger: Logger;
}
export type WindowHandler = (handed: HandedOut, invocation: Invocation) => Promise<KinesisStreamBatchResponse>;

/** Folds a batch of one shard into its lane, and reports the first record that is not in it. */
export function windowHandler(
  plan: StreamPlan,
  ports: WindowPorts,
  lifetimes: { readonly leaseMs?: number; readonly keepMs?: number } = {},
): WindowHandler {
  const { clock, closer, logger, metrics } = ports;
  const openStore = laneStoreOpener(plan, ports, lifetimes.keepMs);
  const keepNewest = newestEvents(plan, ports.table);
  let write: LaneWriter | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;

  return async (handed, invocation) => {
    if (handed.records.length === 0) return { batchItemFailures: [] };
    const batch = batchOf(handed, invocation, clock.now());
    try {
      write ??= laneWriter(plan, { ...ports, store: await openStore() }, lifetimes.leaseMs);
      const committed = await write(batch);
      await keepNewest?.(batch.records);
      measureCommit(metrics, plan, committed, { oldestArrivedAt: oldestArrival(handed), now: clock.now() });
      logger.info('batch', { lane: batch.lane, ...committed.added, ms: committed.commitMs });
      await askCloser(committed);
      return failingFrom(committed.untaken);
    } catch (error) {
      logger.error('batch', { lane: batch.lane, error });
      // A defect is for people: Lambda counts what is thrown, and keeps the records.
      if (error instanceof Defect) throw error;
      return failingFrom(batch.records[0]?.sequence);
    }
  };

  async function askCloser({ watermark }: Committed): Promise<void> {
    const now = clock.now();
    if (!closerIsDue(plan, watermark, now - askedAt)) return;
    askedAt = now;
    // The batch is in whatever becomes of this; a schedule calls the closer too.
    await closer.close().catch((error: unknown) => logger.error('asking the closer', { error }));
  }
}
