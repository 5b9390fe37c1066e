import type { StreamPlan } from '../../core/definition/plan.ts';
import { openBook } from '../../core/windows/book.ts';
import type { Cells } from '../../core/windows/cells.ts';
import { decodeCells, encodeCells } from '../../core/windows/encoding.ts';
import { type Folded, fold } from '../../core/windows/fold.ts';
import { newTail, tailFrom } from '../../core/windows/lane-tail.ts';
import type { Pane } from '../../core/windows/panes.ts';
import { decodeSeen, encodeSeen } from '../../core/windows/seen-ids.ts';
import { columnsOf, type PlainEvent } from './columns-of.ts';

/** One lane and its book, for a test that says itself how far event time has come. */
interface TestLane {
  /** Folds events, all judged under one watermark. */
  fold(events: readonly PlainEvent[], watermark: number): Folded;
  /** Takes in cells of elsewhere. */
  absorb(cells: Cells): void;
  /** Closes what ends at or before the watermark, and gives the panes that leave. */
  tick(watermark: number): readonly Pane[];
  /** Forgets all that is not stored, and starts again from that. */
  restart(): void;
}

interface Segment {
  readonly cells: Uint8Array;
  readonly seen: Uint8Array;
}

/** The plan's lag must be zero, so that the largest event time of the lane is its watermark. */
export function openLane(plan: StreamPlan): TestLane {
  const segments: Segment[] = [];
  let ticked = 0;
  let number = 0;
  let reached = -Infinity;
  let judged = -Infinity;
  let tail = newTail(plan);
  let book = openBook(plan);

  return {
    fold(events, watermark) {
      judged = watermark;
      tail.maxTime = watermark;
      const folded = fold(plan, columnsOf(plan, events), tail);
      const segment = { cells: encodeCells(plan, folded.cells), seen: encodeSeen(folded.seen) };
      segments.push(segment);
      book.absorb(decodeCells(plan, segment.cells));
      return folded;
    },
    absorb: (cells) => book.absorb(cells),
    tick(watermark) {
      const panes = book.tick({ number: ++number, previousWatermark: reached, watermark });
      reached = watermark;
      ticked = segments.length;
      return panes;
    },
    restart() {
      const stored = segments.map(({ cells, seen }) => ({ cells: decodeCells(plan, cells), seen: decodeSeen(seen) }));
      tail = tailFrom(plan, judged, stored);
      book = openBook(plan);
      for (const { cells } of segments.slice(0, ticked)) book.absorb(decodeCells(plan, cells));
      book.settle(reached);
      for (const { cells } of segments.slice(ticked)) book.absorb(decodeCells(plan, cells));
    },
  };
}
