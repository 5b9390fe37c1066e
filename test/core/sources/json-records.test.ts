import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonRecords } from '../../../core/sources/json-records.ts';

function read(text: string, length = text.length) {
  const records = jsonRecords();
  const pieces = Array.from({ length: Math.ceil(text.length / Math.max(length, 1)) }, (_, i) =>
    text.slice(i * length, (i + 1) * length),
  );
  return [...pieces.flatMap((piece) => records.read(piece)), ...records.end()];
}
const parsed = (text: string, length?: number) =>
  read(text, length).map((one) => ('value' in one ? (JSON.parse(one.value) as unknown) : one.problem));

const objects = fc.array(
  fc
    .dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 })
    .map((object) => ({ ...object })),
  { maxLength: 4 },
);

test('lines, arrays and objects over several lines are the same objects, whatever the pieces they come in', () => {
  fc.assert(
    fc.property(objects, fc.nat(9), (list, length) => {
      const again = JSON.parse(JSON.stringify(list)) as unknown[];
      expect(parsed(list.map((one) => JSON.stringify(one)).join('\n'), length + 1)).toEqual(again);
      expect(parsed(JSON.stringify(list), length + 1)).toEqual(again);
      expect(parsed(JSON.stringify(list, null, 2), length + 1)).toEqual(again);
    }),
    { numRuns: 200, seed: 2 },
  );
});

test('a line that is broken is reported, and the next one read', () => {
  const text = '{"a":1}\n{"b":{"c":2}\n{"d":"e\n{"f":"}\\""}\nhello\n{"g":3}';
  expect(read(text)).toEqual([
    { line: 1, value: '{"a":1}' },
    { line: 2, problem: expect.stringContaining('never ends') },
    { line: 3, problem: expect.stringContaining('never ends') },
    { line: 4, value: '{"f":"}\\""}' },
    { line: 5, problem: expect.stringContaining('no JSON object') },
    { line: 6, value: '{"g":3}' },
  ]);
});
