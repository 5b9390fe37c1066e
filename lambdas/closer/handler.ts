import { type LaneCloserPorts, laneCloser } from '../../core/closing/lane-closer.ts';
import { measureClosing } from '../../core/closing/metrics.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { type LaneStorePorts, laneStoreOpener } from '../../core/lanes/lane-store.ts';
import type { EventLog, Metrics, Scorer } from '../../core/ports.ts';
import type { Invocation, Logger } from '../invocation.ts';

export interface CloserPorts extends LaneStorePorts, Omit<LaneCloserPorts, 'store'> {
  readonly log: Pick<EventLog, 'createdAt' | 'shards' | 'probe'>;
  /** Only for streams with scores. */
  readonly scorer?: Scorer | undefined;
  readonly metrics: Metrics;
  readonly logger: Logger;
}
export type CloserHandler = (event: unknown, invocation: Invocation) => Promise<void>;

/** Left for the marks after the last delivery, before Lambda ends the invocation. */
const MARKS_MS = 2_000;

/** Moves event time on over all lanes and emits the panes that are due, whoever asked for it. */
export function closerHandler(
  plan: StreamPlan,
  ports: CloserPorts,
  lifetimes: { readonly keepMs?: number } = {},
): CloserHandler {
  const { clock, logger, metrics } = ports;
  const openStore = laneStoreOpener(plan, ports, lifetimes.keepMs);
  let close: ReturnType<typeof laneCloser> | undefined;

  return async (_event, invocation) => {
    const began = clock.now();
    try {
      close ??= laneCloser(plan, { ...ports, store: await openStore() });
      const closing = await close(began + invocation.getRemainingTimeInMillis() - MARKS_MS);
      measureClosing(metrics, closing, clock.now());
      for (const { tick, panes } of closing.emissions)
        logger.info('tick', { number: tick.number, panes: panes.length, ...tick.ledger, ms: clock.now() - began });
      // The panes have left whatever becomes of this; a schedule calls the scorer too.
      if (closing.emissions.some(({ toScore }) => toScore > 0))
        await ports.scorer?.score().catch((error: unknown) => logger.error('asking the scorer', { error }));
    } catch (error) {
      logger.error('closing', { error });
      throw error;
    }
  };
}
