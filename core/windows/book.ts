import type { StreamPlan } from '../definition/plan.ts';
import type { Cells } from './cells.ts';
import type { Tick } from './pane-maker.ts';
import type { Pane } from './panes.ts';
import { sessionBook } from './session-book.ts';
import { sliceBook } from './slice-book.ts';
import type { BookSize, WindowBook } from './window-book.ts';

/** The merged cells of all lanes up to a cut, and the panes that each tick emits. */
export interface Book {
  /** Takes in the cells of segments after the previous cut, in any order. */
  absorb(cells: Cells): void;
  /** Counts everything so far as emitted under a watermark: for a book that is loaded anew up to a cut. */
  settle(watermark: number): void;
  /** The panes to emit, in a fixed order. Forgets what no event can change any more. */
  tick(tick: Tick): Pane[];
  /** The earliest start of a session that is not over, for `openCells`; Infinity where there is none. */
  oldest(): number;
  size(): BookSize;
}

export function openBook(plan: StreamPlan): Book {
  const books = plan.windows.map(
    (window): WindowBook => (window.shape.shape === 'session' ? sessionBook(plan, window) : sliceBook(plan, window)),
  );
  return {
    absorb(cells) {
      for (const [i, book] of books.entries()) book.absorb(cells.windows[i]!);
    },
    settle(watermark) {
      for (const book of books) book.settle(watermark);
    },
    tick: (tick) => books.flatMap((book) => book.tick(tick)),
    oldest: () => Math.min(...books.map((book) => book.oldest())),
    size() {
      const sizes = books.map((book) => book.size());
      return {
        cells: sizes.reduce((sum, { cells }) => sum + cells, 0),
        expired: sizes.reduce((sum, { expired }) => sum + expired, 0),
      };
    },
  };
}
