import { Defect } from '../../errors.ts';
import {
  addReal,
  addSquare,
  type ExactSum,
  emptySum,
  mergeSum,
  sumOfUnits,
  unitsOfSum,
} from '../../values/exact-sum.ts';
import type { Power, Totals } from './totals.ts';

/** No total of doubles has more zero bytes at its end. */
const LARGEST_SHIFT = 600;
const TOO_LARGE = 'Stored cells hold a total of reals that is too large. They were damaged; restore them.';

interface RealTotals {
  readonly sums: Map<number, ExactSum>;
}

const sumAt = ({ sums }: RealTotals, cell: number): ExactSum => {
  const known = sums.get(cell);
  if (known) return known;
  const sum = emptySum();
  sums.set(cell, sum);
  return sum;
};

/** Totals of reals: exact, so that they do not depend on the order. */
export const realTotals = (power: Power): Totals<RealTotals> => ({
  empty: () => ({ sums: new Map() }),
  grow() {},
  add(state, column, cells, from, to, counts) {
    if (column.kind !== 'number') return;
    const { values } = column;
    for (let row = from; row < to; row++) {
      const cell = cells[row - from] as number;
      const value = values[row] as number;
      if (cell < 0 || Number.isNaN(value)) continue;
      if (counts) counts[cell]!++;
      if (power === 1) addReal(sumAt(state, cell), value);
      else addSquare(sumAt(state, cell), value);
    }
  },
  merge(into, cell, from, fromCell) {
    const sum = from.sums.get(fromCell);
    if (sum) mergeSum(sumAt(into, cell), sum);
  },
  clear({ sums }, cell) {
    sums.delete(cell);
  },
  write(state, cell, writer) {
    let units = unitsOf(state, cell);
    let shift = 0;
    if (units !== 0n) for (; (units & 0xffn) === 0n; shift++) units >>= 8n;
    writer.varint(shift);
    writer.integer(units);
  },
  read({ sums }, cell, reader) {
    const shift = reader.varint();
    const units = BigInt(reader.integer());
    if (shift > LARGEST_SHIFT) throw new Defect(TOO_LARGE);
    if (units !== 0n) sums.set(cell, sumOfUnits(units << BigInt(8 * shift)));
  },
  units: unitsOf,
});

const unitsOf = ({ sums }: RealTotals, cell: number): bigint => {
  const sum = sums.get(cell);
  return sum ? unitsOfSum(sum) : 0n;
};
