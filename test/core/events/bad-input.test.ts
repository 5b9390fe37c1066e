import { expect, test } from 'vitest';
import { planOf } from '../../../core/definition/plan.ts';
import { compileValidator } from '../../../core/events/compile.ts';
import { MAX_PROBLEMS } from '../../../core/events/problem.ts';
import { everyKind } from '../../support/every-kind.ts';

const NOW = Date.UTC(2026, 0, 2);
const validate = compileValidator(planOf(everyKind));
const right = { serial: 7, name: 'north', at: '2026-01-01T00:00:00Z', colour: 'red' };
const nested = (levels: number): string => `${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}`;

/** Problems of a right event with other fields, given as the JSON text that a producer sends. */
const problemsWith = (json: string) =>
  validate(JSON.parse(`${JSON.stringify(right).slice(0, -1)},${json}}`), NOW).map(
    ({ pointer, rule, message }) => `${pointer} ${rule}: ${message}`,
  );

test.each([
  [
    '"price":12.345',
    '/price scale: 12.345 in field "price" has 3 digits after the point, and 2 are kept. Round it before you send it.',
  ],
  [
    '"price":"12.345"',
    '/price scale: "12.345" in field "price" has 3 digits after the point, and 2 are kept. Round it before you send it.',
  ],
  [
    '"price":1e400',
    '/price finite: The number in field "price" is too large to be read. Send a finite number, or null where the field allows it.',
  ],
  [
    '"heat":-1e400',
    '/heat finite: The number in field "heat" is too large to be read. Send a finite number, or null where the field allows it.',
  ],
  [
    '"price":12345678901234',
    '/price precision: 12345678901234 in field "price" has 14 digits before the point, and 7 fit. Check its unit.',
  ],
  [
    '"long":123456789012.123456',
    '/long precision: 123456789012.12346 in field "long" has 17 digits, but a JSON number keeps 15. Send it as text, such as "12.50".',
  ],
  ['"long":"-0.000001"', '/long range: "-0.000001" in field "long" is out of range. Send a value of at least 0.'],
  [
    '"price":"1000.51"',
    '/price range: "1000.51" in field "price" is out of range. Send a value of at least -5 and at most 1000.5.',
  ],
  ['"price":"1e2"', '/price type: "1e2" in field "price" is not a decimal number. Send digits, such as "12.50".'],
  ['"price":"NaN"', '/price type: "NaN" in field "price" is not a decimal number. Send digits, such as "12.50".'],
  [
    '"price":{}',
    '/price type: an object in field "price" is an object. Send a number, or decimal text such as "12.50".',
  ],
  [
    '"count":9007199254740993',
    '/count precision: 9007199254740992 in field "count" is beyond 9007199254740991, so its last digits are lost in JSON. Send a smaller number.',
  ],
  ['"level":3', '/level oneOf: 3 in field "level" is not one of 1, 2, 30. Send one of them.'],
  [
    '"colour":"blue"',
    '/colour oneOf: "blue" in field "colour" is not one of "red", "green", "déjà \\"vu\\"". Send one of them.',
  ],
  ['"code":"ab1"', '/code pattern: "ab1" in field "code" does not have the form [A-Z]{2}\\d+. Correct it.'],
  ['"code":"xxAB1xx"', '/code pattern: "xxAB1xx" in field "code" does not have the form [A-Z]{2}\\d+. Correct it.'],
  [
    '"name":"\\ud800"',
    '/name characters: The text in field "name" has a half surrogate pair or a NUL character, which no store keeps. Remove it.',
  ],
  [
    '"name":"a\\u0000b"',
    '/name characters: The text in field "name" has a half surrogate pair or a NUL character, which no store keeps. Remove it.',
  ],
  ['"name":""', '/name length: The text in field "name" is empty, but it names something. Send a name.'],
  ['"name":null', '/name required: The field "name" is null. Every event needs it: send text.'],
  ['"owner":5', '/owner type: The value in field "owner" is a number. Send text.'],
  ['"open":"true"', '/open type: "true" in field "open" is text. Send true or false.'],
  [
    '"ended":"2026-03-01 09:30"',
    '/ended time: "2026-03-01 09:30" in field "ended" is not an instant. Send date, time and offset, such as "2026-03-01T09:30:00Z" or "2026-03-01T09:30:00-06:00".',
  ],
  [
    '"at":"2026-01-02T01:00:00.001Z"',
    '/at ahead: "2026-01-02T01:00:00.001Z" in field "at" is more than 1h ahead of its arrival. Set the clock of the sensor.',
  ],
  [
    '"__proto__":{"name":"x"}',
    '/__proto__ unknown: The field "__proto__" is not known in every-kind. Leave it out, or add it to the definition of the stream.',
  ],
  ['"colr":"red"', '/colr unknown: The field "colr" is not known in every-kind. Did you mean "colour"?'],
  [
    '"a/b~c":1',
    '/a~1b~0c unknown: The field "a/b~c" is not known in every-kind. Leave it out, or add it to the definition of the stream.',
  ],
  [
    '"more":{"a":[1,1e400]}',
    '/more/a/1 finite: A number in field "more" is too large to be read. Send a finite number.',
  ],
  [
    '"more":{"a":{"\\ud800":1}}',
    '/more/a characters: A text in field "more" has a half surrogate pair or a NUL character, which no store keeps. Remove it.',
  ],
  [`"more":${nested(100)}`, '/more depth: The value in field "more" is nested deeper than 32 levels. Send it flatter.'],
  [
    '"more":{"a":"0123456789012345678901234567890123456789012345678901234"}',
    '/more size: The value in field "more" takes 63 bytes as JSON, and 60 are allowed. Send less, or only what is read later.',
  ],
])('%s is refused with place, rule and remedy', (json, problem) => {
  expect(problemsWith(json)).toEqual([problem]);
});

test.each([
  ['null', null, 'null'],
  ['a list', [right], 'a list'],
  ['a text', 'x', '"x"'],
  ['a number', 5, '5'],
])('%s is no event', (_, value, shown) => {
  expect(validate(value, NOW)).toEqual([
    { pointer: '', rule: 'type', message: `An event is ${shown}. Send a JSON object with the fields of every-kind.` },
  ]);
});

test('all problems of an event are told at once', () => {
  const problems = validate({ at: 5, colour: 'x', price: 0.001, open: 1, extra: true }, NOW);
  expect(problems.map(({ pointer }) => pointer)).toEqual([
    '/serial',
    '/name',
    '/at',
    '/colour',
    '/price',
    '/open',
    '/extra',
  ]);
});

test('an event full of wrong names gets no more problems than fit into an answer', () => {
  const wrong = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`field_${i}`, i]));
  expect(validate({ ...right, ...wrong }, NOW)).toHaveLength(MAX_PROBLEMS);
});

test('a text, a name or a value of a megabyte is refused, and the answer stays short', () => {
  const huge = 'é'.repeat(2 ** 20);
  const problems = validate(
    { ...right, name: huge, price: huge, ended: huge, colour: huge, more: huge, [huge]: 1 },
    NOW,
  );
  expect(problems.map(({ rule }) => rule)).toEqual(['length', 'length', 'type', 'time', 'size', 'unknown']);
  expect(JSON.stringify(problems).length).toBeLessThan(2_000);
});

test('personal values are not repeated in messages', () => {
  const problems = validate({ ...right, owner: `${'x'.repeat(15)}Ada\0${'y'.repeat(9)}` }, NOW);
  expect(problems).toHaveLength(1);
  expect(JSON.stringify(problems)).not.toContain('Ada');
});

test('nesting of 100,000 levels is refused, not a stack overflow', () => {
  const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown;
  expect(validate({ ...right, more: deep, name: deep }, NOW).map(({ rule }) => rule)).toEqual(['type', 'depth']);
});

test('a character of four bytes counts as one', () => {
  expect(validate({ ...right, name: '💶'.repeat(12) }, NOW)).toEqual([]);
  expect(validate({ ...right, name: '💶'.repeat(13) }, NOW)).toMatchObject([{ rule: 'length' }]);
});

test('an event exactly as far ahead as allowed is taken', () => {
  expect(validate({ ...right, at: '2026-01-02T01:00:00.000Z' }, NOW)).toEqual([]);
});
