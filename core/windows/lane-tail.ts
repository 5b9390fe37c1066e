import type { StreamPlan } from '../definition/plan.ts';
import type { Cells } from './cells.ts';
import { emptyMemory, type IdMemory, knowsOrLearns } from './id-memory.ts';
import type { SeenIds } from './seen-ids.ts';
import { type LaneSessions, learn, noLaneSessions, sessionRule } from './session-lane.ts';

/** What a lane remembers of its events to judge the next ones: a function of its content alone. */
export interface LaneTail {
  /** The largest event time so far; -Infinity before the first event. */
  maxTime: number;
  readonly ids: IdMemory;
  /** For each window of the plan: its sessions, if it is of sessions. */
  readonly sessions: readonly (LaneSessions | undefined)[];
}

export const newTail = (plan: StreamPlan): LaneTail => ({
  maxTime: Number.NEGATIVE_INFINITY,
  ids: emptyMemory(),
  sessions: plan.windows.map((window) => (window.shape.shape === 'session' ? noLaneSessions(window) : undefined)),
});

/** Every event before this instant is expected to have come. */
export const watermarkOf = ({ lagMs }: StreamPlan, { maxTime }: LaneTail): number => maxTime - lagMs;

/** The tail of a lane from its largest event time and what its segments stored, in any order, back to `tailHorizon`. */
export function tailFrom(
  plan: StreamPlan,
  maxTime: number,
  segments: Iterable<{ readonly seen: SeenIds; readonly cells: Cells }>,
): LaneTail {
  const tail = newTail(plan);
  tail.maxTime = maxTime;
  for (const { seen, cells } of segments) {
    for (const [i, time] of seen.times.entries())
      knowsOrLearns(tail.ids, seen.high[i] as number, seen.low[i] as number, time, maxTime - plan.dedupForMs);
    for (const [i, window] of cells.windows.entries()) {
      const sessions = tail.sessions[i];
      if (sessions && window.kind === 'sessions') learn(sessions, window);
    }
  }
  return tail;
}

/**
 * A segment whose lane had seen no event after this time says nothing to the tail of a lane that has seen `maxTime`: its
 * ids are no longer recognised and no event may join its sessions.
 */
export function tailHorizon(plan: StreamPlan, maxTime: number): number {
  const horizons = plan.windows
    .filter(({ shape }) => shape.shape === 'session')
    .map(sessionRule)
    .map(({ gapMs, reachMs }) => maxTime - plan.lagMs - reachMs - gapMs);
  return Math.min(maxTime - plan.dedupForMs, ...horizons);
}
