import type { StreamPlan } from '../definition/plan.ts';
import { Defect } from '../errors.ts';
import { cellsOf } from '../lanes/contents.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import { type Segment, segmentsBetween } from '../lanes/segments.ts';
import type { Cut, Tick } from '../lanes/ticks.ts';
import { type Book, openBook } from '../windows/book.ts';
import type { Cells } from '../windows/cells.ts';
import { piecesOf } from './summaries.ts';

interface Source {
  readonly plan: StreamPlan;
  readonly store: LaneStore;
}

/** Cells as they came: with a commit of a lane. */
interface CommittedCells {
  readonly lane: string;
  readonly version: number;
  readonly cells: Cells;
}

/** Adds to a book what the lanes committed after one cut and up to another. */
export async function absorbNew(
  { plan, store }: Source,
  book: Book,
  after: Cut,
  upTo: Cut,
  seen: (committed: CommittedCells) => void = () => undefined,
): Promise<void> {
  const lanes = Object.entries(upTo).map(async ([lane, version]) => ({
    lane,
    segments: await commitsOf(store, lane, (after[lane] ?? 0) + 1, version),
  }));
  for (const { lane, segments } of await Promise.all(lanes))
    for (const segment of segments) {
      const cells = await cellsOf(store, plan, lane, segment);
      seen({ lane, version: segment.version, cells });
      book.absorb(cells);
    }
}

async function commitsOf(store: LaneStore, lane: string, from: number, to: number): Promise<readonly Segment[]> {
  const segments = await segmentsBetween(store, lane, from, to);
  if (segments.length === Math.max(0, to - from + 1)) return segments;
  throw new Defect(
    `Commits ${from} to ${to} of lane ${lane} should be in the table; ${segments.length} are. ` +
      'Restore them, or replay the stream from its archive.',
  );
}

/** The book as it stood after a tick: read from the newest commits back to where nothing is open any more. */
export async function loadBook({ plan, store }: Source, tick: Tick, oldest: number): Promise<Book> {
  const book = openBook(plan);
  for (const [lane, version] of Object.entries(tick.cut))
    for await (const piece of piecesOf({ plan, store, lane }, version, tick.number)) {
      if (piece.maxTime < oldest) break;
      book.absorb(await piece.cells());
    }
  book.settle(tick.watermark);
  return book;
}
