import type { WindowPlan } from '../definition/plan.ts';
import { groupOf, valuesOf } from './groups.ts';
import { coverInterval, emptySessionCells, type SessionCells } from './session-cells.ts';

/** How late an event may be for a session window. */
export interface SessionRule {
  readonly gapMs: number;
  readonly reviseForMs: number;
  /** An event that is later than this is refused even where it would join an open session: so ended ones can be forgotten. */
  readonly reachMs: number;
}

const REACH_IN_GAPS = 10;

export function sessionRule({ shape, reviseForMs }: WindowPlan): SessionRule {
  const gapMs = shape.shape === 'session' ? shape.gapMs : 0;
  return { gapMs, reviseForMs, reachMs: REACH_IN_GAPS * gapMs + reviseForMs };
}

/** The intervals of a lane's sessions, as far as an event may still join them. */
export interface LaneSessions {
  intervals: SessionCells;
  /** So many intervals are a reason to look for some to forget. */
  many: number;
}

const MANY = 1_024;
const bare = (window: WindowPlan): SessionCells => emptySessionCells({ ...window, measures: [] });

export const noSessions = (window: WindowPlan): LaneSessions => ({ intervals: bare(window), many: MANY });

/**
 * The end of the session that an event of a group would become part of, or undefined where it comes too late for that:
 *
 *     known        [----------)
 *     event   [---------)                 judged by this end: late if the watermark passed it,
 *     joined  [---------------)           refused if it did so `reviseFor` ago
 */
export function joinedEnd(
  { intervals: { ofGroup, starts, ends } }: LaneSessions,
  { gapMs, reviseForMs, reachMs }: SessionRule,
  group: number,
  time: number,
  watermark: number,
): number | undefined {
  if (time + reachMs <= watermark) return undefined;
  let joined = time + gapMs;
  for (const cell of ofGroup[group] ?? [])
    if ((starts[cell] as number) <= time + gapMs && (ends[cell] as number) >= time)
      joined = Math.max(joined, ends[cell] as number);
  return joined + reviseForMs > watermark ? joined : undefined;
}

/** Learns the sessions of some cells of the lane. */
export function learnSessions(sessions: LaneSessions, from: SessionCells, keepAfter = Number.NEGATIVE_INFINITY): void {
  for (const [group, ordered = []] of from.ofGroup.entries()) {
    const kept = ordered.filter((cell) => (from.ends[cell] as number) > keepAfter);
    if (kept.length === 0) continue;
    const own = groupOf(sessions.intervals.table.groups, valuesOf(from.table.groups, group));
    for (const cell of kept)
      coverInterval(sessions.intervals, own, from.starts[cell] as number, from.ends[cell] as number);
  }
}

/** Forgets the intervals that no event can join any more, when they have become many. */
export function forgetSessions(sessions: LaneSessions, window: WindowPlan, rule: SessionRule, watermark: number): void {
  if (sessions.intervals.table.length < sessions.many) return;
  const { intervals } = sessions;
  sessions.intervals = bare(window);
  learnSessions(sessions, intervals, watermark - rule.reachMs);
  sessions.many = Math.max(MANY, sessions.intervals.table.length * 2);
}
