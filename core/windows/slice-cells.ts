import type { WindowPlan } from '../definition/plan.ts';
import { type CellTable, emptyTable, mergeCell, newCell } from './cell-table.ts';
import { groupCount, groupOf, valuesOf } from './groups.ts';
import { grownColumn } from './measures/grown-column.ts';

/** A slice of time, and from which of its spans on the events in it count: those before had closed for good. */
interface Slice {
  readonly start: number;
  /** The start of the first span that takes them; -Infinity where all do. */
  readonly openFrom: number;
  /** Its cell that came last; the others hang on that one. */
  newest: number;
}

/** Cells of tumbling, sliding and calendar windows: one for each slice and group. */
export interface SliceCells {
  readonly kind: 'slices';
  readonly table: CellTable;
  readonly slices: Slice[];
  readonly numbers: Map<number, Map<number, number>>;
  sliceOf: Int32Array;
  /** The cell of the same slice that came before, or -1. */
  previous: Int32Array;
  /** Cells by slice and group: open addressing, cell + 1, 0 where free. */
  index: Int32Array;
}

const FIRST_INDEX = 64;

export function emptySliceCells(plan: WindowPlan): SliceCells {
  const table = emptyTable(plan);
  return {
    kind: 'slices',
    table,
    slices: [],
    numbers: new Map(),
    sliceOf: new Int32Array(table.groupOf.length),
    previous: new Int32Array(table.groupOf.length),
    index: new Int32Array(FIRST_INDEX),
  };
}

/** The number of a slice, which may be new. */
export function sliceNumber({ slices, numbers }: SliceCells, start: number, openFrom: number): number {
  const byOpening = numbers.get(start) ?? new Map<number, number>();
  numbers.set(start, byOpening);
  const known = byOpening.get(openFrom);
  if (known !== undefined) return known;
  byOpening.set(openFrom, slices.length);
  return slices.push({ start, openFrom, newest: -1 }) - 1;
}

const placeOf = (slice: number, group: number, mask: number): number => {
  const mixed = Math.imul(group, 0x9e37_79b1) ^ Math.imul(slice, 0x85eb_ca6b);
  return (mixed ^ (mixed >>> 15)) & mask;
};

/** The cell of a slice and a group, which may be new. */
export function cellAt(cells: SliceCells, slice: number, group: number): number {
  const { index, sliceOf, table } = cells;
  const mask = index.length - 1;
  for (let place = placeOf(slice, group, mask); ; place = (place + 1) & mask) {
    const cell = (index[place] as number) - 1;
    if (cell < 0) return addCell(cells, slice, group, place);
    if (table.groupOf[cell] === group && sliceOf[cell] === slice) return cell;
  }
}

/** The cell of a slice and a group, or -1. */
export function findCell({ index, sliceOf, table }: SliceCells, slice: number, group: number): number {
  const mask = index.length - 1;
  for (let place = placeOf(slice, group, mask); ; place = (place + 1) & mask) {
    const cell = (index[place] as number) - 1;
    if (cell < 0 || (table.groupOf[cell] === group && sliceOf[cell] === slice)) return cell;
  }
}

function addCell(cells: SliceCells, slice: number, group: number, place: number): number {
  const cell = newCell(cells.table, group);
  if (cell === cells.sliceOf.length) {
    cells.sliceOf = grownColumn(cells.sliceOf, cell * 2);
    cells.previous = grownColumn(cells.previous, cell * 2);
  }
  const known = cells.slices[slice] as Slice;
  cells.sliceOf[cell] = slice;
  cells.previous[cell] = known.newest;
  known.newest = cell;
  cells.index[place] = cell + 1;
  if (cells.table.length * 2 > cells.index.length) growIndex(cells);
  return cell;
}

function growIndex(cells: SliceCells): void {
  const { table, sliceOf } = cells;
  const index = new Int32Array(cells.index.length * 2);
  const mask = index.length - 1;
  for (let cell = 0; cell < table.length; cell++) {
    let place = placeOf(sliceOf[cell] as number, table.groupOf[cell] as number, mask);
    while (index[place] !== 0) place = (place + 1) & mask;
    index[place] = cell + 1;
  }
  cells.index = index;
}

/** The cells of a slice, the latest first. */
export function* cellsOfSlice({ slices, previous }: SliceCells, slice: number): Iterable<number> {
  for (let cell = slices[slice]?.newest ?? -1; cell >= 0; cell = previous[cell]!) yield cell;
}

interface SliceMerge {
  /** Hears of every cell that changed. */
  readonly touched?: (cell: number) => void;
  /** Which slices to take over; all, if not given. */
  readonly isKept?: (slice: number) => boolean;
}

export function mergeSliceCells(into: SliceCells, from: SliceCells, { touched, isKept }: SliceMerge = {}): void {
  const groups = new Int32Array(groupCount(from.table.groups)).fill(-1);
  for (const [fromSlice, { start, openFrom, newest }] of from.slices.entries()) {
    if (newest < 0 || isKept?.(fromSlice) === false) continue;
    const slice = sliceNumber(into, start, openFrom);
    for (let cell = newest; cell >= 0; cell = from.previous[cell]!) {
      const group = from.table.groupOf[cell]!;
      if (groups[group] === -1) groups[group] = groupOf(into.table.groups, valuesOf(from.table.groups, group));
      const target = cellAt(into, slice, groups[group]!);
      mergeCell(into.table, target, from.table, cell);
      touched?.(target);
    }
  }
}
