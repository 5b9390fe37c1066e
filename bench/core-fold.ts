import { planOf } from '../core/definition/plan.ts';
import { type Book, openBook } from '../core/windows/book.ts';
import { cellCount, emptyCells, mergeCells } from '../core/windows/cells.ts';
import type { EventColumns } from '../core/windows/columns.ts';
import { decodeCells, encodeCells } from '../core/windows/encoding.ts';
import { type Folded, fold } from '../core/windows/fold.ts';
import { newTail, watermarkOf } from '../core/windows/lane-tail.ts';
import taxi from '../schemas/chicago-taxi/stream.ts';
import { taxiColumns } from './taxi-columns.ts';

export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** The least, or for bytes the most, that is promised. */
  readonly limit?: number;
  readonly kept?: boolean;
}

const plan = planOf(taxi);
const BATCH = 10_000;
const ROUNDS = 7;

const atLeast = (figure: string, value: number, unit: string, limit: number): Figure => ({
  figure,
  value: Math.round(value),
  unit,
  limit,
  kept: value >= limit,
});
const atMost = (figure: string, value: number, unit: string, limit: number): Figure => ({
  figure,
  value: Math.round(value * 100) / 100,
  unit,
  limit,
  kept: value <= limit,
});

/** What folding, storing, merging and closing cost, for few and for many groups. */
export function* foldFigures(): Iterable<Figure> {
  yield memoryFigure();
  yield* groupFigures('77 groups', 77, 1_000, 3_000_000, 14);
  yield* groupFigures('100,000 groups', 100_000, 10_000, 700_000, 24);
}

function* groupFigures(
  groups: string,
  places: number,
  eventsPerSecond: number,
  least: number,
  mostBytes: number,
): Iterable<Figure> {
  const next = taxiColumns(plan, { eventsPerSecond, places });
  const batches = Array.from({ length: 50 }, () => next(BATCH));
  const folding = median(() => foldAll(batches));
  yield atLeast(`fold, ${groups}`, (batches.length * BATCH) / folding, 'events/s', least);

  const folded = foldEach(batches);
  const cells = folded.reduce((sum, part) => sum + cellCount(part.cells), 0);
  const bytes = folded.map((part) => encodeCells(plan, part.cells));
  const size = bytes.reduce((sum, { length }) => sum + length, 0);
  yield atMost(`encoded, ${groups}`, size / cells, 'bytes/cell', mostBytes);
  const encoding = median(() => folded.map((part) => encodeCells(plan, part.cells)));
  yield { figure: `encode, ${groups}`, value: Math.round(cells / encoding), unit: 'cells/s' };
  const decoding = median(() => bytes.map((part) => decodeCells(plan, part)));
  yield { figure: `decode, ${groups}`, value: Math.round(cells / decoding), unit: 'cells/s' };
  const merging = median(() => {
    const whole = emptyCells(plan);
    for (const part of folded) mergeCells(plan, whole, part.cells);
  });
  yield { figure: `merge, ${groups}`, value: Math.round(cells / merging), unit: 'cells/s' };

  let panes = 0;
  const closing = median(() => {
    panes = closeAll(openBook(plan), batches, folded);
  });
  yield { figure: `merge and close, ${groups}`, value: Math.round(panes / closing), unit: 'panes/s' };
}

function foldAll(batches: readonly EventColumns[]): void {
  const tail = newTail(plan);
  for (const batch of batches) fold(plan, batch, tail);
}

function foldEach(batches: readonly EventColumns[]): readonly Folded[] {
  const tail = newTail(plan);
  return batches.map((batch) => fold(plan, batch, tail));
}

/** A tick after every batch, and one that closes all. */
function closeAll(book: Book, batches: readonly EventColumns[], folded: readonly Folded[]): number {
  let previousWatermark = Number.NEGATIVE_INFINITY;
  let panes = 0;
  for (const [i, { cells }] of folded.entries()) {
    book.absorb(cells);
    const watermark = Math.max(previousWatermark, batches[i]!.times[0]! - plan.lagMs);
    panes += book.tick({ number: i + 1, previousWatermark, watermark }).length;
    previousWatermark = watermark;
  }
  return panes + book.tick({ number: folded.length + 1, previousWatermark, watermark: previousWatermark + 1e8 }).length;
}

/** How much larger the process grows by folding, merging and closing ten million events. */
function memoryFigure(): Figure {
  const before = process.memoryUsage.rss();
  const next = taxiColumns(plan, { eventsPerSecond: 1_000, places: 77 });
  const tail = newTail(plan);
  const book = openBook(plan);
  let [number, previousWatermark, most] = [0, Number.NEGATIVE_INFINITY, 0];
  for (let done = 0; done < 10_000_000; done += BATCH) {
    book.absorb(fold(plan, next(BATCH), tail).cells);
    const watermark = watermarkOf(plan, tail);
    book.tick({ number: ++number, previousWatermark, watermark });
    previousWatermark = watermark;
    most = Math.max(most, process.memoryUsage.rss());
  }
  return atMost('memory for 10 million events, 77 groups', (most - before) / 2 ** 20, 'MB', 200);
}

/** The median of some runs, in seconds of processor time, so that what else the machine does hardly counts. */
function median(run: () => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return times.sort((a, b) => a - b)[ROUNDS >> 1]!;
}
