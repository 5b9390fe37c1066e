import type { WindowPlan } from '../definition/plan.ts';
import { groupOf, valuesOf } from './groups.ts';
import { holder, type JoinedSessions, join, joining, noSessions } from './joined-sessions.ts';
import { ANY_SESSION, type Piece, piecesOf, type SessionCells } from './session-cells.ts';

/** How late an event may be for a session window. */
interface SessionRule {
  readonly gapMs: number;
  readonly reviseForMs: number;
  /** An event that is later than this is refused even where it would join an open session: so a lane's memory is bounded. */
  readonly reachMs: number;
}

const REACH_IN_GAPS = 10;

export function sessionRule({ shape, reviseForMs }: WindowPlan): SessionRule {
  const gapMs = shape.shape === 'session' ? shape.gapMs : 0;
  return { gapMs, reviseForMs, reachMs: REACH_IN_GAPS * gapMs + reviseForMs };
}

/** The sessions that a lane has seen and that events may still change. */
export interface LaneSessions {
  known: JoinedSessions;
  /** So many cells are a reason to look for some to forget. */
  many: number;
}

const MANY = 1_024;
const bare = (window: WindowPlan): JoinedSessions => noSessions({ ...window, measures: [] });

export const noLaneSessions = (window: WindowPlan): LaneSessions => ({ known: bare(window), many: MANY });

interface Judged {
  readonly piece: Piece;
  readonly late: boolean;
}

/**
 * The piece of a session that an event of a group is, or undefined where it comes too late for one. What it would join
 * is known from then on:
 *
 *     known        [----------)
 *     event   [---------)                 judged by this end: late if the watermark passed it,
 *     joined  [---------------)           refused if it did so `reviseFor` ago
 */
export function judge(
  { known }: LaneSessions,
  { gapMs, reviseForMs, reachMs }: SessionRule,
  group: number,
  time: number,
  watermark: number,
): Judged | undefined {
  if (time + reachMs <= watermark) return undefined;
  const over = watermark - reviseForMs;
  const piece = { start: time, end: time + gapMs, floor: time > over ? ANY_SESSION : over };
  const held = holder(known, group, piece);
  if (held && held.end > over) return { piece, late: held.end <= watermark };
  const found = joining(known, group, piece);
  if (found.end <= over) return undefined;
  join(known, group, found);
  return { piece, late: found.end <= watermark };
}

/** Learns the sessions that some cells of the lane are pieces of. */
export function learn({ known }: LaneSessions, cells: SessionCells): void {
  for (const piece of piecesOf(cells)) {
    const group = groupOf(known.table.groups, valuesOf(cells.table.groups, piece.group));
    join(known, group, joining(known, group, piece));
  }
}

/** Forgets the sessions that are over, when they have become many. */
export function forgetOver(sessions: LaneSessions, window: WindowPlan, watermark: number): void {
  const { known } = sessions;
  if (known.table.length < sessions.many) return;
  const kept = bare(window);
  for (const [group, all = []] of known.ofGroup.entries()) {
    const live = all.filter(({ end }) => end + window.reviseForMs > watermark);
    if (live.length === 0) continue;
    const own = groupOf(kept.table.groups, valuesOf(known.table.groups, group));
    for (const session of live) join(kept, own, { ...session, joined: [] });
  }
  sessions.known = kept;
  sessions.many = Math.max(MANY, kept.table.length * 2);
}
