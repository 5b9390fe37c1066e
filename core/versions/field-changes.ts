import type { DecimalField, Field, IntegerField, RealField, TextField } from '../definition/fields.ts';
import type { Change, ChangeKind } from './change.ts';

/** How a field that both definitions have differs. */
export function fieldChanges(name: string, before: Field, after: Field): readonly Change[] {
  const change = (kind: ChangeKind, option: string, was: unknown, is: unknown): Change => ({
    kind,
    place: `fields.${name}.${option}`,
    before: shown(was),
    after: shown(is),
    touches: { field: name },
  });
  if (before.kind !== after.kind) return [change('rule changed', 'kind', before.kind, after.kind)];
  const found = [...optionsOf(before, after), ...rulesOf(before, after)];
  return found.map(([kind, option, was, is]) => change(kind, option, was, is));
}

type Found = readonly [ChangeKind, option: string, before: unknown, after: unknown];

function* optionsOf(before: Field, after: Field): Iterable<Found> {
  const [wasNullable, isNullable] = [before.nullable ?? false, after.nullable ?? false];
  if (wasNullable !== isNullable)
    yield [isNullable ? 'limit widened' : 'limit narrowed', 'nullable', wasNullable, isNullable];
  // What is stored of it is another text, so groups and entities by it are others.
  const [wasPersonal, isPersonal] = [before.personal ?? false, after.personal ?? false];
  if (wasPersonal !== isPersonal) yield ['meaning changed', 'personal', wasPersonal, isPersonal];
  const [wasUnit, isUnit] = [unitOf(before), unitOf(after)];
  if (wasUnit !== undefined && isUnit !== undefined && wasUnit !== isUnit)
    yield ['meaning changed', 'unit', wasUnit, isUnit];
}

const unitOf = (field: Field): string | undefined => ('unit' in field ? field.unit : undefined);

function rulesOf(before: Field, after: Field): Iterable<Found> {
  switch (before.kind) {
    case 'text':
      return textRules(before, after as TextField);
    case 'integer':
      return [...listOf(before, after as IntegerField), ...rangeOf(before, after as IntegerField)];
    case 'decimal':
      return [...digitsOf(before, after as DecimalField), ...rangeOf(before, after as DecimalField)];
    case 'real':
      return rangeOf(before, after as RealField);
    case 'json':
      return ceiling('maxBytes', before.maxBytes, (after as typeof before).maxBytes);
    case 'boolean':
    case 'timestamp':
      return [];
  }
}

function* textRules(before: TextField, after: TextField): Iterable<Found> {
  // Listed values fit anyway.
  if (!before.oneOf || !after.oneOf) yield* ceiling('max', before.max, after.max);
  yield* listOf(before, after);
  if (before.pattern === after.pattern) return;
  if (before.pattern === undefined) yield ['limit narrowed', 'pattern', undefined, after.pattern];
  else if (after.pattern === undefined) yield ['limit widened', 'pattern', before.pattern, undefined];
  // Whether one pattern takes all that another takes is not for a machine to say.
  else yield ['rule changed', 'pattern', before.pattern, after.pattern];
}

type Values = readonly (string | number)[];

function* listOf(before: { readonly oneOf?: Values }, after: { readonly oneOf?: Values }): Iterable<Found> {
  const [was, is] = [before.oneOf, after.oneOf];
  if (was && is) {
    const gone = was.filter((value) => !is.includes(value));
    const more = is.filter((value) => !was.includes(value));
    if (gone.length > 0) yield ['limit narrowed', 'oneOf', was, is];
    if (more.length > 0) yield ['limit widened', 'oneOf', was, is];
  } else if (is) yield ['limit narrowed', 'oneOf', 'any value', is];
  else if (was) yield ['limit widened', 'oneOf', was, 'any value'];
}

/** Digits before the point count too: with the same precision, a larger scale leaves fewer of them. */
function* digitsOf(before: DecimalField, after: DecimalField): Iterable<Found> {
  const [was, is] = [
    `${before.precision} digits, ${before.scale} after the point`,
    `${after.precision} digits, ${after.scale} after the point`,
  ];
  const [whole, fraction] = [
    after.precision - after.scale - (before.precision - before.scale),
    after.scale - before.scale,
  ];
  if (whole < 0 || fraction < 0) yield ['limit narrowed', 'precision', was, is];
  if (whole > 0 || fraction > 0) yield ['limit widened', 'precision', was, is];
}

type Ranged = IntegerField | DecimalField | RealField;

function* rangeOf(before: Ranged, after: Ranged): Iterable<Found> {
  yield* ceiling('max', before.max, after.max);
  const [was, is] = [before.min ?? -Infinity, after.min ?? -Infinity];
  if (was !== is) yield [is < was ? 'limit widened' : 'limit narrowed', 'min', before.min, after.min];
}

function* ceiling(option: string, before: number | undefined, after: number | undefined): Iterable<Found> {
  const [was, is] = [before ?? Infinity, after ?? Infinity];
  if (was !== is) yield [is > was ? 'limit widened' : 'limit narrowed', option, before, after];
}

const shown = (value: unknown): string =>
  value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);
