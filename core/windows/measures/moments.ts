import type { MeasurePlan } from '../../definition/plan.ts';
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
      for (const [i, kind] of kinds.entries()) kind.grow(state.totals[i]!, capacity);
    },
    add(state, columns, cells, from, to) {
      const values = column(columns);
      for (const [i, kind] of kinds.entries())
        kind.add(state.totals[i]!, values, cells, from, to, i === 0 ? state.counts : undefined);
    },
    merge(into, cell, from, fromCell) {
      into.counts[cell]! += from.counts[fromCell] as number;
      for (let i = 0; i < kinds.length; i++) kinds[i]?.merge(into.totals[i]!, cell, from.totals[i]!, fromCell);
    },
    clear(state, cell) {
      state.counts[cell] = 0;
      for (const [i, kind] of kinds.entries()) kind.clear(state.totals[i]!, cell);
    },
    write(state, cell, writer) {
      writer.varint(state.counts[cell] as number);
      if (state.counts[cell] === 0) return;
      for (let i = 0; i < kinds.length; i++) kinds[i]?.write(state.totals[i]!, cell, writer);
    },
    read(state, cell, reader) {
      const count = reader.varint();
      state.counts[cell] = count;
      if (count === 0) return;
      for (let i = 0; i < kinds.length; i++) kinds[i]?.read(state.totals[i]!, cell, reader);
    },
    result(state, cell) {
      const count = state.counts[cell] as number;
      if (count === 0) return null;
      return result(
        BigInt(count),
        kinds.map((kind, i) => kind.units(state.totals[i]!, cell)),
      );
    },
  };
}
