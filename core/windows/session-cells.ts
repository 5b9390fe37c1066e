import type { WindowPlan } from '../definition/plan.ts';
import { type CellTable, emptyTable, mergeCell, newCell } from './cell-table.ts';
import { groupOf, valuesOf } from './groups.ts';
import { grownColumn } from './measures/grown-column.ts';

/** Joins any session that it touches. */
export const ANY_SESSION = Number.NEGATIVE_INFINITY;

/** An interval of a session, which joins what it touches, but no session that had ended by `floor`. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly floor: number;
}

/** Cells of a session window: for each group and floor, intervals that do not touch. */
export interface SessionCells {
  readonly kind: 'sessions';
  readonly table: CellTable;
  starts: Float64Array;
  ends: Float64Array;
  /** By floor and group: cells, earliest first. Only events that come after `reviseFor` have a floor. */
  readonly byFloor: Map<number, (number[] | undefined)[]>;
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
    byFloor: new Map(),
    movedTo: new Map(),
  };
}

/**
 * The cell of a group that covers an interval, made of all that the interval touches:
 *
 *     known     [-----)        [---)   [--)
 *     interval        [--------)
 *     then      [------------------)   [--)
 */
export function cover(cells: SessionCells, group: number, { start, end, floor }: Piece): number {
  const groups = cells.byFloor.get(floor) ?? [];
  cells.byFloor.set(floor, groups);
  const ordered = groups[group] ?? [];
  groups[group] = ordered;
  let first = ordered.length;
  while (first > 0 && cells.ends[ordered[first - 1]!]! >= start) first--;
  let after = first;
  while (after < ordered.length && cells.starts[ordered[after]!]! <= end) after++;
  const [cell, ...others] = ordered.slice(first, after);
  if (cell === undefined) {
    const added = addInterval(cells, group, start, end);
    ordered.splice(first, 0, added);
    return added;
  }
  cells.starts[cell] = Math.min(start, cells.starts[cell]!);
  cells.ends[cell] = Math.max(end, cells.ends[others.at(-1) ?? cell]!);
  for (const other of others) {
    mergeCell(cells.table, cell, cells.table, other);
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

/** Every cell with its group and its interval. */
export function* piecesOf(cells: SessionCells): Iterable<{ readonly cell: number; readonly group: number } & Piece> {
  for (const [floor, groups] of cells.byFloor)
    for (const [group, ordered = []] of groups.entries())
      for (const cell of ordered) yield { cell, group, start: cells.starts[cell]!, end: cells.ends[cell]!, floor };
}

export function mergeSessionCells(into: SessionCells, from: SessionCells): void {
  for (const piece of piecesOf(from)) {
    const group = groupOf(into.table.groups, valuesOf(from.table.groups, piece.group));
    mergeCell(into.table, cover(into, group, piece), from.table, piece.cell);
  }
}
