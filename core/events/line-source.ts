import type { Field } from '../definition/fields.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { EXACT_DIGITS } from '../values/decimal.ts';
import { fieldsToRead, isIdOnlyHashed, rowSource, variableOf, variablesSource } from './row-source.ts';
import { isNumeric } from './source.ts';

/**
 * JavaScript of `readLine(bytes, view, at, into, columns)`: adds the event of one canonical line and gives back where
 * the next one begins, or gives back -1 and changes nothing. It compares the names where they must stand, eight bytes
 * at a time, takes the fields that are needed, and passes over the others, but sees that they are JSON.
 */
export function lineSourceOf(plan: StreamPlan): string {
  const { fields } = plan.stream;
  const taken = new Set(fieldsToRead(plan));
  const hashed = isIdOnlyHashed(plan);
  const values = Object.entries(fields).map(([name, field], index) => [
    ...literalIs(`${index === 0 ? '{' : ','}${JSON.stringify(name)}:`),
    ...(hashed && plan.idFields.includes(name)
      ? skipped('takeHash')
      : taken.has(name)
        ? take(field, variableOf(plan, name), index)
        : skip(field)),
  ]);
  const steps = [
    ...values,
    [...literalIs(',"received_at":'), ...skipped('skipText')],
    [...literalIs(',"schema_version":', 0), ...skipped('skipNumber')],
  ];
  return [
    'function readLine(bytes, view, at, into, columns) {',
    `  ${variablesSource(plan)}`,
    ...steps.flat().map((line) => `  ${line}`),
    '  if (bytes[at] !== 125 || bytes[at + 1] !== 10) return -1;',
    ...rowSource(plan, hashed).map((line) => `  ${line}`),
    '  return at + 2;',
    '}',
  ].join('\n');
}

export const skipped = (how: string): string[] => [`at = scan.${how}(bytes, at);`, 'if (at < 0) return -1;'];

/** The largest integer that is exact has so many digits. */
export const SAFE_DIGITS = 16;
/** `null` as four bytes at once. */
const NULL = 0x6c6c_756e;
export const orNull = (present: readonly string[]): string[] => [
  `if (view.getUint32(at, true) === ${NULL}) at += 4;`,
  'else {',
  ...present.map((line) => `  ${line}`),
  '}',
];

function skip(field: Field): string[] {
  switch (field.kind) {
    case 'text':
    case 'timestamp':
      return orNull(skipped('skipText'));
    case 'integer':
    case 'real':
      return orNull(skipped('skipNumber'));
    case 'decimal':
      return orNull(skipped(isNumeric(field) ? 'skipNumber' : 'skipText'));
    case 'boolean':
    case 'json':
      return orNull(skipped('skipJson'));
  }
}

function take(field: Field, variable: string, index: number): string[] {
  const present = takePresent(field, variable, index);
  return field.nullable ? orNull(present) : present;
}

function takePresent(field: Field, variable: string, index: number): string[] {
  const number = (call: string): string[] => [
    `at = scan.${call};`,
    'if (at < 0) return -1;',
    `${variable} = scan.number[0];`,
  ];
  switch (field.kind) {
    case 'text':
      return [
        `at = scan.takeText(bytes, view, at, known[${index}]);`,
        'if (at < 0) return -1;',
        `${variable} = scan.found.text;`,
      ];
    case 'integer':
      return [
        ...number(`takeScaled(bytes, at, ${SAFE_DIGITS}, 0)`),
        `if (!Number.isSafeInteger(${variable})) return -1;`,
      ];
    case 'real':
      return number('takeReal(bytes, at)');
    case 'timestamp':
      return number('takeTime(bytes, view, at)');
    case 'decimal':
      if (field.precision <= EXACT_DIGITS)
        return number(`takeScaled(bytes, at, ${field.precision - field.scale}, ${field.scale})`);
      return [
        `at = scan.takeText(bytes, view, at, known[${index}]);`,
        'if (at < 0) return -1;',
        `${variable} = toBig[${index}](scan.found.text);`,
        `if (${variable} === undefined) return -1;`,
      ];
    case 'boolean':
      return takeBoolean(variable);
    case 'json':
      return ['at = scan.takeJson(bytes, at);', 'if (at < 0) return -1;', `${variable} = scan.found.text;`];
  }
}

export const takeBoolean = (variable: string): string[] => [
  `if (view.getUint32(at, true) === ${0x6575_7274}) { at += 4; ${variable} = 1; }`,
  `else if (bytes[at] === 102 && view.getUint32(at + 1, true) === ${0x6573_6c61}) { at += 5; ${variable} = 0; }`,
  'else return -1;',
];

/** Enough bytes for any value that is read at a fixed width, and for what must follow it. */
const ROOM = 40;

/** Whether ASCII text stands at this place; then the place is moved behind it. */
export function literalIs(text: string, room = ROOM): string[] {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(bytes.buffer);
  const equal: string[] = [];
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8)
    equal.push(`view.getFloat64(at + ${at}, true) === ${view.getFloat64(at, true)}`);
  if (at + 4 <= bytes.length) {
    equal.push(`view.getUint32(at + ${at}, true) === ${view.getUint32(at, true)}`);
    at += 4;
  }
  for (; at < bytes.length; at++) equal.push(`bytes[at + ${at}] === ${bytes[at]}`);
  return [
    `if (at + ${bytes.length + room} > bytes.length || !(${equal.join(' && ')})) return -1;`,
    `at += ${bytes.length};`,
  ];
}
