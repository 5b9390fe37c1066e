import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { emptyTable, mergeCell, newCell } from './cell-table.ts';
import { compareGroups, groupOf, valuesOf } from './groups.ts';
import { drop, join, joining, noSessions, type Session } from './joined-sessions.ts';
import { paneMaker, type Tick } from './pane-maker.ts';
import type { Pane } from './panes.ts';
import { piecesOf, type SessionCells } from './session-cells.ts';
import type { Span } from './spans.ts';
import { noTimers, ringing, setTimer, stopTimer } from './timers.ts';
import type { WindowBook } from './window-book.ts';

/** Below this, dead cells are not worth a new table. */
const FEW = 1_024;

/** The merged cells of a session window. */
export function sessionBook(plan: StreamPlan, window: WindowPlan): WindowBook<SessionCells> {
  const { emit, reviseForMs } = window;
  const makePane = paneMaker(plan, window);
  const nothing = emptyTable(window);
  const nothingCell = newCell(nothing, 0);
  /** The sessions that changed since the last tick, by cell, each with the sessions of that time that are part of it. */
  const changed = new Map<number, readonly Session[]>();
  /** Every session by its cell. */
  const live = new Map<number, Session>();
  let sessions = noSessions(window);
  /** Each session waits for its end, and then for when it is over. */
  let timers = noTimers(Math.max(1, reviseForMs));
  let settled = Number.NEGATIVE_INFINITY;
  let expired = 0;

  const isOver = ({ end }: Span, watermark: number): boolean => end + reviseForMs <= watermark;

  function absorb(from: SessionCells): void {
    for (const piece of piecesOf(from)) {
      const group = groupOf(sessions.table.groups, valuesOf(from.table.groups, piece.group));
      const found = joining(sessions, group, piece);
      const parts = found.joined.flatMap((part) => changed.get(part.cell) ?? [part]);
      for (const { cell } of found.joined) {
        changed.delete(cell);
        live.delete(cell);
        stopTimer(timers, cell);
      }
      const session = join(sessions, group, found);
      mergeCell(sessions.table, session.cell, from.table, piece.cell);
      changed.set(session.cell, parts);
      live.set(session.cell, session);
      setTimer(timers, session.cell, session.end);
    }
  }

  /** The sessions that ended since the last tick. Those that are over are collected, to be forgotten. */
  function advance(watermark: number, over: Session[]): readonly Session[] {
    const rung = ringing(timers, watermark).map((cell) => live.get(cell)!);
    for (const session of rung) {
      if (isOver(session, watermark)) over.push(session);
      else setTimer(timers, session.cell, session.end + reviseForMs);
    }
    return rung.filter(({ end }) => end > settled);
  }

  /** The sessions to emit. */
  function dueSessions(ended: readonly Session[], watermark: number): ReadonlySet<Session> {
    const due = new Set(ended);
    for (const cell of changed.keys()) {
      const session = live.get(cell)!;
      if (isOver(session, settled)) expired++;
      else if (emit !== 'final' || session.end <= watermark) due.add(session);
    }
    if (emit === 'whole' && changed.size > 0)
      for (const session of live.values()) if (session.end > watermark) due.add(session);
    return due;
  }

  /** Sessions whose pane stands in the results and that no pane of this tick replaces. */
  function superseded(due: ReadonlySet<Session>): readonly Session[] {
    const stood = ({ end }: Span): boolean => emit !== 'final' || end <= settled;
    return [...changed].flatMap(([cell, parts]) => {
      const session = live.get(cell)!;
      return parts.filter((part) => stood(part) && !(due.has(session) && part.start === session.start));
    });
  }

  function panesOf(due: ReadonlySet<Session>, tick: Tick): readonly Pane[] {
    const { table } = sessions;
    const values = ({ group }: Session) => valuesOf(table.groups, group);
    return [
      ...superseded(due).map((session) => ({ session, withdrawn: true })),
      ...[...due].map((session) => ({ session, withdrawn: false })),
    ]
      .sort(({ session: a }, { session: b }) => a.start - b.start || compareGroups(table.groups, a.group, b.group))
      .map(({ session, withdrawn }) =>
        withdrawn
          ? makePane(session, values(session), nothing, nothingCell, tick, true)
          : makePane(session, values(session), table, session.cell, tick),
      );
  }

  function settle(watermark: number, over: readonly Session[]): void {
    changed.clear();
    settled = watermark;
    for (const session of over) {
      drop(sessions, session);
      live.delete(session.cell);
    }
    if (sessions.table.dead > FEW && sessions.table.dead * 2 > sessions.table.length) rebuild();
  }

  /** Gives back the memory of the sessions and groups that are forgotten. */
  function rebuild(): void {
    const before = { sessions, timers };
    sessions = noSessions(window);
    timers = noTimers(timers.width);
    const all = [...live.values()];
    live.clear();
    for (const known of all) {
      const group = groupOf(sessions.table.groups, valuesOf(before.sessions.table.groups, known.group));
      const session = join(sessions, group, { ...known, joined: [] });
      mergeCell(sessions.table, session.cell, before.sessions.table, known.cell);
      live.set(session.cell, session);
      setTimer(timers, session.cell, before.timers.times.get(known.cell)!);
    }
  }

  return {
    absorb,
    settle(watermark) {
      const over: Session[] = [];
      advance(watermark, over);
      settle(watermark, over);
    },
    tick(tick) {
      settled = tick.previousWatermark;
      const over: Session[] = [];
      const panes = panesOf(dueSessions(advance(tick.watermark, over), tick.watermark), tick);
      settle(tick.watermark, over);
      return panes;
    },
    oldest() {
      let oldest = Number.POSITIVE_INFINITY;
      for (const { start } of live.values()) oldest = Math.min(oldest, start);
      return oldest;
    },
    size: () => ({ cells: live.size, expired }),
  };
}
