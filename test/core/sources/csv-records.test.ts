import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRecords } from '../../../core/sources/csv-records.ts';

/** Reads a text in pieces of one length. */
function read(text: string, length = text.length) {
  const records = csvRecords();
  const pieces = Array.from({ length: Math.ceil(text.length / Math.max(length, 1)) }, (_, i) =>
    text.slice(i * length, (i + 1) * length),
  );
  return [...pieces.flatMap((piece) => records.read(piece)), ...records.end()];
}
const values = (text: string) => read(text).map((one) => ('value' in one ? one.value : one.problem));

const quoted = (cell: string, always: boolean) =>
  always || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ' ', '😀'), maxLength: 6 });

test('any table that is written by RFC 4180 is read as it was, whatever the pieces it comes in', () => {
  const tables = fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 4 }), { maxLength: 5 });
  fc.assert(
    fc.property(tables, fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.nat(7), (rows, end, last, length) => {
      const lines = rows.map((row) => row.map(([text, always]) => quoted(text, always)).join(','));
      const text = lines.join(end) + (last ? end : '');
      const expected = rows.map((row) => row.map(([text]) => text));
      expect(read(text, length + 1).map((one) => 'value' in one && one.value)).toEqual(expected);
    }),
    { numRuns: 400, seed: 1 },
  );
});

test('a byte order mark and empty lines are no cells', () => {
  expect(values('\uFEFFa,b\r\n\r\n1,2\r\n\r\n')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
});

test('each record knows the line that it begins in, past cells that hold lines', () => {
  expect(read('a,b\n"1\n2\n3",4\n5,6\n').map(({ line }) => line)).toEqual([1, 2, 5]);
});

test('text after a closing quote is reported, and the next line is read', () => {
  expect(read('a,b\n"1"2,3\n4,5\n')).toEqual([
    { line: 1, value: ['a', 'b'] },
    { line: 2, problem: expect.stringContaining('follows a closing quote') },
    { line: 3, value: ['4', '5'] },
  ]);
});

test('a quote that never closes costs its own line only', () => {
  expect(read('a,b\n1,"2\n3,4\n5,6')).toEqual([
    { line: 1, value: ['a', 'b'] },
    { line: 2, problem: expect.stringContaining('never closes') },
    { line: 3, value: ['3', '4'] },
    { line: 4, value: ['5', '6'] },
  ]);
});

test('a quote that never closes is given up after a megabyte', () => {
  const records = csvRecords();
  const found = [records.read('a,"b\n')];
  for (let i = 0; i < 3; i++) found.push(records.read(`${'c'.repeat(399_999)}\n`));
  expect(found.map(({ length }) => length)).toEqual([0, 0, 0, 4]);
});
