import type { WindowPlan } from '../definition/plan.ts';
import { type CellTable, emptyTable, mergeCell, newCell } from './cell-table.ts';
import { groupOf, valuesOf } from './groups.ts';
import { grownColumn } from './measures/grown-column.ts';

/** Cells of a session window: for each group, intervals that do not touch. */
export interface SessionCells {
  readonly kind: 'sessions';
  readonly table: CellTable;
  starts: Float64Array;
  ends: Float64Array;
  /** For each group, its cells, earliest first. */
  readonly ofGroup: (number[] | undefined)[];
  /** Where the content of a cell went that was merged into another. */
  readonly movedTo: Map<number, number>;
}

export function emptySessionCells(plan: WindowPlan): SessionCells {
  const table = emptyTable(plan);
  return {
    kind: 'sessions',
    table,
    starts: new Float64Array(table.groupOf.length),
    ends: new Float64Array(table.groupOf.length),
    ofGroup: [],
    movedTo: new Map(),
  };
}

/**
 * The cell of a group that covers an interval, made of all that the interval touches:
 *
 *     known     [-----)        [---)   [--)
 *     interval        [--------)
 *     then      [------------------)   [--)
 *
 * `absorbed` hears of each cell that becomes part of it, before it does.
 */
export function coverInterval(
  cells: SessionCells,
  group: number,
  start: number,
  end: number,
  absorbed?: (cell: number, into: number) => void,
): number {
  cells.ofGroup[group] ??= [];
  const ordered = cells.ofGroup[group];
  let first = ordered.length;
  while (first > 0 && (cells.ends[ordered[first - 1] as number] as number) >= start) first--;
  let after = first;
  while (after < ordered.length && (cells.starts[ordered[after] as number] as number) <= end) after++;
  if (first === after) {
    const cell = addInterval(cells, group, start, end);
    ordered.splice(first, 0, cell);
    return cell;
  }
  const [cell, ...others] = ordered.slice(first, after) as [number, ...number[]];
  absorbed?.(cell, cell);
  cells.starts[cell] = Math.min(start, cells.starts[cell] as number);
  cells.ends[cell] = Math.max(end, cells.ends[others.at(-1) ?? cell] as number);
  for (const other of others) {
    absorbed?.(other, cell);
    mergeCell(cells.table, cell, cells.table, other);
    for (const [i, accumulator] of cells.table.accumulators.entries())
      accumulator.clear(cells.table.states[i] as object, other);
    cells.movedTo.set(other, cell);
    cells.table.dead++;
  }
  ordered.splice(first + 1, others.length);
  return cell;
}

/** The cell that holds by now what once went into this one. */
export function currentCell({ movedTo }: SessionCells, cell: number): number {
  let current = cell;
  for (let next = movedTo.get(current); next !== undefined; next = movedTo.get(current)) current = next;
  return current;
}

function addInterval(cells: SessionCells, group: number, start: number, end: number): number {
  const cell = newCell(cells.table, group);
  if (cell === cells.starts.length) {
    cells.starts = grownColumn(cells.starts, cell * 2);
    cells.ends = grownColumn(cells.ends, cell * 2);
  }
  cells.starts[cell] = start;
  cells.ends[cell] = end;
  return cell;
}

/** Takes a cell away from its group. */
export function dropInterval({ table, ofGroup }: SessionCells, cell: number): void {
  const ordered = ofGroup[table.groupOf[cell]!]!;
  ordered.splice(ordered.indexOf(cell), 1);
  table.dead++;
}

export interface SessionMerge {
  /** Whether to take over an interval of this end; all, if not given. */
  readonly isKept?: (end: number) => boolean;
  /** Hears of each cell before it becomes part of another, or grows. */
  readonly absorbed?: (cell: number, into: number) => void;
  /** Hears of every cell that changed, and what it took in. */
  readonly touched?: (cell: number, from: number) => void;
}

export function mergeSessionCells(
  into: SessionCells,
  from: SessionCells,
  { isKept, absorbed, touched }: SessionMerge = {},
): void {
  for (const [fromGroup, ordered = []] of from.ofGroup.entries()) {
    const kept = isKept ? ordered.filter((cell) => isKept(from.ends[cell]!)) : ordered;
    if (kept.length === 0) continue;
    const group = groupOf(into.table.groups, valuesOf(from.table.groups, fromGroup));
    for (const cell of kept) {
      const target = coverInterval(into, group, from.starts[cell]!, from.ends[cell]!, absorbed);
      mergeCell(into.table, target, from.table, cell);
      touched?.(target, cell);
    }
  }
}
