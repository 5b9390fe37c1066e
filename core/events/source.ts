import { type Field, isWide } from '../definition/fields.ts';

/** Source that reads a field of `event`; a field may have the name of what every object inherits. */
export function fieldSource(name: string): string {
  const value = /^[a-z][a-z0-9_]*$/.test(name) ? `event.${name}` : `event[${JSON.stringify(name)}]`;
  return name in Object.prototype ? `(Object.hasOwn(event, ${JSON.stringify(name)}) ? ${value} : undefined)` : value;
}

/** Whether a JSON number carries every value of the field, and a column of numbers holds it. */
export const isNumeric = (field: Field): boolean => field.kind !== 'text' && field.kind !== 'json' && !isWide(field);

/** Compiles the source of one function; what it finds in its scope is given by name. */
export function compiled<F>(source: string, scope: Readonly<Record<string, unknown>>): F {
  return new Function(...Object.keys(scope), `return ${source};`)(...Object.values(scope)) as F;
}
