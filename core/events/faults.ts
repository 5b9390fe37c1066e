import type { Field, Kind, TextField } from '../definition/fields.ts';
import { readTime } from '../values/time.ts';
import { jsonFault } from './json-fault.ts';
import { decimalFault, decimalTextFault, integerFault, realFault } from './number-faults.ts';
import { type Fault, shown } from './problem.ts';
import { isWritable } from './writable.ts';

/** A field, and whether it identifies the event or its entity: such a text may not be empty. */
export interface Judged {
  readonly name: string;
  readonly field: Field;
  readonly identifies: boolean;
}

const WANTED: Readonly<Record<Kind, string>> = {
  text: 'text',
  integer: 'a whole number',
  decimal: 'a number, or decimal text such as "12.50"',
  real: 'a number',
  boolean: 'true or false',
  timestamp: 'an instant such as "2026-03-01T09:30:00Z"',
  json: 'a JSON value',
};

/**
 * What is wrong with the value of a field, or nothing. This decides; the generated validator comes here only with
 * values that its own quick checks do not take.
 */
export function faultOf({ name, field, identifies }: Judged, value: unknown): Fault | undefined {
  if (value === undefined || value === null) {
    if (field.nullable) return undefined;
    const seen = `The field "${name}" is ${value === null ? 'null' : 'missing'}`;
    return { rule: 'required', message: `${seen}. Every event needs it: send ${WANTED[field.kind]}.` };
  }
  const at = `in field "${name}"`;
  if (field.kind === 'json') return jsonFault(value, field, at);
  if (typeof value === 'string') {
    if (field.kind === 'text') return textFault(value, field, identifies, at);
    if (field.kind === 'decimal') return decimalTextFault(value, field, at);
    if (field.kind === 'timestamp') return timeFault(value, at);
  }
  if (typeof value === 'number') {
    if (field.kind === 'integer') return integerFault(value, field, at);
    if (field.kind === 'decimal') return decimalFault(value, field, at);
    if (field.kind === 'real') return realFault(value, field, at);
  }
  if (typeof value === 'boolean' && field.kind === 'boolean') return undefined;
  return {
    rule: 'type',
    message: `${field.personal ? 'The value' : shown(value)} ${at} is ${kindOf(value)}. Send ${WANTED[field.kind]}.`,
  };
}

function textFault(value: string, field: TextField, identifies: boolean, at: string): Fault | undefined {
  const seen = field.personal ? 'The text' : shown(value);
  const characters = charactersOf(value, field.max);
  if (characters > field.max)
    return {
      rule: 'length',
      message: `The text ${at} has ${characters} characters, and ${field.max} fit. Shorten it.`,
    };
  if (identifies && value === '')
    return { rule: 'length', message: `The text ${at} is empty, but it names something. Send a name.` };
  if (!isWritable(value))
    return {
      rule: 'characters',
      message: `The text ${at} has a half surrogate pair or a NUL character, which no store keeps. Remove it.`,
    };
  if (field.oneOf && !field.oneOf.includes(value))
    return {
      rule: 'oneOf',
      message: `${seen} ${at} is not one of ${field.oneOf.map(shown).join(', ')}. Send one of them.`,
    };
  if (field.pattern !== undefined && !patternOf(field.pattern).test(value))
    return { rule: 'pattern', message: `${seen} ${at} does not have the form ${field.pattern}. Correct it.` };
  return undefined;
}

/** Characters as people count them; a text that cannot fit any more is not counted. */
function charactersOf(value: string, max: number): number {
  if (value.length <= max || value.length > 2 * max) return value.length;
  let characters = 0;
  for (const _ of value) characters++;
  return characters;
}

const patterns = new Map<string, RegExp>();
/** The whole value has to have the form. */
function patternOf(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known) return known;
  const made = new RegExp(`^(?:${pattern})$`, 'u');
  patterns.set(pattern, made);
  return made;
}

const timeFault = (value: string, at: string): Fault | undefined =>
  Number.isNaN(readTime(value))
    ? {
        rule: 'time',
        message: `${shown(value)} ${at} is not an instant. Send date, time and offset, such as "2026-03-01T09:30:00Z" or "2026-03-01T09:30:00-06:00".`,
      }
    : undefined;

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return { string: 'text', number: 'a number', boolean: 'true or false' }[typeof value as string] ?? 'an object';
}
