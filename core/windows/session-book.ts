import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { emptyTable, newCell } from './cell-table.ts';
import { ranksOf, valuesOf } from './groups.ts';
import { paneMaker, type Tick } from './pane-maker.ts';
import type { Pane } from './panes.ts';
import { dropInterval, emptySessionCells, mergeSessionCells, type SessionCells } from './session-cells.ts';
import { sessionRule } from './session-lane.ts';
import type { Span } from './spans.ts';
import { noTimers, ringing, setTimer, stopTimer } from './timers.ts';
import type { WindowBook } from './window-book.ts';

/** Below this, dead cells are not worth a new table. */
const FEW = 1_024;

/** The merged cells of a session window. */
export function sessionBook(plan: StreamPlan, window: WindowPlan): WindowBook<SessionCells> {
  const { emit, reviseForMs } = window;
  const { gapMs, reachMs } = sessionRule(window);
  const makePane = paneMaker(plan, window);
  const nothing = emptyTable(window);
  const nothingCell = newCell(nothing, 0);
  /** The cells that changed since the last tick, each with the sessions of that time that are part of it now. */
  const changed = new Map<number, Span[]>();
  let cells = emptySessionCells(window);
  /** Each cell waits for its end, and then until no event can join it any more. */
  let timers = noTimers(gapMs);
  let settled = Number.NEGATIVE_INFINITY;
  let expired = 0;

  const spanOf = (cell: number): Span => ({ start: cells.starts[cell]!, end: cells.ends[cell]! });

  function absorb(from: SessionCells): void {
    mergeSessionCells(cells, from, {
      isKept(end) {
        const kept = end + reviseForMs > settled;
        if (!kept) expired++;
        return kept;
      },
      absorbed(cell, into) {
        const parts = changed.get(cell) ?? [spanOf(cell)];
        if (cell === into) changed.set(cell, parts);
        else {
          changed.get(into)?.push(...parts);
          changed.delete(cell);
          stopTimer(timers, cell);
        }
      },
      touched(cell) {
        if (!changed.has(cell)) changed.set(cell, []);
        setTimer(timers, cell, cells.ends[cell]!);
      },
    });
  }

  /** Looks at the sessions that ended, gives those that did so since the last tick and collects those to forget. */
  function advance(watermark: number, over: number[]): readonly number[] {
    const rung = ringing(timers, watermark);
    for (const cell of rung) {
      const forgetAt = cells.ends[cell]! + reachMs;
      if (forgetAt <= watermark) over.push(cell);
      else setTimer(timers, cell, forgetAt);
    }
    return rung.filter((cell) => cells.ends[cell]! > settled);
  }

  /** The sessions to emit. */
  function dueCells(ended: readonly number[], watermark: number): ReadonlySet<number> {
    const due = new Set(ended);
    for (const cell of changed.keys()) if (emit !== 'final' || cells.ends[cell]! <= watermark) due.add(cell);
    if (emit === 'whole' && changed.size > 0)
      for (const ordered of cells.ofGroup)
        for (const cell of ordered ?? []) if (cells.ends[cell]! > watermark) due.add(cell);
    return due;
  }

  /** Sessions whose pane stands in the results and that no pane of this tick replaces. */
  function superseded(due: ReadonlySet<number>): readonly { readonly cell: number; readonly span: Span }[] {
    const stood = ({ end }: Span): boolean => emit !== 'final' || end <= settled;
    return [...changed].flatMap(([cell, parts]) =>
      parts
        .filter((part) => stood(part) && !(due.has(cell) && part.start === cells.starts[cell]))
        .map((span) => ({ cell, span })),
    );
  }

  function panesOf(due: ReadonlySet<number>, tick: Tick): readonly Pane[] {
    const { groups, groupOf } = cells.table;
    const ranks = ranksOf(groups);
    const pane = (cell: number, span: Span, withdrawn: boolean) => ({
      rank: ranks[groupOf[cell]!]!,
      pane: withdrawn
        ? makePane(span, valuesOf(groups, groupOf[cell]!), nothing, nothingCell, tick, true)
        : makePane(span, valuesOf(groups, groupOf[cell]!), cells.table, cell, tick),
    });
    return [
      ...superseded(due).map(({ cell, span }) => pane(cell, span, true)),
      ...[...due].map((cell) => pane(cell, spanOf(cell), false)),
    ]
      .sort((a, b) => a.pane.start - b.pane.start || a.rank - b.rank)
      .map(({ pane }) => pane);
  }

  function forget(over: readonly number[], watermark: number): void {
    changed.clear();
    settled = watermark;
    for (const cell of over) dropInterval(cells, cell);
    if (cells.table.dead > FEW && cells.table.dead * 2 > cells.table.length) rebuild();
  }

  /** Gives back the memory of the sessions and groups that are forgotten. */
  function rebuild(): void {
    const before = { cells, timers };
    cells = emptySessionCells(window);
    timers = noTimers(gapMs);
    mergeSessionCells(cells, before.cells, {
      touched: (cell, from) => setTimer(timers, cell, before.timers.times.get(from)!),
    });
  }

  return {
    absorb,
    settle(watermark) {
      const over: number[] = [];
      advance(watermark, over);
      forget(over, watermark);
    },
    tick(tick) {
      settled = tick.previousWatermark;
      const over: number[] = [];
      const due = dueCells(advance(tick.watermark, over), tick.watermark);
      const panes = panesOf(due, tick);
      forget(over, tick.watermark);
      return panes;
    },
    size: () => ({ cells: cells.table.length - cells.table.dead, expired }),
  };
}
