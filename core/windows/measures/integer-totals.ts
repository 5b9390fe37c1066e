import { grownColumn } from './grown-column.ts';
import type { Power, Totals } from './totals.ts';

interface IntegerTotals {
  /** Exact while below 2^53. */
  small: Float64Array;
  /** What grew out of `small`, by cell. */
  readonly large: Map<number, bigint>;
}

/** From here on a double may have been rounded. */
const EXACT_BELOW = 2 ** 53;

/** Totals of integers: as fast as doubles while they are small, exact always. */
export const integerTotals = (power: Power): Totals<IntegerTotals> => ({
  empty: (capacity) => ({ small: new Float64Array(capacity), large: new Map() }),
  grow(state, capacity) {
    state.small = grownColumn(state.small, capacity);
  },
  add(state, column, cells, from, to, counts) {
    if (column.kind === 'big') addBigs(state, column.values, power, cells, from, to, counts);
    else if (column.kind === 'number') addNumbers(state, column.values, power, cells, from, to, counts);
  },
  merge(into, cell, from, fromCell) {
    const value = from.small[fromCell] as number;
    const sum = (into.small[cell] as number) + value;
    if (Math.abs(sum) < EXACT_BELOW) into.small[cell] = sum;
    else spill(into, cell, BigInt(value));
    const large = from.large.get(fromCell);
    if (large !== undefined) spill(into, cell, large);
  },
  clear({ small, large }, cell) {
    small[cell] = 0;
    large.delete(cell);
  },
  write(state, cell, writer) {
    writer.integer(state.large.has(cell) ? units(state, cell) : (state.small[cell] as number));
  },
  read(state, cell, reader) {
    const value = reader.integer();
    if (typeof value === 'bigint') spill(state, cell, value);
    else state.small[cell] = value;
  },
  units,
});

const units = ({ small, large }: IntegerTotals, cell: number): bigint =>
  BigInt(small[cell] as number) + (large.get(cell) ?? 0n);

function spill({ large }: IntegerTotals, cell: number, value: bigint): void {
  large.set(cell, (large.get(cell) ?? 0n) + value);
}

function addNumbers(
  state: IntegerTotals,
  values: Float64Array,
  power: Power,
  cells: Int32Array,
  from: number,
  to: number,
  counts: Float64Array | undefined,
): void {
  const { small } = state;
  for (let row = from; row < to; row++) {
    const cell = cells[row - from] as number;
    const value = values[row] as number;
    if (cell < 0 || Number.isNaN(value)) continue;
    if (counts) counts[cell]!++;
    const sum = (small[cell] as number) + (power === 1 ? value : value * value);
    if (Math.abs(sum) < EXACT_BELOW) small[cell] = sum;
    else spill(state, cell, BigInt(value) ** BigInt(power));
  }
}

function addBigs(
  state: IntegerTotals,
  values: readonly (bigint | null)[],
  power: Power,
  cells: Int32Array,
  from: number,
  to: number,
  counts: Float64Array | undefined,
): void {
  for (let row = from; row < to; row++) {
    const cell = cells[row - from] as number;
    const value = values[row] as bigint | null;
    if (cell < 0 || value === null) continue;
    if (counts) counts[cell]!++;
    spill(state, cell, value ** BigInt(power));
  }
}
