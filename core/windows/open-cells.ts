import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { mergeCell } from './cell-table.ts';
import { type Cells, emptyCells } from './cells.ts';
import { groupOf, valuesOf } from './groups.ts';
import { cover, piecesOf, type SessionCells } from './session-cells.ts';
import { mergeSliceCells, type SliceCells } from './slice-cells.ts';
import { type AlignedShape, spansOfSlice } from './spans.ts';

/**
 * The cells that may still matter once everything was emitted under a watermark, where no live session began before
 * `oldest` (of the book).
 */
export function openCells(plan: StreamPlan, cells: Cells, watermark: number, oldest: number): Cells {
  const open = emptyCells(plan);
  for (const [i, window] of plan.windows.entries()) {
    const [from, into] = [cells.windows[i], open.windows[i]];
    if (window.shape.shape === 'session') copySessions(from as SessionCells, into as SessionCells, oldest);
    else copySlices(window, from as SliceCells, into as SliceCells, watermark);
  }
  return open;
}

function copySlices({ shape, reviseForMs }: WindowPlan, from: SliceCells, into: SliceCells, watermark: number): void {
  const lastEnd = (slice: number): number => spansOfSlice(shape as AlignedShape, from.slices[slice]!.start).at(-1)!.end;
  mergeSliceCells(into, from, { isKept: (slice) => lastEnd(slice) + reviseForMs > watermark });
}

function copySessions(from: SessionCells, into: SessionCells, oldest: number): void {
  for (const piece of piecesOf(from)) {
    if (piece.start < oldest) continue;
    const group = groupOf(into.table.groups, valuesOf(from.table.groups, piece.group));
    mergeCell(into.table, cover(into, group, piece), from.table, piece.cell);
  }
}
