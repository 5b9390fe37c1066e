import type { StreamPlan } from '../definition/plan.ts';
import { Defect } from '../errors.ts';
import { lineReader } from '../events/read-lines.ts';
import type { Delivery, EventLog } from '../ports.ts';
import { type Batch, type Committed, commit } from './commit.ts';
import { type LaneState, readLane } from './lane-state.ts';
import type { LaneStore } from './lane-store.ts';

export interface LaneWriterPorts {
  readonly store: LaneStore;
  readonly log: Pick<EventLog, 'shards'>;
  readonly delivery: Delivery;
  readonly tenant: string;
}

export type LaneWriter = (batch: Batch) => Promise<Committed>;

/**
 * How long a tail that was read may be relied on. A writer that slept longer might put into a slot that was taken,
 * and whose item has expired since.
 */
const LEASE_MS = 5 * 60_000;
const PAUSE_MS = 50;
const ATTEMPTS = 6;

/** Folds batches into lanes: one commit for each batch, or none if all of it is in already. */
export function laneWriter(plan: StreamPlan, ports: LaneWriterPorts, leaseMs: number = LEASE_MS): LaneWriter {
  const { store, log } = ports;
  const { clock } = store;
  const means = { ...ports, plan, read: lineReader(plan), leaseMs };
  const kept = new Map<string, LaneState>();

  return async (batch) => {
    for (let attempt = 1; ; attempt++) {
      try {
        const committed = await commit(means, batch, await stateOf(batch));
        if (!committed) continue;
        kept.set(batch.lane, committed.state);
        return committed;
      } catch (error) {
        if (error instanceof Defect || attempt >= ATTEMPTS || clock.now() + PAUSE_MS > batch.until) throw error;
        // Whether the commit is in, the lane itself will tell.
        await clock.sleep(PAUSE_MS);
      }
    }
  };

  async function stateOf({ lane, arrivedAt }: Batch): Promise<LaneState> {
    const state = kept.get(lane);
    kept.delete(lane);
    // A machine that was frozen may not know how late it is; the records do.
    const now = Math.max(clock.now(), arrivedAt);
    return state && now - state.readAt < leaseMs ? state : readLane({ plan, store, log }, lane);
  }
}
