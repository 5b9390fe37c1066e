import type { DecimalField, Field, Fields, IntegerField, RealField, TextField } from '../fields.ts';
import { patternProblem } from '../patterns.ts';
import { isWhole, SNAKE_CASE } from './values.ts';

/** Columns that every event carries besides its own fields. */
const RESERVED_FIELDS: readonly string[] = ['received_at', 'schema_version'];
/** Redshift's VARCHAR ends at 65,535 bytes, and a character may take four. */
const MAX_TEXT = 16_383;
const MAX_JSON_BYTES = 65_535;
const KINDS = ['text', 'integer', 'decimal', 'real', 'boolean', 'timestamp', 'json'];

export function* fieldProblems(fields: Fields): Iterable<string> {
  if (Object.keys(fields ?? {}).length === 0) yield 'fields: is empty. Declare at least an id and an event time.';
  for (const [name, field] of Object.entries(fields ?? {})) {
    const place = `fields.${name}`;
    if (!SNAKE_CASE.test(name) || name.length > 100)
      yield `${place}: must be snake_case of at most 100 characters; it becomes a column.`;
    if (typeof field !== 'object' || field === null) {
      yield `${place}: ${JSON.stringify(field)} is not a field. Write one, such as text({ max: 40 }).`;
      continue;
    }
    if (RESERVED_FIELDS.includes(name)) yield `${place}: the ingest writes this column itself; choose another name.`;
    if (field.personal && field.kind !== 'text')
      yield `${place}.personal: only a text can be replaced by its hash; declare the field as text.`;
    yield* kindProblems(place, field);
  }
}

function* kindProblems(place: string, field: Field): Iterable<string> {
  switch (field.kind) {
    case 'text':
      yield* textProblems(place, field);
      break;
    case 'decimal':
      yield* decimalProblems(place, field);
      yield* rangeProblems(place, field);
      break;
    case 'integer':
      if (field.oneOf)
        yield* listProblems(place, field.oneOf, (value) => Number.isSafeInteger(value), 'a whole number');
      yield* rangeProblems(place, field);
      break;
    case 'real':
      yield* rangeProblems(place, field);
      break;
    case 'json':
      if (!isWhole(field.maxBytes, 2, MAX_JSON_BYTES))
        yield `${place}.maxBytes: ${field.maxBytes} must be a whole number from 2 to ${MAX_JSON_BYTES}.`;
      break;
    case 'boolean':
    case 'timestamp':
      break;
    default:
      yield `${place}.kind: ${JSON.stringify((field as Field).kind)} is not a kind. Use ${KINDS.join(', ')}.`;
  }
}

function* textProblems(place: string, { max, oneOf, pattern }: TextField): Iterable<string> {
  if (!isWhole(max, 1, MAX_TEXT)) yield `${place}.max: ${max} must be a whole number from 1 to ${MAX_TEXT}.`;
  if (oneOf) yield* listProblems(place, oneOf, (value) => value.length <= max, `a text of at most ${max} characters`);
  const problem = pattern === undefined ? undefined : patternProblem(pattern, max);
  if (problem) yield `${place}.pattern: ${JSON.stringify(pattern)} ${problem}`;
}

function* decimalProblems(place: string, { precision, scale, min, max }: DecimalField): Iterable<string> {
  if (!isWhole(precision, 1, 38)) yield `${place}.precision: ${precision} must be a whole number from 1 to 38.`;
  if (!isWhole(scale, 0, precision)) yield `${place}.scale: ${scale} must be a whole number from 0 to the precision.`;
  for (const [name, limit] of [
    ['min', min],
    ['max', max],
  ] as const)
    if (limit !== undefined && (limit.toString().split('.')[1]?.length ?? 0) > scale)
      yield `${place}.${name}: ${limit} has more than ${scale} digits after the point; round it.`;
}

function* rangeProblems(place: string, { min, max }: IntegerField | DecimalField | RealField): Iterable<string> {
  for (const [name, limit] of [
    ['min', min],
    ['max', max],
  ] as const)
    if (limit !== undefined && !Number.isFinite(limit)) yield `${place}.${name}: ${limit} must be a finite number.`;
  if (min !== undefined && max !== undefined && min > max)
    yield `${place}: min ${min} is above max ${max}, so no value would fit. Swap them.`;
}

function* listProblems<T>(
  place: string,
  values: readonly T[],
  fits: (value: T) => boolean,
  wanted: string,
): Iterable<string> {
  if (values.length === 0) yield `${place}.oneOf: is empty, so no value would fit. List the values or leave it out.`;
  if (new Set(values).size < values.length) yield `${place}.oneOf: lists a value twice. List each once.`;
  for (const value of values)
    if (!fits(value)) yield `${place}.oneOf: ${JSON.stringify(value)} is not ${wanted}. Correct or remove it.`;
}
