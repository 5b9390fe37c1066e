import type { Field } from '../definition/fields.ts';
import type { PseudonymOf } from '../events/pseudonyms.ts';
import { readerOf } from '../events/read-value.ts';
import type { PaneValue } from '../windows/measures/accumulator.ts';
import { fieldCodec } from '../windows/measures/field-codec.ts';
import { ReadRefused } from './read-refused.ts';

export interface Asked {
  readonly query: Readonly<Record<string, string>>;
  /** By which name the caller is known; what it may read carries that name. */
  readonly subject: string | undefined;
  /** The field that holds such names. */
  readonly subjectField: string | undefined;
  readonly pseudonymOf: PseudonymOf;
}

/** The values of some fields that a request asks for, as panes and events show them. */
export function askedValues(
  fields: readonly (readonly [name: string, field: Field])[],
  asked: Asked,
): readonly PaneValue[] {
  return fields.map(([name, field]) => {
    const text = Object.hasOwn(asked.query, name) ? asked.query[name] : ownName(name, asked);
    if (text === undefined)
      throw new ReadRefused(400, `The parameter "${name}" is missing. Say which ${name} you ask for.`);
    if (name === asked.subjectField && asked.subject !== undefined && text !== asked.subject)
      throw new ReadRefused(403, `Only what carries your own ${name} can be read. Leave "${name}" out.`);
    if (text === '' && field.nullable) return null;
    const value = readerOf(field)(jsonOf(field, text));
    if (value === undefined)
      throw new ReadRefused(
        400,
        `The parameter "${name}" is ${JSON.stringify(text.slice(0, 60))}; it has to be ${field.kind}.`,
      );
    const shown = fieldCodec(field).show(value);
    return field.personal && typeof shown === 'string' ? asked.pseudonymOf(shown, name) : shown;
  });
}

const ownName = (name: string, { subject, subjectField }: Asked): string | undefined =>
  name === subjectField ? subject : undefined;

function jsonOf({ kind }: Field, text: string): unknown {
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (kind !== 'integer') return text;
  return /^-?\d{1,16}$/.test(text) ? Number(text) : text;
}
