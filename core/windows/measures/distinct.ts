import type { MeasurePlan } from '../../definition/plan.ts';
import { Defect } from '../../errors.ts';
import { hash64 } from '../../values/hash.ts';
import type { Accumulator } from './accumulator.ts';
import { storedAt } from './field-codec.ts';
import { estimate, REGISTERS, raise } from './hyper-log-log.ts';
import { measuredOf } from './measured.ts';

/** The hashes themselves while they are few, registers afterwards. */
type Sketch = Set<number> | Uint8Array;
interface Sketches {
  readonly sketches: (Sketch | undefined)[];
}

/** Up to so many different values the count is exact. */
const FEW = 1_024;

export function distinct(plan: MeasurePlan): Accumulator<Sketches> {
  const { column } = measuredOf(plan);
  return {
    empty: () => ({ sketches: [] }),
    grow() {},
    add({ sketches }, columns, cells, from, to) {
      const measured = column(columns);
      for (let row = from; row < to; row++) {
        const cell = cells[row - from] as number;
        if (cell < 0) continue;
        const value = storedAt(measured, row);
        if (value !== null) sketches[cell] = withHash(sketches[cell] ?? new Set(), hash53(String(value)));
      }
    },
    merge({ sketches }, cell, from, fromCell) {
      const other = from.sketches[fromCell];
      if (other) sketches[cell] = union(sketches[cell] ?? new Set(), other);
    },
    clear({ sketches }, cell) {
      sketches[cell] = undefined;
    },
    write({ sketches }, cell, writer) {
      const sketch = sketches[cell] ?? new Set<number>();
      if (sketch instanceof Uint8Array) {
        writer.varint(FEW + 1);
        for (const rank of sketch) writer.byte(rank);
        return;
      }
      writer.varint(sketch.size);
      let before = 0;
      for (const hash of [...sketch].sort((a, b) => a - b)) {
        writer.varint(hash - before);
        before = hash;
      }
    },
    read({ sketches }, cell, reader) {
      const size = reader.varint();
      if (size > FEW + 1)
        throw new Defect(`Stored cells hold a sketch of kind ${size}. They were damaged; restore them.`);
      if (size === FEW + 1) sketches[cell] = Uint8Array.from({ length: REGISTERS }, () => reader.byte());
      else if (size > 0) {
        let hash = 0;
        const next = () => {
          hash += reader.varint();
          return hash;
        };
        sketches[cell] = new Set(Array.from({ length: size }, next));
      }
    },
    result({ sketches }, cell) {
      const sketch = sketches[cell];
      if (!sketch) return 0;
      return sketch instanceof Uint8Array ? estimate(sketch) : sketch.size;
    },
  };
}

/** 53 bits of hash, so that it is a safe integer. */
function hash53(text: string): number {
  const { high, low } = hash64(text);
  return high * 2 ** 21 + (low >>> 11);
}

function withHash(sketch: Sketch, hash: number): Sketch {
  if (sketch instanceof Uint8Array) {
    raise(sketch, hash);
    return sketch;
  }
  sketch.add(hash);
  return sketch.size > FEW ? registersOf(sketch) : sketch;
}

function registersOf(hashes: Iterable<number>): Uint8Array {
  const registers = new Uint8Array(REGISTERS);
  for (const hash of hashes) raise(registers, hash);
  return registers;
}

function union(into: Sketch, other: Sketch): Sketch {
  if (!(other instanceof Uint8Array)) {
    let sketch = into;
    for (const hash of other) sketch = withHash(sketch, hash);
    return sketch;
  }
  const registers = into instanceof Uint8Array ? into : registersOf(into);
  for (let i = 0; i < REGISTERS; i++) registers[i] = Math.max(registers[i] as number, other[i] as number);
  return registers;
}
