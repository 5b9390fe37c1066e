import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '../../../core/definition/measures.ts';
import { tumbling } from '../../../core/definition/windows.ts';
import { Defect } from '../../../core/errors.ts';
import { type Cells, cellCount, emptyCells, mergeCells } from '../../../core/windows/cells.ts';
import { decodeCells, encodeCells } from '../../../core/windows/encoding.ts';
import { fold } from '../../../core/windows/fold.ts';
import { newTail } from '../../../core/windows/lane-tail.ts';
import { sealed } from '../../../core/windows/sealed-bytes.ts';
import { decodeSeen, encodeSeen } from '../../../core/windows/seen-ids.ts';
import { columnsOf, type PlainEvent } from '../../lane/columns-of.ts';
import { plan } from './every-measure.ts';
import { smallPlan } from './small-stream.ts';

const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 4, nil: null });
const event: fc.Arbitrary<PlainEvent> = fc.record({
  id: fc.string({ maxLength: 4 }),
  time: fc.integer({ min: -60, max: 60 }),
  values: fc.record({
    name: orNull(fc.oneof(fc.constantFrom('ab', 'abc', 'abd', ''), fc.string({ unit: 'binary', maxLength: 3 }))),
    kind: fc.constantFrom('x', 'y'),
    on: orNull(fc.nat(1)),
    whole: orNull(fc.maxSafeInteger()),
    cents: orNull(fc.integer({ min: -999_999_999, max: 999_999_999 })),
    huge: orNull(fc.bigInt({ min: -(10n ** 30n) + 1n, max: 10n ** 30n - 1n })),
    real: orNull(fc.double({ noNaN: true, noDefaultInfinity: true })),
    seen: orNull(fc.integer({ min: 0, max: 2_000_000_000_000 })),
  }),
});
const lane = fc.array(event, { minLength: 1, maxLength: 25 });
const folded = (events: readonly PlainEvent[]): Cells => fold(plan, columnsOf(plan, events), newTail(plan)).cells;
const merged = (...parts: readonly Cells[]): Cells => {
  const whole = emptyCells(plan);
  for (const part of parts) mergeCells(plan, whole, part);
  return whole;
};

describe('cells', () => {
  it('merge in any order and grouping to the same whole', () => {
    fc.assert(
      fc.property(lane, lane, lane, (one, two, three) => {
        const [a, b, c] = [folded(one), folded(two), folded(three)];
        const whole = encodeCells(plan, merged(a, b, c));
        expect(encodeCells(plan, merged(c, b, a))).toEqual(whole);
        expect(encodeCells(plan, merged(a, merged(c, b)))).toEqual(whole);
        expect(encodeCells(plan, merged(merged(b, a), c, emptyCells(plan)))).toEqual(whole);
      }),
      { numRuns: 40, seed: 74 },
    );
  });

  it('come back from their bytes, which are the same for the same cells', () => {
    fc.assert(
      fc.property(lane, (events) => {
        const cells = folded(events);
        const bytes = encodeCells(plan, cells);
        const again = decodeCells(plan, bytes);
        expect(cellCount(again)).toBe(cellCount(cells));
        expect(encodeCells(plan, again)).toEqual(bytes);
        expect(encodeCells(plan, merged(again))).toEqual(bytes);
      }),
      { numRuns: 60, seed: 75 },
    );
  });

  it('of which there are none take a few bytes', () => {
    expect(encodeCells(plan, emptyCells(plan)).length).toBeLessThan(80);
    expect(cellCount(decodeCells(plan, encodeCells(plan, emptyCells(plan))))).toBe(0);
  });

  it('of many groups share the beginnings of their names and count in single bytes', () => {
    const names = smallPlan({ names: tumbling('1h', { measures: { events: count() }, by: ['name'] }) });
    const events = Array.from({ length: 1_000 }, (_, i) => ({
      id: `${i}`,
      time: 0,
      values: { name: `POINT (-87.${600_000 + i} 41.8)` },
    }));
    const cells = fold(names, columnsOf(names, events), newTail(names)).cells;
    expect(encodeCells(names, cells).length).toBeLessThan(1_000 * 13);
  });
});

describe('seen ids', () => {
  const hashes = fc.array(fc.record({ time: fc.integer(), high: fc.nat(2 ** 32 - 1), low: fc.nat(2 ** 32 - 1) }));

  it('come back from their bytes', () => {
    fc.assert(
      fc.property(hashes, (list) => {
        const seen = {
          times: Float64Array.from(list, ({ time }) => time),
          high: Uint32Array.from(list, ({ high }) => high),
          low: Uint32Array.from(list, ({ low }) => low),
        };
        expect(decodeSeen(encodeSeen(seen))).toEqual(seen);
      }),
      { seed: 76 },
    );
  });

  it('that were damaged are a defect', () => {
    const bytes = encodeSeen({ times: Float64Array.of(5), high: Uint32Array.of(1), low: Uint32Array.of(2) });
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at]!++;
      expect(() => decodeSeen(damaged)).toThrow(Defect);
    }
    const announced = sealed(1, (writer) => writer.varint(1_000_000_000));
    expect(() => decodeSeen(announced)).toThrow('announce more values than can follow');
  });
});
