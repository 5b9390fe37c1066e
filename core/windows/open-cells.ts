import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { mergeCell } from './cell-table.ts';
import { type Cells, emptyCells, type WindowCells } from './cells.ts';
import { groupOf, valuesOf } from './groups.ts';
import { cover, piecesOf } from './session-cells.ts';
import { mergeSliceCells } from './slice-cells.ts';
import { type AlignedShape, spansOfSlice } from './spans.ts';

/**
 * The cells that may still matter once everything was emitted under a watermark, where no live session began before
 * `oldest` (of the book).
 */
export function openCells(plan: StreamPlan, cells: Cells, watermark: number, oldest: number): Cells {
  const open = emptyCells(plan);
  for (const [i, window] of plan.windows.entries())
    copyOpen(window, cells.windows[i]!, open.windows[i]!, watermark, oldest);
  return open;
}

function copyOpen(window: WindowPlan, from: WindowCells, into: WindowCells, watermark: number, oldest: number): void {
  if (from.kind === 'slices' && into.kind === 'slices') {
    const shape = window.shape as AlignedShape;
    const lastEnd = (slice: number): number => spansOfSlice(shape, from.slices[slice]!.start).at(-1)!.end;
    mergeSliceCells(into, from, { isKept: (slice) => lastEnd(slice) + window.reviseForMs > watermark });
  }
  if (from.kind === 'sessions' && into.kind === 'sessions')
    for (const piece of piecesOf(from)) {
      if (piece.start < oldest) continue;
      const group = groupOf(into.table.groups, valuesOf(from.table.groups, piece.group));
      mergeCell(into.table, cover(into, group, piece), from.table, piece.cell);
    }
}
