type Value = string | number | boolean | null;

/** Which events a window takes, as plain data. A comparison with an absent value is false, as in SQL. */
export type Predicate<Name extends string = string> =
  | { readonly field: Name; readonly is: Value }
  | { readonly field: Name; readonly isNot: Value }
  | { readonly field: Name; readonly oneOf: readonly Value[] }
  | { readonly field: Name; readonly above: number }
  | { readonly field: Name; readonly atLeast: number }
  | { readonly field: Name; readonly below: number }
  | { readonly field: Name; readonly atMost: number }
  | { readonly all: readonly Predicate<Name>[] }
  | { readonly any: readonly Predicate<Name>[] }
  | { readonly not: Predicate<Name> };

/** Every field that a predicate reads. */
export function fieldsRead(predicate: Predicate): readonly string[] {
  if ('all' in predicate) return predicate.all.flatMap(fieldsRead);
  if ('any' in predicate) return predicate.any.flatMap(fieldsRead);
  if ('not' in predicate) return fieldsRead(predicate.not);
  return [predicate.field];
}
