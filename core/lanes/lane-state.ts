import type { StreamPlan } from '../definition/plan.ts';
import type { EventLog } from '../ports.ts';
import { type LaneTail, tailFrom, tailHorizon } from '../windows/lane-tail.ts';
import { type Contents, contentsOf } from './contents.ts';
import type { LaneStore } from './lane-store.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import { newestSegment, type Segment, segmentsBetween } from './segments.ts';

/** A lane as it is after its newest commit. */
export interface LaneState {
  readonly version: number;
  /** The last sequence number that is in. */
  readonly last: string | undefined;
  readonly totals: Ledger;
  /** Consumed by folding: whoever folds and does not commit has to read the lane again. */
  readonly tail: LaneTail;
  /** From this moment on somebody else may have committed. */
  readonly readAt: number;
}

interface LaneReader {
  readonly plan: StreamPlan;
  readonly store: LaneStore;
  readonly log: Pick<EventLog, 'shards'>;
}

/** Reads a lane's state back from its commits and, for a child of a split or merge, from those of its parents. */
export async function readLane(reader: LaneReader, lane: string): Promise<LaneState> {
  const { plan, store } = reader;
  const readAt = store.clock.now();
  const newest = await newestSegment(store, lane);
  const maxTime = newest?.maxTime ?? (await inheritedTime(reader, lane));
  const contents = await contentsAfter(reader, lane, newest, tailHorizon(plan, maxTime));
  return {
    version: newest?.version ?? 0,
    last: newest?.last,
    totals: newest?.totals ?? emptyLedger,
    tail: tailFrom(plan, maxTime, contents),
    readAt,
  };
}

async function parentsOf({ log }: LaneReader, lane: string): Promise<readonly string[]> {
  const shards = await log.shards();
  const parents = shards.find(({ id }) => id === lane)?.parents ?? [];
  return parents.filter((parent) => shards.some(({ id }) => id === parent));
}

/** Records of a child come after all of its parents': of two, the one further behind says what may be late. */
async function inheritedTime(reader: LaneReader, lane: string): Promise<number> {
  const times = (await parentsOf(reader, lane)).map(
    async (parent) => (await newestSegment(reader.store, parent))?.maxTime ?? inheritedTime(reader, parent),
  );
  const known = await Promise.all(times);
  return known.length === 0 ? Number.NEGATIVE_INFINITY : Math.min(...known);
}

const PAGE = 64;

/** What commits later than the horizon added, newest first; beyond the lane's first commit, its parents'. */
async function contentsAfter(
  reader: LaneReader,
  lane: string,
  newest: Segment | undefined,
  horizon: number,
): Promise<readonly Contents[]> {
  const { plan, store } = reader;
  const found: Contents[] = [];
  if (newest && newest.maxTime <= horizon) return found;
  for (let to = newest?.version ?? 0; to > 0; to -= PAGE) {
    const page = await segmentsBetween(store, lane, Math.max(1, to - PAGE + 1), to, true);
    if (page.length === 0) return found;
    for (const segment of page) {
      if (segment.maxTime <= horizon) return found;
      found.push(await contentsOf(store, plan, lane, segment));
    }
  }
  for (const parent of await parentsOf(reader, lane))
    found.push(...(await contentsAfter(reader, parent, await newestSegment(store, parent), horizon)));
  return found;
}
