import type { MeasurePlan } from '../../definition/plan.ts';
import type { Column } from '../columns.ts';
import type { Accumulator, PaneValue } from './accumulator.ts';
import { grownColumn } from './grown-column.ts';
import { integerTotals } from './integer-totals.ts';
import { measuredOf } from './measured.ts';
import { realTotals } from './real-totals.ts';
import type { Power, Totals } from './totals.ts';

interface Moments {
  /** How many events had a value. */
  counts: Float64Array;
  /** For each power, the exact total of the values to that power. */
  readonly totals: readonly object[];
}

/** Counts the values of a field and totals their powers; `result` sees them where there is at least one value. */
export function moments(
  plan: MeasurePlan,
  powers: readonly Power[],
  result: (count: bigint, totals: readonly bigint[]) => PaneValue,
): Accumulator<Moments> {
  const { field, column } = measuredOf(plan);
  const kinds = powers.map((power): Totals => (field.kind === 'real' ? realTotals(power) : integerTotals(power)));
  return {
    empty: (capacity) => ({ counts: new Float64Array(capacity), totals: kinds.map((kind) => kind.empty(capacity)) }),
    grow(state, capacity) {
      state.counts = grownColumn(state.counts, capacity);
      for (const [i, kind] of kinds.entries()) kind.grow(state.totals[i] as object, capacity);
    },
    add(state, columns, cells, from, to) {
      const values = column(columns);
      countValues(state.counts, values, cells, from, to);
      for (const [i, kind] of kinds.entries()) kind.add(state.totals[i] as object, values, cells, from, to);
    },
    merge(into, cell, from, fromCell) {
      into.counts[cell]! += from.counts[fromCell] as number;
      for (let i = 0; i < kinds.length; i++)
        kinds[i]?.merge(into.totals[i] as object, cell, from.totals[i] as object, fromCell);
    },
    clear(state, cell) {
      state.counts[cell] = 0;
      for (const [i, kind] of kinds.entries()) kind.clear(state.totals[i] as object, cell);
    },
    write(state, cell, writer) {
      writer.varint(state.counts[cell] as number);
      if (state.counts[cell] === 0) return;
      for (let i = 0; i < kinds.length; i++) kinds[i]?.write(state.totals[i] as object, cell, writer);
    },
    read(state, cell, reader) {
      const count = reader.varint();
      state.counts[cell] = count;
      if (count === 0) return;
      for (let i = 0; i < kinds.length; i++) kinds[i]?.read(state.totals[i] as object, cell, reader);
    },
    result(state, cell) {
      const count = state.counts[cell] as number;
      if (count === 0) return null;
      return result(
        BigInt(count),
        kinds.map((kind, i) => kind.units(state.totals[i] as object, cell)),
      );
    },
  };
}

function countValues(counts: Float64Array, column: Column, cells: Int32Array, from: number, to: number): void {
  if (column.kind === 'number') {
    const { values } = column;
    for (let row = from; row < to; row++) {
      const cell = cells[row - from] as number;
      if (cell >= 0 && !Number.isNaN(values[row])) counts[cell]!++;
    }
  } else {
    const { values } = column;
    for (let row = from; row < to; row++) {
      const cell = cells[row - from] as number;
      if (cell >= 0 && values[row] !== null) counts[cell]!++;
    }
  }
}
