import type { Field } from '../fields.ts';
import { unknownName } from '../nearest.ts';
import type { Predicate } from '../predicate.ts';
import type { StreamDefinition } from '../stream.ts';
import { fieldNamed } from './field-named.ts';
import { NUMERIC } from './measures.ts';

/** What is wrong with a condition on events. */
export function* predicateProblems(place: string, predicate: Predicate, stream: StreamDefinition): Iterable<string> {
  if ('all' in predicate || 'any' in predicate) {
    const [key, parts] = 'all' in predicate ? (['all', predicate.all] as const) : (['any', predicate.any] as const);
    if (parts.length === 0) yield `${place}.${key}: is empty. List at least one condition.`;
    for (const [i, part] of parts.entries()) yield* predicateProblems(`${place}.${key}[${i}]`, part, stream);
    return;
  }
  if ('not' in predicate) {
    yield* predicateProblems(`${place}.not`, predicate.not, stream);
    return;
  }
  const field = fieldNamed(stream.fields, predicate.field);
  if (!field) {
    yield `${place}: ${unknownName('field', predicate.field, Object.keys(stream.fields))}`;
    return;
  }
  const compares = ['above', 'atLeast', 'below', 'atMost'].some((key) => key in predicate);
  if (compares && !NUMERIC.includes(field.kind))
    yield `${place}: "${predicate.field}" is ${field.kind}, which is not above or below anything. Use is, isNot or oneOf.`;
  const values =
    'is' in predicate
      ? [predicate.is]
      : 'isNot' in predicate
        ? [predicate.isNot]
        : 'oneOf' in predicate
          ? predicate.oneOf
          : [];
  for (const value of values)
    if (!comparable(field, value))
      yield `${place}: "${predicate.field}" is ${field.kind} and never ${JSON.stringify(value)}. Write a value of that kind.`;
}

function comparable(field: Field, value: unknown): boolean {
  if (value === null) return field.nullable === true;
  if (field.kind === 'text') return typeof value === 'string';
  if (field.kind === 'boolean') return typeof value === 'boolean';
  return NUMERIC.includes(field.kind) && typeof value === 'number' && Number.isFinite(value);
}
