import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { writeTime } from '../values/time.ts';
import type { WindowCells } from '../windows/cells.ts';
import { type Pane, valueText } from '../windows/panes.ts';
import { sessionBook } from '../windows/session-book.ts';
import { piecesOf, type SessionCells } from '../windows/session-cells.ts';
import { sliceBook } from '../windows/slice-book.ts';
import type { SliceCells } from '../windows/slice-cells.ts';
import { type AlignedShape, spansOfSlice } from '../windows/spans.ts';
import { isWithin, type TimeRange } from './time-range.ts';

/** What a pane tells, without anything of when and how it was made. */
export type Result = Pick<Pane, 'start' | 'end' | 'group' | 'groupKey' | 'measures'>;

/** The panes of a window whose spans lie within a range, by start and then by group. */
export function resultsOf(plan: StreamPlan, window: WindowPlan, cells: WindowCells, range: TimeRange): readonly Pane[] {
  const tick = { number: 1, previousWatermark: Number.NEGATIVE_INFINITY, watermark: lastEnd(window, cells) };
  return panesOf(plan, window, cells, tick).filter((pane) => isWithin(range, pane, window.shape));
}

function panesOf(
  plan: StreamPlan,
  window: WindowPlan,
  cells: WindowCells,
  tick: Parameters<ReturnType<typeof sliceBook>['tick']>[0],
): readonly Pane[] {
  if (cells.kind === 'slices') {
    const book = sliceBook(plan, window);
    book.absorb(cells);
    return book.tick(tick);
  }
  const book = sessionBook(plan, window);
  book.absorb(cells);
  return book.tick(tick);
}

/** When the last span with events ends: by then all have closed, and windows that fill gaps fill those between. */
const lastEnd = (window: WindowPlan, cells: WindowCells): number =>
  cells.kind === 'slices' ? lastSliceEnd(window.shape as AlignedShape, cells) : lastSessionEnd(cells);

function lastSliceEnd(shape: AlignedShape, { slices }: SliceCells): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const { start } of slices) last = Math.max(last, start);
  return Number.isFinite(last) ? spansOfSlice(shape, last).at(-1)!.end : last;
}

function lastSessionEnd(cells: SessionCells): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const { end } of piecesOf(cells)) last = Math.max(last, end);
  return last;
}

/** Span, group and measures as a line of JSON, without the line end. */
export function resultLine({ by, measures }: WindowPlan, { start, end, group, ...pane }: Result): string {
  const parts = [
    ...by.map((name, i) => `,"${name}":${valueText(group[i] ?? null)}`),
    ...measures.map(({ name }) => `,"${name}":${valueText(pane.measures[name] ?? null)}`),
  ];
  return `{"window_start":"${writeTime(start)}","window_end":"${writeTime(end)}"${parts.join('')}}`;
}
