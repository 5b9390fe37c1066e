import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, max } from '../../../core/definition/measures.ts';
import { session, tumbling, type Windows } from '../../../core/definition/windows.ts';
import { Defect } from '../../../core/errors.ts';
import { type ByteWriter, byteWriter } from '../../../core/values/bytes.ts';
import { cellCount, emptyCells } from '../../../core/windows/cells.ts';
import { decodeCells, encodeCells } from '../../../core/windows/encoding.ts';
import { fold } from '../../../core/windows/fold.ts';
import { newTail } from '../../../core/windows/lane-tail.ts';
import { sealed } from '../../../core/windows/sealed-bytes.ts';
import { columnsOf, type PlainEvent } from '../../lane/columns-of.ts';
import { plan } from './every-measure.ts';
import { smallPlan } from './small-stream.ts';

const folded = (events: readonly PlainEvent[]) => fold(plan, columnsOf(plan, events), newTail(plan)).cells;

describe('damaged bytes of cells', () => {
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
      { numRuns: 3_000, seed: 73 },
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
