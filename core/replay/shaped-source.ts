import type { Field } from '../definition/fields.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { VERSION_FIELD } from '../definition/version-field.ts';
import { literalIs, orNull, SAFE_DIGITS, skipped, takeBoolean } from '../events/line-source.ts';
import { fieldsToRead, isIdOnlyHashed, rowSource, variableOf, variablesSource } from '../events/row-source.ts';
import { isNumeric } from '../events/source.ts';
import { scaledBounds } from '../values/decimal.ts';
import type { LineShape } from './line-shape.ts';

/**
 * JavaScript of `readLine(bytes, view, at, into, columns)`: adds the event of one line of a shape if every value in it is
 * surely right, and gives back where the next line begins; or gives back -1 and changes nothing. It finds in its scope
 * `scan`, `known` texts and `isRight`, by the place of a field.
 */
export function shapedSourceOf(plan: StreamPlan, { values, end }: LineShape): string {
  const steps = values.map(({ before, name }) => [...literalIs(before), ...valueSource(plan, name)]);
  return [
    'function readLine(bytes, view, at, into, columns) {',
    `  ${variablesSource(plan)}`,
    ...[...steps.flat(), ...literalIs(`${end}\n`, 0)].map((line) => `  ${line}`),
    ...rowSource(plan, isIdOnlyHashed(plan)).map((line) => `  ${line}`),
    '  return at;',
    '}',
  ].join('\n');
}

function valueSource(plan: StreamPlan, name: string): readonly string[] {
  const { fields } = plan.stream;
  const field = fields[name];
  // Events of other versions have to be lifted.
  if (name === VERSION_FIELD) return literalIs(String(plan.stream.version));
  // When it was received.
  if (!field) return skipped('skipText');
  const index = Object.keys(fields).indexOf(name);
  const identifies = plan.idFields.includes(name) || plan.keyFields.includes(name);
  const variable = fieldsToRead(plan).includes(name) ? variableOf(plan, name) : undefined;
  const hashed = isIdOnlyHashed(plan) && plan.idFields.includes(name);
  const present = presentSource(field, { index, identifies, variable, hashed });
  return field.nullable ? orNull(present) : present;
}

interface Placed {
  readonly index: number;
  readonly identifies: boolean;
  /** Where the value goes, if it is needed. */
  readonly variable: string | undefined;
  readonly hashed: boolean;
}

const refuseIf = (wrong: string): string => `if (${wrong}) return -1;`;

function presentSource(field: Field, placed: Placed): readonly string[] {
  const taken = placed.variable ? [`${placed.variable} = scan.number[0];`] : [];
  const number = (call: string, ...checks: readonly string[]): readonly string[] => [
    `at = scan.${call};`,
    refuseIf('at < 0'),
    ...checks,
    ...taken,
  ];
  switch (field.kind) {
    case 'text':
      return textSource(field, placed);
    case 'integer':
      return number(
        `takeScaled(bytes, at, ${SAFE_DIGITS}, 0)`,
        refuseIf('!Number.isSafeInteger(scan.number[0])'),
        ...within(field.min, field.max),
        ...(field.oneOf ? [refuseIf(`!${JSON.stringify(field.oneOf)}.includes(scan.number[0])`)] : []),
      );
    case 'real':
      return number('takeReal(bytes, at)', ...within(field.min, field.max));
    case 'timestamp':
      return number('takeInstant(bytes, view, at)');
    case 'decimal': {
      if (!isNumeric(field)) return ['return -1;'];
      const bound = (limit: number | undefined, side: 'floor' | 'ceil') =>
        limit === undefined ? undefined : Number(scaledBounds(limit, field.scale)[side]);
      return number(
        `takeDecimal(bytes, at, ${field.precision - field.scale}, ${field.scale}, ${10 ** field.scale})`,
        ...within(bound(field.min, 'ceil'), bound(field.max, 'floor')),
      );
    }
    case 'boolean':
      return takeBoolean(placed.variable ?? 'scan.number[0]');
    case 'json':
      return ['return -1;'];
  }
}

const within = (min: number | undefined, max: number | undefined): readonly string[] => [
  ...(min === undefined ? [] : [refuseIf(`scan.number[0] < ${min}`)]),
  ...(max === undefined ? [] : [refuseIf(`scan.number[0] > ${max}`)]),
];

/** Text without escapes, and of ASCII, so that its bytes are its characters. */
function textSource(
  field: Extract<Field, { kind: 'text' }>,
  { index, identifies, variable, hashed }: Placed,
): readonly string[] {
  const chosen = field.oneOf !== undefined || field.pattern !== undefined;
  const length = [
    refuseIf(`end < 0 || end - at - 2 > ${field.max}`),
    ...(identifies ? [refuseIf('end - at === 2')] : []),
  ];
  if (!chosen && (variable === undefined || hashed))
    return [`{ const end = scan.${hashed ? 'takeAsciiHash' : 'skipAscii'}(bytes, at);`, ...length, 'at = end; }'];
  return [
    `{ const end = scan.takeAscii(bytes, view, at, known[${index}]);`,
    ...length,
    ...(chosen ? [refuseIf(`!isRight[${index}](scan.found.text)`)] : []),
    ...(hashed ? ['scan.takeAsciiHash(bytes, at);'] : variable ? [`${variable} = scan.found.text;`] : []),
    'at = end; }',
  ];
}
