import type { Accumulator } from './accumulator.ts';
import { grownColumn } from './grown-column.ts';

interface Counts {
  counts: Float64Array;
}

export const count = (): Accumulator<Counts> => ({
  empty: (capacity) => ({ counts: new Float64Array(capacity) }),
  grow(state, capacity) {
    state.counts = grownColumn(state.counts, capacity);
  },
  add({ counts }, _columns, cells, from, to) {
    for (let i = 0; i < to - from; i++) {
      const cell = cells[i] as number;
      if (cell >= 0) counts[cell]!++;
    }
  },
  merge(into, cell, from, fromCell) {
    into.counts[cell]! += from.counts[fromCell] as number;
  },
  clear(state, cell) {
    state.counts[cell] = 0;
  },
  write: (state, cell, writer) => writer.varint(state.counts[cell] as number),
  read(state, cell, reader) {
    state.counts[cell] = reader.varint();
  },
  result: (state, cell) => state.counts[cell] as number,
});
