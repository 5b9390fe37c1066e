import type { MeasurePlan } from '../../definition/plan.ts';
import type { Accumulator } from './accumulator.ts';
import { fieldCodec, type StoredValue, storedAt } from './field-codec.ts';
import { measuredOf } from './measured.ts';

interface Extremes {
  readonly values: StoredValue[];
}

/** The value that comes before all others; absent values do not count. */
export function extreme(
  plan: MeasurePlan,
  isBefore: (value: number | bigint, other: number | bigint) => boolean,
): Accumulator<Extremes> {
  const { field, column } = measuredOf(plan);
  const codec = fieldCodec(field);
  const take = (values: StoredValue[], cell: number, value: StoredValue): void => {
    const known = values[cell] ?? null;
    if (value !== null && (known === null || isBefore(value as number | bigint, known as number | bigint)))
      values[cell] = value;
  };
  return {
    empty: () => ({ values: [] }),
    grow() {},
    add({ values }, columns, cells, from, to) {
      const measured = column(columns);
      for (let row = from; row < to; row++) {
        const cell = cells[row - from] as number;
        if (cell >= 0) take(values, cell, storedAt(measured, row));
      }
    },
    merge: (into, cell, from, fromCell) => take(into.values, cell, from.values[fromCell] ?? null),
    clear({ values }, cell) {
      values[cell] = null;
    },
    write: ({ values }, cell, writer) => codec.write(writer, values[cell] ?? null),
    read({ values }, cell, reader) {
      values[cell] = codec.read(reader);
    },
    result: ({ values }, cell) => codec.show(values[cell] ?? null),
  };
}
