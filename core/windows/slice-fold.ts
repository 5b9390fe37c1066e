import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import type { EventColumns } from './columns.ts';
import { groupCount, groupRows } from './groups.ts';
import { grownColumn } from './measures/grown-column.ts';
import { takenBy } from './predicate.ts';
import { cellAt, type SliceCells, sliceNumber } from './slice-cells.ts';
import { type AlignedShape, type Span, sliceAt, sliceEnd, spansOfSlice } from './spans.ts';
import { LATE, REPEATED, refuse, TAKEN, type Verdicts } from './verdicts.ts';

/** Folds a stretch of rows into the cells of one window. */
export type WindowFold = (from: number, to: number, verdicts: Verdicts) => void;

interface KnownSlice {
  readonly start: number;
  readonly end: number;
  readonly spans: readonly Span[];
  /** The end of its first span: before the watermark passes it, nothing is late. */
  readonly firstEnd: number;
  readonly number: number;
}

/** So many slices of a batch have an array of their cells; it takes a place for each group. */
const DENSE_SLICES = 16;

const NOWHERE: KnownSlice = { start: Number.NaN, end: Number.NaN, spans: [], firstEnd: Number.NaN, number: -1 };
const EVER = Number.NEGATIVE_INFINITY;

export function sliceFold(plan: StreamPlan, window: WindowPlan, cells: SliceCells, columns: EventColumns): WindowFold {
  const shape = window.shape as AlignedShape;
  const taken = window.where && takenBy(window.where, plan)(columns);
  const known = new Map<number, KnownSlice>();
  /** For the first slices, the cell of each group, plus one. */
  const dense: Int32Array[] = [];
  const { table } = cells;
  let slice = NOWHERE;

  const sliceOf = (time: number): KnownSlice => {
    const start = sliceAt(shape, time);
    const found = known.get(start);
    if (found) return found;
    const spans = spansOfSlice(shape, start);
    const firstEnd = (spans[0] as Span).end;
    const added = { start, end: sliceEnd(shape, start), spans, firstEnd, number: sliceNumber(cells, start, EVER) };
    known.set(start, added);
    return added;
  };

  /** The slice for an event that some spans have ended for, or -1 where all refuse it. */
  const judged = (from: number, row: number, watermark: number, verdicts: Verdicts): number => {
    const { spans, start, number } = slice;
    const open = spans.findIndex(({ end }) => end + window.reviseForMs > watermark);
    if (open !== 0) refuse(verdicts, from, row, window.name);
    if (open < 0) return -1;
    const first = spans[open] as Span;
    verdicts.outcomes[row - from]! |= first.end <= watermark ? TAKEN | LATE : TAKEN;
    return open === 0 ? number : sliceNumber(cells, start, first.start);
  };

  const placeInSlices = (from: number, to: number, verdicts: Verdicts): void => {
    const { watermarks, outcomes, slices } = verdicts;
    const { times } = columns;
    for (let row = from; row < to; row++) {
      const i = row - from;
      if (((outcomes[i] as number) & REPEATED) !== 0 || (taken && !taken(row))) {
        slices[i] = -1;
        continue;
      }
      const time = times[row] as number;
      if (!(time >= slice.start && time < slice.end)) slice = sliceOf(time);
      if ((watermarks[i] as number) < slice.firstEnd) {
        outcomes[i]! |= TAKEN;
        slices[i] = slice.number;
      } else slices[i] = judged(from, row, watermarks[i] as number, verdicts);
    }
  };

  const denseOf = (number: number): Int32Array | undefined => {
    if (number >= DENSE_SLICES) return undefined;
    const groups = groupCount(table.groups);
    const known = dense[number];
    if (known && known.length >= groups) return known;
    dense[number] = known ? grownColumn(known, groups * 2) : new Int32Array(groups);
    return dense[number];
  };

  /** Puts the cell of each row in place of its group. */
  const placeInCells = (rows: number, slices: Int32Array, placed: Int32Array): void => {
    let number = -1;
    let own: Int32Array | undefined;
    for (let i = 0; i < rows; i++) {
      const slice = slices[i]!;
      if (slice < 0) continue;
      if (slice !== number) {
        number = slice;
        own = denseOf(number);
      }
      const group = placed[i]!;
      let cell = own ? own[group]! - 1 : -1;
      if (cell < 0) {
        cell = cellAt(cells, slice, group);
        if (own) own[group] = cell + 1;
      }
      placed[i] = cell;
    }
  };

  return (from, to, verdicts) => {
    placeInSlices(from, to, verdicts);
    const { slices, cells: placed } = verdicts;
    placed.set(slices);
    groupRows(table.groups, columns, from, to, placed);
    placeInCells(to - from, slices, placed);
    for (const [i, accumulator] of table.accumulators.entries())
      accumulator.add(table.states[i]!, columns, placed, from, to);
  };
}
