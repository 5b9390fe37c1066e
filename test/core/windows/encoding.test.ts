import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, type Field, integer } from '../../../core/definition/fields.ts';
import {
  avg,
  count,
  distinct,
  first,
  last,
  max,
  min,
  quantile,
  stddev,
  sum,
} from '../../../core/definition/measures.ts';
import { planOf } from '../../../core/definition/plan.ts';
import { session, sliding, tumbling, type Windows } from '../../../core/definition/windows.ts';
import { Defect } from '../../../core/errors.ts';
import { type ByteWriter, byteWriter } from '../../../core/values/bytes.ts';
import { type Cells, cellCount, emptyCells, mergeCells } from '../../../core/windows/cells.ts';
import { decodeCells, encodeCells } from '../../../core/windows/encoding.ts';
import { fold } from '../../../core/windows/fold.ts';
import { newTail } from '../../../core/windows/lane-tail.ts';
import { sealed } from '../../../core/windows/sealed-bytes.ts';
import { decodeSeen, encodeSeen } from '../../../core/windows/seen-ids.ts';
import { columnsOf, type PlainEvent } from '../../lane/columns-of.ts';
import { smallPlan } from './small-stream.ts';

const every = {
  events: count(),
  whole: sum('whole'),
  cents: avg('cents'),
  huge: sum('huge'),
  real: stddev('real'),
  least: min('huge'),
  most: max('seen'),
  first: first('name'),
  last: last('real'),
  names: distinct('name'),
  half: quantile('real', 0.5),
};
const plan = smallPlan({
  all: tumbling('1h', { measures: every }),
  names: sliding('10ms', '4ms', { measures: { events: count() }, by: ['name'], reviseFor: '0s' }),
  pairs: tumbling('10ms', { measures: { total: sum('cents') }, by: ['kind', 'on', 'huge', 'seen'], reviseFor: '5ms' }),
  trips: session('5ms', { measures: { events: count() }, by: ['name'], reviseFor: '3ms' }),
});

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
      { numRuns: 40 },
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
      { numRuns: 60 },
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

describe('damaged bytes', () => {
  const bytes = encodeCells(
    plan,
    folded([
      { id: 'a', time: 1, values: { name: 'a', kind: 'x', real: 0.1, huge: 10n ** 25n, whole: 2 ** 50 } },
      { id: 'b', time: 40, values: { name: 'b', kind: 'y', cents: 5 } },
      { id: 'c', time: 34, values: { name: 'b', kind: 'y', on: 1 } },
    ]),
  );

  it('are always a defect with a remedy, wherever a byte changed', () => {
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at]! ^= 1 << (at % 8);
      expect(() => decodeCells(plan, damaged)).toThrow(Defect);
      expect(() => decodeCells(plan, damaged)).toThrow(/ [A-Z][a-z]+ .*\.$/);
    }
  });

  it('are a defect when they were cut off or grew', () => {
    for (let length = 0; length < bytes.length; length++)
      expect(() => decodeCells(plan, bytes.subarray(0, length))).toThrow(
        `Stored cells of ${length} bytes are not what was written. They were damaged; restore them.`,
      );
    expect(() => decodeCells(plan, Uint8Array.from([...bytes, 0]))).toThrow('are not what was written');
  });

  it('are a defect even where their checksum was made for them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }), (changes) => {
        const body = bytes.slice(1, -4);
        for (const [at, value] of changes) body[at % body.length] = value;
        const forged = sealed(1, (writer) => {
          for (const byte of body) writer.byte(byte);
        });
        try {
          expect(cellCount(decodeCells(plan, forged))).toBeLessThan(bytes.length);
        } catch (cause) {
          if (!(cause instanceof Defect)) throw cause;
          expect(cause.message).toMatch(/^Stored .*\. .*\.$/);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  /** The bytes of a window of one kind whose inside is written by hand, as no program of ours writes it. */
  const forged = (window: Windows[string], inside: (writer: ByteWriter) => void) => {
    const small = smallPlan({ window });
    const empty = encodeCells(small, emptyCells(small));
    // Version, how many windows there are, the name, the hash of the layout; then the block and the seal.
    const head = empty.subarray(1, 2 + 1 + 'window'.length + 4);
    const block = byteWriter();
    inside(block);
    const bytes = sealed(1, (writer) => {
      for (const byte of head) writer.byte(byte);
      writer.bytes(block.finish());
    });
    return () => decodeCells(small, bytes);
  };
  const n = { n: count() };
  const counted = (writer: ByteWriter, ...counts: readonly number[]): void => {
    for (const each of counts) writer.varint(each);
  };

  it('that are well-formed by hand are read', () => {
    const read = forged(tumbling('1h', { measures: n }), (writer) => {
      writer.varint(1);
      writer.signed(0);
      counted(writer, 0, 1, 0, 7);
    });
    expect(cellCount(read())).toBe(1);
  });

  it('that hold a slice twice, or a group that is not there, are a defect', () => {
    const twice = forged(tumbling('1h', { measures: n }), (writer) => {
      writer.varint(2);
      for (let times = 0; times < 2; times++) {
        writer.signed(0);
        counted(writer, 0, 1, 0);
      }
      counted(writer, 7, 7);
    });
    expect(twice).toThrow('Stored cells hold slices or groups in no order. They were damaged; restore them.');
    const strange = forged(tumbling('1h', { measures: n }), (writer) => {
      writer.varint(1);
      writer.signed(0);
      counted(writer, 0, 1, 1, 7);
    });
    expect(strange).toThrow('Stored cells hold slices or groups in no order. They were damaged; restore them.');
  });

  it.each([
    ['before the first', -1],
    ['after the last', 1],
  ])('that hold a session of a group %s are a defect', (_, group) => {
    const read = forged(session('5ms', { measures: n }), (writer) => {
      writer.varint(1);
      writer.byte(0);
      writer.signed(group);
      writer.signed(10);
      counted(writer, 5, 7);
    });
    expect(read).toThrow('Stored cells hold sessions in no order. They were damaged; restore them.');
  });

  it.each([
    Date.parse('0001-01-01T00:00:00.000Z') - 1,
    Date.parse('9999-12-31T23:59:59.999Z') + 1,
  ])('that hold the time %s, which no event has, are a defect', (time) => {
    const most = (at: number) =>
      forged(tumbling('1h', { measures: { most: max('seen') } }), (writer) => {
        writer.varint(1);
        writer.signed(0);
        counted(writer, 0, 1, 0);
        writer.byte(1);
        writer.signed(at);
      });
    expect(most(time)).toThrow(`Stored cells hold the time ${time}, which no event has.`);
    expect(cellCount(most(time - Math.sign(time))())).toBe(1);
  });

  it('of another layout say which program reads them', () => {
    expect(() =>
      decodeCells(
        plan,
        sealed(2, () => {}),
      ),
    ).toThrow('Stored cells are of layout 2; this program reads layout 1. Run the program that wrote them.');
  });
});

describe('cells of another definition', () => {
  const n = { n: count() };
  const hour = tumbling('1h', { measures: n, by: ['name'] });
  const before = smallPlan({ hour, gone: tumbling('1h', { measures: n }), other: tumbling('1h', { measures: n }) });
  const rows = [{ id: 'a', time: 1, values: { name: 'a', cents: 5 } }];
  const stored = encodeCells(before, fold(before, columnsOf(before, rows), newTail(before)).cells);
  const lengths = (windows: Parameters<typeof smallPlan>[0]): number[] =>
    decodeCells(smallPlan(windows), stored).windows.map(({ table }) => table.length);

  it('go on in the windows that stayed as they were, wherever they stand now', () => {
    expect(lengths({ fresh: tumbling('1m', { measures: n }), other: tumbling('1h', { measures: n }), hour })).toEqual([
      0, 1, 1,
    ]);
  });

  it.each([
    ['shape', tumbling('2h', { measures: n, by: ['name'] })],
    ['groups', tumbling('1h', { measures: n, by: ['kind'] })],
    ['condition', tumbling('1h', { measures: n, by: ['name'], where: { field: 'name', is: 'a' } })],
    ['measures', tumbling('1h', { measures: { n: sum('cents') }, by: ['name'] })],
    ['accuracy', tumbling('1h', { measures: { n: quantile('cents', 0.5, { accuracy: 0.02 }) }, by: ['name'] })],
  ])('begin empty in a window whose %s changed', (_, changed) => {
    expect(lengths({ hour: changed })).toEqual([0]);
  });

  it.each([
    ['field that a measure is of', { n: sum('cents') }, { n: sum('whole') }],
    ['share of a quantile', { n: quantile('real', 0.5) }, { n: quantile('real', 0.5, { accuracy: 0.02 }) }],
  ])('begin empty in a window in which the %s changed', (_, one, other) => {
    const [written, reading] = [one, other].map((measures) => smallPlan({ hour: tumbling('1h', { measures }) }));
    const { cells } = fold(written!, columnsOf(written!, rows), newTail(written!));
    expect(cellCount(decodeCells(reading!, encodeCells(written!, cells)))).toBe(0);
    expect(cellCount(decodeCells(written!, encodeCells(written!, cells)))).toBe(1);
  });

  it.each([
    ['a measure', tumbling('1h', { measures: { n: sum('cents') } })],
    ['a group', tumbling('1h', { measures: n, by: ['cents'] })],
  ])('begin empty where the field of %s is of another kind or scale or stored otherwise, and go on elsewhere', (_, window) => {
    const written = smallPlan({ window });
    const { cells } = fold(written, columnsOf(written, rows), newTail(written));
    const readBy = (cents: Field): number => {
      const { stream } = smallPlan({ window });
      return cellCount(
        decodeCells(planOf({ ...stream, fields: { ...stream.fields, cents } }), encodeCells(written, cells)),
      );
    };
    expect(readBy(decimal({ precision: 9, scale: 2, nullable: true, description: 'Money.' }))).toBe(1);
    expect(readBy(decimal({ precision: 9, scale: 3, nullable: true }))).toBe(0);
    expect(readBy(decimal({ precision: 15, scale: 2, nullable: true }))).toBe(1);
    expect(readBy(decimal({ precision: 16, scale: 2, nullable: true }))).toBe(0);
    expect(readBy(integer({ nullable: true }))).toBe(0);
  });

  it('go on where an integer may be larger than it might', () => {
    const window = tumbling('1h', { measures: { n: sum('whole') } });
    const written = smallPlan({ window });
    const { cells } = fold(written, columnsOf(written, rows), newTail(written));
    const fields = { ...written.stream.fields, whole: integer({ nullable: true, max: 5 }) };
    expect(cellCount(decodeCells(planOf({ ...written.stream, fields }), encodeCells(written, cells)))).toBe(1);
  });

  it('go on where only the description or the emission changed', () => {
    const described = tumbling('1h', {
      measures: n,
      by: ['name'],
      description: 'An hour.',
      emit: 'changes',
      reviseFor: '5m',
    });
    expect(lengths({ hour: described })).toEqual([1]);
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
