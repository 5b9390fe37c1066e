import type { Field } from '../definition/fields.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { decimalText, EXACT_DIGITS, scaledInteger } from '../values/decimal.ts';
import { readTime, writeTime } from '../values/time.ts';
import type { Event } from './identity.ts';
import { compiled, fieldSource } from './source.ts';

/** The canonical line of a right event that arrived at an instant (epoch ms), without the line end. */
type LineWriter = (event: Event, receivedAt: number) => string;

/**
 * Writes events so that equal events are equal bytes: fields in the definition's order, no spaces, decimals with their
 * scale (as text where a JSON number would not keep their digits), instants in UTC with milliseconds, absent values as
 * null; then when it was received, and by which version of the definition it was judged.
 */
export function lineWriter(plan: StreamPlan): LineWriter {
  return compiled(writerSourceOf(plan), { text, time, number, fixed, writeTime, json: JSON.stringify });
}

/** JavaScript of `writeLine(event, receivedAt)`. */
function writerSourceOf({ stream }: StreamPlan): string {
  return [
    'function writeLine(event, receivedAt) {',
    "  let v, line = '';",
    ...Object.entries(stream.fields).flatMap(([name, field], index) => [
      `  v = ${fieldSource(name)};`,
      `  line += ${JSON.stringify(`${index === 0 ? '{' : ','}${JSON.stringify(name)}:`)} + (v === undefined || v === null ? 'null' : ${valueSource(field)});`,
    ]),
    `  return line + ',"received_at":"' + writeTime(receivedAt) + '","schema_version":${stream.version}}';`,
    '}',
  ].join('\n');
}

function valueSource(field: Field): string {
  switch (field.kind) {
    case 'text':
      return 'text(v)';
    case 'timestamp':
      return 'time(v)';
    case 'integer':
    case 'real':
      return 'number(v)';
    case 'boolean':
      return "(v ? 'true' : 'false')";
    case 'decimal':
      // A number of so few digits is the nearest one to its decimal, so rounding it to the scale gives that back.
      if (field.precision <= EXACT_DIGITS)
        return `(typeof v === 'number' ? v.toFixed(${field.scale}) : fixed(v, ${field.scale}))`;
      return `'"' + fixed(v, ${field.scale}) + '"'`;
    case 'json':
      return 'json(v)';
  }
}

/** What JSON must escape in a text that every store can keep. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not stand in JSON.
const ESCAPED = /["\\\u0001-\u001f]/;
const text = (value: string): string => (ESCAPED.test(value) ? JSON.stringify(value) : `"${value}"`);

/** Minus zero is zero. */
const number = (value: number): string => `${value + 0}`;

const CANONICAL_LENGTH = 24;
/** A right instant in UTC with three digits of a second is the only one that takes 24 characters and ends in Z. */
const time = (value: string): string =>
  value.length === CANONICAL_LENGTH && value.endsWith('Z') ? `"${value}"` : `"${writeTime(readTime(value))}"`;

const fixed = (value: number | string, scale: number): string =>
  decimalText(scaledInteger(value, scale) as bigint, scale);
