import type { Predicate } from '../definition/predicate.ts';
import { literal, quoted } from './sql-text.ts';

/** A predicate as a condition of SQL: three-valued in both, so a row is taken where it is true. */
export function conditionOf(predicate: Predicate): string {
  if ('all' in predicate) return joined(predicate.all, ' AND ');
  if ('any' in predicate) return joined(predicate.any, ' OR ');
  if ('not' in predicate) return `NOT ${conditionOf(predicate.not)}`;
  const field = quoted(predicate.field);
  if ('is' in predicate) return predicate.is === null ? `(${field} IS NULL)` : `(${field} = ${value(predicate.is)})`;
  if ('isNot' in predicate)
    return predicate.isNot === null ? `(${field} IS NOT NULL)` : `(${field} <> ${value(predicate.isNot)})`;
  if ('oneOf' in predicate) return oneOf(field, predicate.oneOf);
  const [sign, limit] =
    'above' in predicate
      ? ['>', predicate.above]
      : 'atLeast' in predicate
        ? ['>=', predicate.atLeast]
        : 'below' in predicate
          ? ['<', predicate.below]
          : ['<=', predicate.atMost];
  return `(${field} ${sign} ${value(limit)})`;
}

type Value = string | number | boolean | null;

const joined = (parts: readonly Predicate[], word: string): string => `(${parts.map(conditionOf).join(word)})`;

function value(one: Exclude<Value, null>): string {
  if (typeof one === 'string') return literal(one);
  return typeof one === 'boolean' ? String(one).toUpperCase() : String(one);
}

function oneOf(field: string, values: readonly Value[]): string {
  const known = values.filter((one) => one !== null);
  const listed = known.length > 0 ? [`${field} IN (${known.map(value).join(', ')})`] : [];
  return `(${[...listed, ...(known.length < values.length ? [`${field} IS NULL`] : [])].join(' OR ') || 'FALSE'})`;
}
