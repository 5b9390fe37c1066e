import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { emptySessionCells, mergeSessionCells, type SessionCells } from './session-cells.ts';
import { emptySliceCells, mergeSliceCells, type SliceCells } from './slice-cells.ts';

export type WindowCells = SliceCells | SessionCells;

/** Partial results of a stream's windows, from some of its events. They merge in any order to the same whole. */
export interface Cells {
  readonly windows: readonly WindowCells[];
}

const emptyWindowCells = (window: WindowPlan): WindowCells =>
  window.shape.shape === 'session' ? emptySessionCells(window) : emptySliceCells(window);

export const emptyCells = (plan: StreamPlan): Cells => ({ windows: plan.windows.map(emptyWindowCells) });

export function mergeCells(plan: StreamPlan, into: Cells, from: Cells): void {
  for (const [i, { shape }] of plan.windows.entries()) {
    const [target, source] = [into.windows[i], from.windows[i]];
    if (shape.shape === 'session') mergeSessionCells(target as SessionCells, source as SessionCells);
    else mergeSliceCells(target as SliceCells, source as SliceCells);
  }
}

/** How many cells there are, over all windows. */
export const cellCount = ({ windows }: Cells): number =>
  windows.reduce((sum, { table }) => sum + table.length - table.dead, 0);
