import type { Field } from '../definition/fields.ts';
import type { StreamPlan } from '../definition/plan.ts';
import type { Predicate } from '../definition/predicate.ts';
import { EXACT_DIGITS, scaledBounds, scaledInteger } from '../values/decimal.ts';
import type { Column, EventColumns } from './columns.ts';
import { type StoredValue, storedAt } from './measures/field-codec.ts';

/** Three-valued, as in SQL: a comparison with an absent value is neither true nor false, and neither is its opposite. */
type Truth = boolean | undefined;
type Test = (row: number) => Truth;
type Condition = (columns: EventColumns) => Test;
type Compared = Exclude<Predicate, { all: unknown } | { any: unknown } | { not: unknown }>;

/** Which rows of some columns a predicate takes. */
export function takenBy(
  predicate: Predicate,
  { stream }: StreamPlan,
): (columns: EventColumns) => (row: number) => boolean {
  const condition = conditionOf(predicate, stream.fields);
  return (columns) => {
    const test = condition(columns);
    return (row) => test(row) === true;
  };
}

function conditionOf(predicate: Predicate, fields: Readonly<Record<string, Field>>): Condition {
  if ('not' in predicate) {
    const inner = conditionOf(predicate.not, fields);
    return (columns) => {
      const test = inner(columns);
      return (row) => opposite(test(row));
    };
  }
  if ('all' in predicate)
    return combined(
      predicate.all.map((part) => conditionOf(part, fields)),
      false,
    );
  if ('any' in predicate)
    return combined(
      predicate.any.map((part) => conditionOf(part, fields)),
      true,
    );
  const test = comparison(predicate, fields[predicate.field] as Field);
  return (columns) => {
    const column = columns.fields.get(predicate.field) as Column;
    return (row) => test(storedAt(column, row));
  };
}

const opposite = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

/** Whether all (`deciding` false) or any (`deciding` true) of the parts hold. */
const combined =
  (parts: readonly Condition[], deciding: boolean): Condition =>
  (columns) => {
    const tests = parts.map((part) => part(columns));
    return (row) => {
      let truth: Truth = !deciding;
      for (const test of tests) {
        const part = test(row);
        if (part === deciding) return deciding;
        if (part === undefined) truth = undefined;
      }
      return truth;
    };
  };

function comparison(predicate: Compared, field: Field): (value: StoredValue) => Truth {
  if ('is' in predicate) return equality(predicate.is, field);
  if ('isNot' in predicate) {
    const test = equality(predicate.isNot, field);
    return (value) => opposite(test(value));
  }
  if ('oneOf' in predicate) {
    const tests = predicate.oneOf.map((one) => equality(one, field));
    return (value) => {
      const truths = tests.map((test) => test(value));
      return truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;
    };
  }
  const test = inequality(predicate, field);
  return (value) => (value === null ? undefined : test(value as number | bigint));
}

function equality(wanted: string | number | boolean | null, field: Field): (value: StoredValue) => Truth {
  if (wanted === null) return (value) => value === null;
  const stored = storedForm(wanted, field);
  return (value) => (value === null ? undefined : value === stored);
}

function storedForm(wanted: string | number | boolean, field: Field): StoredValue | undefined {
  if (field.kind === 'decimal') {
    const scaled = scaledInteger(wanted as number, field.scale);
    return field.precision > EXACT_DIGITS || scaled === undefined ? scaled : Number(scaled);
  }
  return typeof wanted === 'boolean' ? Number(wanted) : wanted;
}

type Inequality = Exclude<Compared, { is: unknown } | { isNot: unknown } | { oneOf: unknown }>;

function inequality(predicate: Inequality, field: Field): (value: number | bigint) => boolean {
  const bounds = (limit: number) =>
    field.kind === 'decimal' ? scaledBounds(limit, field.scale) : { floor: limit, ceil: limit };
  if ('above' in predicate) {
    const { floor } = bounds(predicate.above);
    return (value) => value > floor;
  }
  if ('atLeast' in predicate) {
    const { ceil } = bounds(predicate.atLeast);
    return (value) => value >= ceil;
  }
  if ('below' in predicate) {
    const { ceil } = bounds(predicate.below);
    return (value) => value < ceil;
  }
  const { floor } = bounds(predicate.atMost);
  return (value) => value <= floor;
}
