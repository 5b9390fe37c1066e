import type { Field } from '../definition/fields.ts';
import { idFieldsOf, keyFieldsOf, type StreamDefinition } from '../definition/stream.ts';
import { VERSION_FIELD } from '../definition/version-field.ts';
import { EXACT_DIGITS } from '../values/decimal.ts';
import { exampleOf } from './examples.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The contract for producers, as JSON Schema 2020-12 without words of our own. What it cannot say, it says in words:
 * limits of decimals sent as text, sizes of JSON values, how far ahead an event time may be.
 */
export function jsonSchemaOf(stream: StreamDefinition): JsonSchema {
  const { name, version, description, fields, eventTime } = stream;
  const [id, key] = [idFieldsOf(stream), keyFieldsOf(stream)];
  const identifying = new Set([...id, ...key]);
  const required = Object.keys(fields).filter((field) => !fields[field]?.nullable);
  const example = exampleOf(stream);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:stream:${name}:${version}`,
    title: name,
    description: `${description} Identified by ${id.join(', ')}; in order for each ${key.join(', ')}; its time is ${eventTime}.`,
    type: 'object',
    properties: {
      ...Object.fromEntries(
        Object.entries(fields).map(([field, definition]) => [field, propertyOf(definition, identifying.has(field))]),
      ),
      [VERSION_FIELD]: {
        description: 'The version of this contract. An event that names none is judged by the newest.',
        type: 'integer',
        const: version,
      },
    },
    required,
    additionalProperties: false,
    ...(example && { examples: [example] }),
  };
}

function propertyOf(field: Field, identifies: boolean): JsonSchema {
  const words = [
    field.description,
    'unit' in field && field.unit ? `Unit: ${field.unit}.` : undefined,
    field.personal ? 'Personal: only its keyed hash is kept.' : undefined,
    ...wordsOf(field),
  ].filter((word) => word !== undefined);
  return { ...(words.length > 0 && { description: words.join(' ') }), ...rulesOf(field, identifies) };
}

function wordsOf(field: Field): string[] {
  if (field.kind === 'json') return [`At most ${field.maxBytes} bytes as JSON, and 32 levels deep.`];
  if (field.kind === 'decimal')
    return [
      `A number of at most ${EXACT_DIGITS} digits, or text of at most ${field.precision} digits, ${field.scale} of them after the point.`,
    ];
  return [];
}

function rulesOf(field: Field, identifies: boolean): JsonSchema {
  if (field.kind === 'json') return field.nullable ? {} : { not: { type: 'null' } };
  if (field.kind === 'decimal') {
    const { precision, scale } = field;
    const limit = 10 ** (precision - scale);
    return {
      anyOf: [
        {
          type: 'number',
          exclusiveMinimum: -limit,
          exclusiveMaximum: limit,
          ...rangeOf(field),
          multipleOf: Number(`1e-${scale}`),
        },
        { type: 'string', pattern: decimalPattern(precision, scale) },
        ...(field.nullable ? [{ type: 'null' }] : []),
      ],
    };
  }
  const { type, ...rules } = plainRulesOf(field, identifies);
  return { type: field.nullable ? [type, 'null'] : type, ...rules };
}

function plainRulesOf(field: Exclude<Field, { kind: 'json' | 'decimal' }>, identifies: boolean): JsonSchema {
  switch (field.kind) {
    case 'text':
      return {
        type: 'string',
        ...(identifies && { minLength: 1 }),
        maxLength: field.max,
        ...(field.oneOf && { enum: [...field.oneOf, ...(field.nullable ? [null] : [])] }),
        ...(field.pattern !== undefined && { pattern: `^(?:${field.pattern})$` }),
      };
    case 'integer':
      return {
        type: 'integer',
        minimum: Math.max(field.min ?? -Infinity, Number.MIN_SAFE_INTEGER),
        maximum: Math.min(field.max ?? Infinity, Number.MAX_SAFE_INTEGER),
        ...(field.oneOf && { enum: [...field.oneOf, ...(field.nullable ? [null] : [])] }),
      };
    case 'real':
      return { type: 'number', ...rangeOf(field) };
    case 'boolean':
      return { type: 'boolean' };
    case 'timestamp':
      return { type: 'string', format: 'date-time', pattern: TIME_PATTERN };
  }
}

/** RFC 3339 leaves more ways to write an instant than its readers know: only this one is taken. */
const TIME_PATTERN =
  '^(?!0000)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$';

function decimalPattern(precision: number, scale: number): string {
  const whole = precision > scale ? `(?:0|[1-9]\\d{0,${precision - scale - 1}})` : '0';
  return `^-?${whole}${scale > 0 ? `(?:\\.\\d{1,${scale}})?` : ''}$`;
}

const rangeOf = ({ min, max }: { readonly min?: number; readonly max?: number }): JsonSchema => ({
  ...(min !== undefined && { minimum: min }),
  ...(max !== undefined && { maximum: max }),
});
