import type { Field } from '../definition/fields.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { fieldsToRead, rowSource, variableOf, variablesSource } from './row-source.ts';
import { fieldSource, isNumeric } from './source.ts';

/**
 * JavaScript of `readEvent(event, into, columns)`: adds an object that is written as producers mostly do, or gives back
 * false and changes nothing.
 */
export function eventSourceOf(plan: StreamPlan): string {
  return [
    'function readEvent(event, into, columns) {',
    '  let v;',
    `  ${variablesSource(plan)}`,
    ...fieldsToRead(plan).flatMap((name) => {
      const field = plan.stream.fields[name] as Field;
      const variable = variableOf(plan, name);
      const groups = plan.windows.some(({ by }) => by.includes(name));
      const present = takeSource(field, variable, groups).map((line) => `  ${line}`);
      return [
        `  v = ${fieldSource(name)};`,
        ...(field.nullable
          ? ['  if (v !== undefined && v !== null) {', ...present.map((line) => `  ${line}`), '  }']
          : present),
      ];
    }),
    ...rowSource(plan).map((line) => `  ${line}`),
    '  return true;',
    '}',
  ].join('\n');
}

function takeSource(field: Field, variable: string, groups: boolean): readonly string[] {
  const unless = (right: string): string => `if (!(${right})) return false;`;
  switch (field.kind) {
    case 'text':
      return [unless("typeof v === 'string'"), groups ? `${variable} = oneText(v);` : `${variable} = v;`];
    case 'integer':
      return [unless('Number.isSafeInteger(v)'), `${variable} = v;`];
    case 'real':
      return [unless("typeof v === 'number' && v - v === 0"), `${variable} = v;`];
    case 'boolean':
      return [unless("typeof v === 'boolean'"), `${variable} = v ? 1 : 0;`];
    case 'timestamp':
      return [unless("typeof v === 'string'"), `${variable} = readTime(v);`, unless(`${variable} === ${variable}`)];
    case 'decimal': {
      const limit = 10 ** (field.precision - field.scale);
      if (!isNumeric(field)) return ['return false;'];
      const parts = 10 ** field.scale;
      return [
        unless(`typeof v === 'number' && v > ${-limit} && v < ${limit}`),
        `${variable} = Math.round(v * ${parts});`,
        unless(`${variable} / ${parts} === v`),
      ];
    }
    case 'json':
      return ['return false;'];
  }
}
