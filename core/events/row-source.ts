import type { Field } from '../definition/fields.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { hash64 } from '../values/hash.ts';
import { writeTime } from '../values/time.ts';
import { fieldsOfWindows, needsIds, nextRow } from '../windows/columns.ts';
import { isNumeric } from './source.ts';

/** The fields that must be read of each event, in the definition's order. */
export function fieldsToRead(plan: StreamPlan): readonly string[] {
  const read = new Set([...fieldsOfWindows(plan), plan.stream.eventTime, ...plan.idFields]);
  return Object.keys(plan.stream.fields).filter((name) => read.has(name));
}

/** The variable of a generated function that holds a field as its column does. */
export const variableOf = ({ stream }: StreamPlan, name: string): string =>
  `f${Object.keys(stream.fields).indexOf(name)}`;

/** Declares these variables, each as null. */
export const variablesSource = (plan: StreamPlan): string =>
  `let ${fieldsToRead(plan)
    .map((name) => `${variableOf(plan, name)} = ${isNumeric(plan.stream.fields[name] as Field) ? 'NaN' : 'null'}`)
    .join(', ')};`;

/** What the source of a row finds in its scope. */
export const ROW_SCOPE = { nextRow, hash64, writeTime };

/** Whether nothing but the hash of an event's id is needed, which can be taken from the bytes of a text. */
export function isIdOnlyHashed(plan: StreamPlan): boolean {
  const [name = '', ...more] = plan.idFields;
  const isText = more.length === 0 && plan.stream.fields[name]?.kind === 'text';
  return isText && !needsIds(plan) && !fieldsOfWindows(plan).includes(name);
}

/**
 * Adds a row with what the variables hold; the id is as `idTextOf` has it, or has been `hashed` by the scanner already.
 */
export function rowSource(plan: StreamPlan, hashed = false): readonly string[] {
  const parts = plan.idFields.map((name) => {
    const { kind } = plan.stream.fields[name] as Field;
    const variable = variableOf(plan, name);
    return kind === 'text' ? variable : kind === 'integer' ? `String(${variable})` : `writeTime(${variable})`;
  });
  return [
    'const row = nextRow(into);',
    `into.times[row] = ${variableOf(plan, plan.stream.eventTime)};`,
    ...(hashed
      ? ['const hash = scan.hash;']
      : [
          `const id = ${parts.length === 1 ? parts[0] : `JSON.stringify([${parts.join(', ')}])`};`,
          'const hash = hash64(id);',
          'if (into.ids !== undefined) into.ids.push(id);',
        ]),
    'into.idHigh[row] = hash.high;',
    'into.idLow[row] = hash.low;',
    ...fieldsOfWindows(plan).map((name, i) => `columns[${i}].values[row] = ${variableOf(plan, name)};`),
  ];
}
