import type { StreamPlan } from '../definition/plan.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import { addLedgers, emptyLedger, type Ledger } from '../lanes/ledger.ts';
import { type Drained, type Ending, GONE, type Lane } from '../lanes/registry.ts';
import { newestSegment, type Segment } from '../lanes/segments.ts';
import type { Cut } from '../lanes/ticks.ts';
import type { EventLog } from '../ports.ts';
import { type LaneProgress, watermarkOver } from './watermark.ts';

/** How a lane was found. Version, watermark and totals are of one commit: read at once. */
export interface Observed {
  readonly lane: Lane;
  /** Its newest commit; none where it has none, or will have no other. */
  readonly newest: Segment | undefined;
  readonly version: number;
  readonly watermark: number;
  readonly totals: Ledger;
  /** Proven empty: nothing comes after its last commit, and no commit came for `idleAfter`. */
  readonly idle: boolean;
  /** Its shard is closed and all of its records are in. */
  readonly drained: boolean;
  /** Records wait, but no commit came for `idleAfter`: somebody should look. */
  readonly stuck: boolean;
}

interface Watch {
  readonly plan: StreamPlan;
  readonly store: LaneStore;
  readonly log: Pick<EventLog, 'probe'>;
}

export const observe = (watch: Watch, lanes: readonly Lane[]): Promise<readonly Observed[]> =>
  Promise.all(
    lanes.map((lane) => {
      const hasChildren = lanes.some(({ parents }) => parents.includes(lane.id));
      return lane.retired ? retired(lane, lane.retired) : observeLane(watch, lane, hasChildren);
    }),
  );

const RESTING = { idle: false, drained: false, stuck: false };

const retired = (lane: Lane, ending: Ending): Observed => ({
  lane,
  newest: undefined,
  ...ending,
  watermark: Number.NEGATIVE_INFINITY,
  ...RESTING,
});

async function observeLane({ plan, store, log }: Watch, lane: Lane, hasChildren: boolean): Promise<Observed> {
  const newest = await newestSegment(store, lane.id);
  const found = {
    lane,
    newest,
    version: newest?.version ?? 0,
    watermark: (newest?.maxTime ?? Number.NEGATIVE_INFINITY) - plan.lagMs,
    totals: newest?.totals ?? emptyLedger,
  };
  const silentFor = store.clock.now() - Math.max(newest?.committedAt ?? 0, lane.registeredAt);
  const silent = silentFor >= plan.idleAfterMs;
  if (!silent && !hasChildren) return { ...found, ...RESTING };
  // Silence proves nothing: throttling, retries and a batch that fails again and again look the same.
  const { empty, ended } = await log.probe(lane.id, newest?.last);
  return { ...found, idle: silent && empty && !ended, drained: ended, stuck: silent && !empty };
}

export const drainedOf = (observed: readonly Observed[]): readonly Drained[] =>
  observed
    .filter(({ drained }) => drained)
    .map(({ lane, version, totals, watermark }) => ({ lane: lane.id, version, totals, watermark }));

/** How far event time has come over the lanes that may still move. */
export function watermarkOf(observed: readonly Observed[], previous: number): number {
  const active = new Set(observed.filter(({ lane }) => !lane.retired).map(({ lane }) => lane.id));
  // As long as all of its parents are active, they hold what a child without commits would hold.
  const holding = observed.filter(
    ({ lane: { id, parents }, version }) =>
      active.has(id) && (version > 0 || parents.length === 0 || !parents.every((parent) => active.has(parent))),
  );
  return watermarkOver(holding.map(progressOf), previous);
}

/** A lane's first commit took over from all of its parents; some of them may not be retired yet. */
const progressOf = ({ lane, version, watermark, idle }: Observed): LaneProgress => ({
  watermark,
  inherited: version > 0 ? Number.NEGATIVE_INFINITY : (lane.inherited ?? Number.NEGATIVE_INFINITY),
  idle,
});

/**
 * A cut never goes back. Lanes that are gone leave it: whoever makes a tick has read the lanes after the tick before, so
 * nobody with an older view of them follows.
 */
export function cutOf(observed: readonly Observed[], previous: Cut): Cut {
  const known = observed.filter(({ lane }) => lane.id !== GONE);
  return Object.fromEntries(known.map(({ lane, version }) => [lane.id, Math.max(version, previous[lane.id] ?? 0)]));
}

export const ledgerOf = (observed: readonly Observed[]): Ledger =>
  observed.reduce((sum, { totals }) => addLedgers(sum, totals), emptyLedger);
