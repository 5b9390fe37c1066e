import type { WindowCells } from './cells.ts';
import type { Tick } from './pane-maker.ts';
import type { Pane } from './panes.ts';

/** The merged cells of one window, and which panes they make. */
export interface WindowBook<C extends WindowCells = WindowCells> {
  absorb(cells: C): void;
  settle(watermark: number): void;
  tick(tick: Tick): readonly Pane[];
  /** The earliest start of a session that is not over; Infinity where there is none, or no sessions. */
  oldest(): number;
  size(): BookSize;
}

export interface BookSize {
  /** How many cells are in memory. */
  readonly cells: number;
  /** How many came for spans that had been forgotten. */
  readonly expired: number;
}
