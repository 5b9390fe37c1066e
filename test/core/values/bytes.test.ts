import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Defect } from '../../../core/errors.ts';
import { type ByteReader, type ByteWriter, byteReader, byteWriter } from '../../../core/values/bytes.ts';

interface Written {
  readonly kind: keyof ByteWriter & keyof ByteReader;
  readonly value: unknown;
}
const of = (kind: Written['kind'], values: fc.Arbitrary<unknown>): fc.Arbitrary<Written> =>
  values.map((value) => ({ kind, value }));
const whole = fc.maxSafeInteger();

const written = fc.oneof(
  of('byte', fc.nat(255)),
  of('varint', fc.maxSafeNat()),
  of('varint', fc.nat(300)),
  of('signed', whole),
  of('signed', fc.integer({ min: -70, max: 70 })),
  of('integer', whole),
  of(
    'integer',
    fc.bigInt().filter((value) => !Number.isSafeInteger(Number(value))),
  ),
  of('double', fc.double()),
  of('uint32', fc.nat(2 ** 32 - 1)),
  of('text', fc.string({ unit: 'binary' })),
  of('text', fc.constantFrom('\ud800', 'ab\udc00c', 'ä€\ud83d\ude95')),
  of('bytes', fc.uint8Array()),
);
const write = (writer: ByteWriter, { kind, value }: Written): void => (writer[kind] as (value: unknown) => void)(value);

function bytesOf(values: readonly Written[]): Uint8Array {
  const writer = byteWriter();
  for (const value of values) write(writer, value);
  return writer.finish();
}

describe('bytes', () => {
  it('give back all that was written, and no more', () => {
    fc.assert(
      fc.property(fc.array(written), (values) => {
        const reader = byteReader(bytesOf(values));
        for (const { kind, value } of values) expect(reader[kind]()).toEqual(value);
        expect(() => reader.end()).not.toThrow();
      }),
      { seed: 60 },
    );
  });

  it('that were cut off are a defect, whatever was read before', () => {
    fc.assert(
      fc.property(fc.array(written, { minLength: 1 }), fc.nat(), (values, at) => {
        const bytes = bytesOf(values);
        const reader = byteReader(bytes.subarray(0, at % bytes.length));
        expect(() => {
          for (const { kind } of values) reader[kind]();
        }).toThrow(Defect);
      }),
      { seed: 61 },
    );
  });

  it('of any other kind end in a value or in a defect', () => {
    const kinds = fc.constantFrom<Written['kind']>(
      ...(['varint', 'signed', 'integer', 'text', 'bytes', 'count'] as never[]),
    );
    fc.assert(
      fc.property(fc.uint8Array(), fc.array(kinds), (bytes, reads) => {
        const reader = byteReader(bytes);
        try {
          for (const kind of reads) reader[kind]();
        } catch (cause) {
          expect(cause).toBeInstanceOf(Defect);
        }
      }),
      { seed: 62 },
    );
  });

  it.each<[string, readonly number[], (reader: ByteReader) => unknown, string]>([
    ['end early', [], (r) => r.byte(), 'end in the middle of a value'],
    ['end in a double', [1, 2, 3], (r) => r.double(), 'end in the middle of a value'],
    [
      'hold a varint beyond 2^53',
      [255, 255, 255, 255, 255, 255, 255, 127],
      (r) => r.varint(),
      'a number that is too large',
    ],
    ['hold a varint without end', Array(30).fill(128), (r) => r.varint(), 'a number that is too large'],
    [
      'hold a signed number beyond 2^53',
      [128, 255, 255, 255, 255, 255, 255, 255, 15],
      (r) => r.signed(),
      'a number that is too large',
    ],
    ['announce more than follows', [5, 1], (r) => r.count(), 'announce more values than can follow'],
    ['announce more than fits', [2, 1, 1], (r) => r.count(2), 'announce more values than can follow'],
    ['hold half a character', [1, 0xc3], (r) => r.text(), 'end in the middle of a value'],
    ['hold a wrong character', [1, 0xff], (r) => r.text(), 'a character that is none'],
    ['continue a character wrongly', [1, 0xc3, 0x41], (r) => r.text(), 'a character that is none'],
    ['go on', [1], (r) => r.end(), 'go on after their last value'],
  ])('say so when they %s', (_, bytes, read, sentence) => {
    const run = () => read(byteReader(Uint8Array.from(bytes)));
    expect(run).toThrow(Defect);
    expect(run).toThrow(sentence);
    expect(run).toThrow('restore them.');
  });

  it('are as few as the value needs', () => {
    const size = (kind: Written['kind'], value: unknown): number => bytesOf([{ kind, value }]).length;
    expect([0, 127, 128, 16_383, 16_384, 2 ** 53 - 1].map((value) => size('varint', value))).toEqual([
      1, 1, 2, 2, 3, 8,
    ]);
    expect([0, -63, 63, 64, -8_191, 8_192].map((value) => size('signed', value))).toEqual([1, 1, 1, 2, 2, 3]);
    expect(size('text', 'taxi')).toBe(5);
    expect(size('integer', 2n ** 64n)).toBe(12);
  });

  it('read from a part of a larger buffer', () => {
    const whole = Uint8Array.from([9, 9, ...bytesOf([{ kind: 'double', value: 1.5 }]), 9]);
    expect(byteReader(whole.subarray(2, 10)).double()).toBe(1.5);
  });
});
