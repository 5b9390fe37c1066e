import type { DecimalField, Field, TextField } from '../definition/fields.ts';
import { planOf } from '../definition/plan.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import { VERSION_FIELD } from '../definition/version-field.ts';
import { EXACT_DIGITS } from '../values/decimal.ts';
import { fieldSource } from './source.ts';

/**
 * JavaScript of `validate(event, now)`: all problems of an event, none if it is right. It is straight code without
 * loops over fields: quick checks that take what producers usually send, in the order of the definition. Whatever
 * they do not take goes to `judge` (core/events/judge.ts), which has the last word.
 */
export function validatorSourceOf(stream: StreamDefinition): string {
  const { idFields, keyFields, maxAheadMs } = planOf(stream);
  const checks = Object.entries(stream.fields).flatMap(([name, field], index) => {
    const identifies = idFields.includes(name) || keyFields.includes(name);
    const right = name === stream.eventTime ? timeIsRight(maxAheadMs) : rightOf(field, identifies);
    const judge = name === stream.eventTime ? `judge.eventTime(p, ${index}, v, now)` : `judge.field(p, ${index}, v)`;
    return [
      `v = ${fieldSource(name)};`,
      ...(field.nullable
        ? [`if (v !== undefined) { known++; if (v !== null && !(${right})) p = ${judge}; }`]
        : ['if (v !== undefined) known++;', `if (!(${right})) p = ${judge};`]),
    ];
  });
  return [
    'function validate(event, now) {',
    ...[
      "if (typeof event !== 'object' || event === null || Array.isArray(event)) return judge.notAnObject(event);",
      'let p = judge.none, known = 0, v, t;',
      ...checks,
      'const found = Object.keys(event).length;',
      `return found === known || (found === known + 1 && event.${VERSION_FIELD} === ${stream.version}) ? p : judge.others(p, event);`,
    ].map((line) => `  ${line}`),
    '}',
  ].join('\n');
}

/** What the source finds in its scope, in the order of the factory's parameters. */
export const VALIDATOR_SCOPE = ['judge', 'readTime', 'writable'] as const;

/** The same as a module without imports, for a bundle: its factory takes what the source needs. */
export const validatorModuleOf = (stream: StreamDefinition): string =>
  `export const validatorWith = (${VALIDATOR_SCOPE.join(', ')}) =>\n${validatorSourceOf(stream)};\n`;

const timeIsRight = (maxAheadMs: number): string =>
  `typeof v === 'string' && (t = readTime(v)) === t && t <= now + ${maxAheadMs}`;

/** An expression that holds only for right values `v` of a field, though not for all. */
function rightOf(field: Field, identifies: boolean): string {
  switch (field.kind) {
    case 'text':
      return textIsRight(field, identifies);
    case 'integer':
      if (field.oneOf) return 'false';
      return `Number.isSafeInteger(v)${within(field.min, field.max)}`;
    case 'real':
      return `typeof v === 'number' && v - v === 0${within(field.min, field.max)}`;
    case 'decimal':
      return decimalIsRight(field);
    case 'boolean':
      return "typeof v === 'boolean'";
    case 'timestamp':
      return "typeof v === 'string' && (t = readTime(v)) === t";
    case 'json':
      return 'false';
  }
}

function textIsRight({ max, oneOf, pattern }: TextField, identifies: boolean): string {
  if (pattern !== undefined) return 'false';
  if (oneOf) return `(${oneOf.map((value) => `v === ${JSON.stringify(value)}`).join(' || ')})`;
  const filled = identifies ? "v !== '' && " : '';
  return `typeof v === 'string' && ${filled}v.length <= ${max} && writable(v)`;
}

/** A number below 10^15 parts is the nearest to a decimal of that scale, or it has more digits. */
function decimalIsRight({ precision, scale, min, max }: DecimalField): string {
  if (scale > EXACT_DIGITS) return 'false';
  const limit = 10 ** (Math.min(precision, EXACT_DIGITS) - scale);
  const inside = `v > ${-limit} && v < ${limit}${within(min, max)}`;
  const exact = scale === 0 ? 'Math.round(v) === v' : `Math.round(v * ${10 ** scale}) / ${10 ** scale} === v`;
  return `typeof v === 'number' && ${inside} && ${exact}`;
}

const within = (min: number | undefined, max: number | undefined): string =>
  `${min === undefined ? '' : ` && v >= ${min}`}${max === undefined ? '' : ` && v <= ${max}`}`;
