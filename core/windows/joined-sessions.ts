import type { WindowPlan } from '../definition/plan.ts';
import { type CellTable, emptyTable, mergeCell, newCell } from './cell-table.ts';
import type { Piece } from './session-cells.ts';

/** A whole session of a group: pieces that touch, one to the next. */
export interface Session {
  readonly cell: number;
  readonly group: number;
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
}

/** The sessions that pieces of many lanes make. */
export interface JoinedSessions {
  readonly table: CellTable;
  /** By group, those that end first at the front. */
  readonly ofGroup: Session[][];
}

export const noSessions = (window: WindowPlan): JoinedSessions => ({ table: emptyTable(window), ofGroup: [] });

/** What a piece would make of the sessions that it joins. */
interface Joining {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
  readonly joined: readonly Session[];
}

/**
 * What a piece of a group joins, directly or through others. A piece does not join a session that had ended by its
 * floor, but may do so once that session has become longer; so it is asked again until nothing joins any more, and the
 * order in which pieces come does not matter.
 */
export function joining({ ofGroup }: JoinedSessions, group: number, piece: Piece): Joining {
  let found: Joining = { start: piece.start, end: piece.end, pieces: [piece], joined: [] };
  const sessions = ofGroup[group] ?? [];
  for (let i = sessions.length - 1; i >= 0 && sessions[i]!.end >= found.start; i--) {
    const session = sessions[i]!;
    if (found.joined.includes(session) || !touch(found, session)) continue;
    found = {
      start: Math.min(found.start, session.start),
      end: Math.max(found.end, session.end),
      pieces: united([...found.pieces, ...session.pieces]),
      joined: [...found.joined, session],
    };
    i = sessions.length;
  }
  return found;
}

type Extent = Pick<Session, 'end' | 'pieces'>;

const touch = (one: Extent, other: Extent): boolean =>
  one.pieces.some((a) =>
    other.pieces.some((b) => a.start <= b.end && b.start <= a.end && one.end > b.floor && other.end > a.floor),
  );

/** Pieces of one floor that touch are one piece. */
function united(pieces: readonly Piece[]): readonly Piece[] {
  const ordered = [...pieces].sort((a, b) => a.floor - b.floor || a.start - b.start);
  const whole: Piece[] = [];
  for (const piece of ordered) {
    const last = whole.at(-1);
    if (last && last.floor === piece.floor && piece.start <= last.end)
      whole[whole.length - 1] = { ...last, end: Math.max(last.end, piece.end) };
    else whole.push(piece);
  }
  return whole;
}

/** Makes one session of what a piece joins. */
export function join(
  { table, ofGroup }: JoinedSessions,
  group: number,
  { joined, start, end, pieces }: Joining,
): Session {
  const [kept, ...others] = joined;
  const cell = kept?.cell ?? newCell(table, group);
  for (const other of others) {
    mergeCell(table, cell, table, other.cell);
    table.dead++;
  }
  const session = { cell, group, start, end, pieces };
  const sessions = ofGroup[group] ?? [];
  ofGroup[group] = sessions;
  for (const part of joined) sessions.splice(sessions.lastIndexOf(part), 1);
  let after = sessions.length;
  while (after > 0 && sessions[after - 1]!.end > end) after--;
  sessions.splice(after, 0, session);
  return session;
}

/** The session of a group that ends last, if it is of one piece that holds another piece: which then changes nothing. */
export function holder({ ofGroup }: JoinedSessions, group: number, { start, end, floor }: Piece): Session | undefined {
  const last = ofGroup[group]?.at(-1);
  if (last?.pieces.length !== 1) return undefined;
  const own = last.pieces[0]!;
  return own.floor === floor && own.start <= start && own.end >= end ? last : undefined;
}

/** Forgets a session. */
export function drop({ table, ofGroup }: JoinedSessions, session: Session): void {
  ofGroup[session.group] = ofGroup[session.group]!.filter((known) => known !== session);
  table.dead++;
}
