import type { WindowPlan } from '../definition/plan.ts';
import { emptyGroups, type Groups } from './groups.ts';
import type { Accumulator } from './measures/accumulator.ts';
import { accumulatorOf } from './measures/accumulator-of.ts';
import { grownColumn } from './measures/grown-column.ts';

/** Partial results of one window, as columns: each cell belongs to a group and has one place in every measure. */
export interface CellTable {
  readonly groups: Groups;
  readonly accumulators: readonly Accumulator[];
  readonly states: readonly object[];
  length: number;
  groupOf: Int32Array;
  /** How many of the cells mean nothing any more. */
  dead: number;
}

const FIRST_CAPACITY = 16;

export function emptyTable(plan: WindowPlan): CellTable {
  const accumulators = plan.measures.map(accumulatorOf);
  return {
    groups: emptyGroups(plan),
    accumulators,
    states: accumulators.map((accumulator) => accumulator.empty(FIRST_CAPACITY)),
    length: 0,
    groupOf: new Int32Array(FIRST_CAPACITY),
    dead: 0,
  };
}

/** A new, empty cell of a group. */
export function newCell(table: CellTable, group: number): number {
  const cell = table.length++;
  if (cell === table.groupOf.length) {
    table.groupOf = grownColumn(table.groupOf, cell * 2);
    for (const [i, accumulator] of table.accumulators.entries()) accumulator.grow(table.states[i] as object, cell * 2);
  }
  table.groupOf[cell] = group;
  return cell;
}

export function mergeCell(into: CellTable, cell: number, from: CellTable, fromCell: number): void {
  for (let i = 0; i < into.accumulators.length; i++)
    into.accumulators[i]!.merge(into.states[i] as object, cell, from.states[i] as object, fromCell);
}
