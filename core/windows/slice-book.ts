import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { emptyTable, mergeCell, newCell } from './cell-table.ts';
import { declaredGroups } from './declared-groups.ts';
import { compareGroups, groupOf, valuesOf } from './groups.ts';
import { paneMaker, type Tick } from './pane-maker.ts';
import type { Pane } from './panes.ts';
import { cellsOfSlice, emptySliceCells, findCell, mergeSliceCells, type SliceCells } from './slice-cells.ts';
import { type AlignedShape, type Span, spansOfSlice } from './spans.ts';
import { spansEnding } from './spans-ending.ts';
import type { WindowBook } from './window-book.ts';

/** A span that events may still change, and the numbers of the slices it is made of. */
interface LiveSpan extends Span {
  readonly slices: number[];
}

/** Below this, dead cells are not worth a new table. */
const FEW = 1_024;
/** After a long time without events, a tick fills so many panes: the newest. */
const MOST_FILLED = 10_000;

/** The merged cells of a tumbling, sliding or calendar window. */
export function sliceBook(plan: StreamPlan, window: WindowPlan): WindowBook<SliceCells> {
  const shape = window.shape as AlignedShape;
  const { emit, reviseForMs } = window;
  const makePane = paneMaker(plan, window);
  const declared = declaredGroups(plan, window);
  const scratch = emptyTable(window);
  const scratchCell = newCell(scratch, 0);
  const changed = new Set<number>();
  const spans = new Map<number, LiveSpan>();
  let cells = emptySliceCells(window);
  /** For each slice, the spans that it is part of and that were live when it came. */
  let spansOf: (readonly LiveSpan[])[] = [];
  let settled = Number.NEGATIVE_INFINITY;
  let expired = 0;

  const isLive = ({ end }: Span): boolean => end + reviseForMs > settled;
  const liveSpansOf = (slice: number): readonly LiveSpan[] => (spansOf[slice] ?? []).filter(isLive);

  function registerSlices(): void {
    for (let number = spansOf.length; number < cells.slices.length; number++) {
      const { start, openFrom } = cells.slices[number]!;
      const own = spansOfSlice(shape, start).filter((span) => span.start >= openFrom && isLive(span));
      spansOf.push(own.map((span) => liveSpan(span, number)));
    }
  }
  function liveSpan(span: Span, ...slices: readonly number[]): LiveSpan {
    const known = spans.get(span.start) ?? { ...span, slices: [] };
    known.slices.push(...slices);
    spans.set(span.start, known);
    return known;
  }

  /** The groups to emit, by their span. */
  function dueGroups({ previousWatermark, watermark }: Tick): Map<LiveSpan, Set<number>> {
    const due = new Map<LiveSpan, Set<number>>();
    const groupsOf = (span: LiveSpan): Set<number> => {
      const groups = due.get(span) ?? new Set();
      due.set(span, groups);
      return groups;
    };
    for (const cell of changed) {
      const own = liveSpansOf(cells.sliceOf[cell]!);
      if (own.length === 0) expired++;
      for (const span of own)
        if (emit !== 'final' || span.end <= watermark) groupsOf(span).add(cells.table.groupOf[cell]!);
    }
    if (declared) {
      const earliest = Math.min(...spans.keys());
      for (const span of spansEnding(
        shape,
        previousWatermark,
        watermark,
        earliest,
        Math.ceil(MOST_FILLED / declared.length),
      ))
        for (const values of declared) groupsOf(liveSpan(span)).add(groupOf(cells.table.groups, values));
    }
    const showsOpen = emit === 'whole' && changed.size > 0;
    for (const span of spans.values()) {
      if (span.end > watermark ? !showsOpen : span.end <= previousWatermark) continue;
      const groups = groupsOf(span);
      for (const slice of span.slices)
        for (const cell of cellsOfSlice(cells, slice)) groups.add(cells.table.groupOf[cell]!);
    }
    return due;
  }

  function paneOf(span: LiveSpan, group: number, tick: Tick): Pane {
    for (const [i, accumulator] of scratch.accumulators.entries()) accumulator.clear(scratch.states[i]!, scratchCell);
    for (const slice of span.slices) {
      const cell = findCell(cells, slice, group);
      if (cell >= 0) mergeCell(scratch, scratchCell, cells.table, cell);
    }
    return makePane(span, valuesOf(cells.table.groups, group), scratch, scratchCell, tick);
  }

  function settle(watermark: number): void {
    changed.clear();
    settled = watermark;
    const ended = new Set<number>();
    for (const span of spans.values()) {
      if (isLive(span)) continue;
      spans.delete(span.start);
      for (const slice of span.slices) if (liveSpansOf(slice).length === 0) ended.add(slice);
    }
    for (const slice of ended) for (const _ of cellsOfSlice(cells, slice)) cells.table.dead++;
    if (cells.table.dead > FEW && cells.table.dead * 2 > cells.table.length) rebuild();
  }

  /** Gives back the memory of cells and groups that no event can change any more. */
  function rebuild(): void {
    const all = cells;
    cells = emptySliceCells(window);
    mergeSliceCells(cells, all, { isKept: (slice) => liveSpansOf(slice).length > 0 });
    spans.clear();
    spansOf = [];
    registerSlices();
  }

  return {
    absorb(from) {
      mergeSliceCells(cells, from, { touched: (cell) => changed.add(cell) });
      registerSlices();
    },
    settle,
    tick(tick) {
      settled = tick.previousWatermark;
      const due = [...dueGroups(tick)].sort(([a], [b]) => a.start - b.start);
      const { groups } = cells.table;
      const panes = due.flatMap(([span, own]) =>
        [...own].sort((a, b) => compareGroups(groups, a, b)).map((group) => paneOf(span, group, tick)),
      );
      settle(tick.watermark);
      return panes;
    },
    oldest: () => Number.POSITIVE_INFINITY,
    size: () => ({ cells: cells.table.length - cells.table.dead, expired }),
  };
}
