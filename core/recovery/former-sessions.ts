import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { openBook } from '../windows/book.ts';
import type { Cells } from '../windows/cells.ts';
import type { EventColumns } from '../windows/columns.ts';
import type { Pane } from '../windows/panes.ts';
import { foldedRows, panesOf } from './grouping.ts';

/** Finds the session panes that may stand in the results. */
interface FormerSessions {
  /** Takes cells of events that came in time, and rows that may not have been seen. */
  take(onTime: Cells, columns: EventColumns, late: readonly number[]): void;
  panes(): readonly Pane[];
}

/**
 * A session that was emitted begins with an event that came in time and has none before it that did, or with an event
 * that was late for some window. All of these are given; most that are late never began a session.
 */
export function formerSessions(plan: StreamPlan): FormerSessions {
  const sessions = plan.windows.filter(({ shape }) => shape.shape === 'session');
  if (sessions.length === 0) return { take: () => undefined, panes: () => [] };
  const instants = { ...plan, windows: sessions.map(atInstants) };
  const book = openBook(plan);
  const lateBook = openBook(instants);
  return {
    take(onTime, columns, late) {
      book.absorb(onTime);
      lateBook.absorb(foldedRows(instants, columns, late));
    },
    panes: () => [
      ...panesOf(book).filter((pane) => sessions.some(({ name }) => name === pane.window)),
      ...panesOf(lateBook),
    ],
  };
}

/** Panes of this window begin where events happened. */
const atInstants = (window: WindowPlan): WindowPlan => ({
  ...window,
  shape: { shape: 'tumbling', sizeMs: 1, offsetMs: 0 },
});
