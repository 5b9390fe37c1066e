import type { Field } from '../definition/fields.ts';
import { planOf, type StreamPlan } from '../definition/plan.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import { VERSION_FIELD } from '../definition/version-field.ts';
import { compileValidator, type Validator } from '../events/compile.ts';
import type { Event } from '../events/identity.ts';
import { type EventProblem, pointerTo, shown } from '../events/problem.ts';
import { definitionOf, type PublishedVersion } from './published-version.ts';

/** An event of an older version as an event of the newest, or why it is none. */
type Lifted = ({ readonly event: Event } | { readonly reasons: readonly EventProblem[] }) & {
  /** By which definition it was judged; what either version calls personal is personal in it. */
  readonly by: StreamDefinition;
};

/** What becomes of an event that names a version; nothing if it names none or the newest. */
type Lift = (event: unknown, now: number) => Lifted | undefined;

interface Older {
  readonly validate: Validator;
  readonly by: StreamDefinition;
}

/**
 * Judges events by the published version that they name, and lifts them to the newest: what was optional then or is
 * new is null, what is gone is left out. The validator of a version is made when the first of its events comes.
 */
export function lifting({ stream }: StreamPlan, published: readonly PublishedVersion[], validate: Validator): Lift {
  const older = new Map<unknown, PublishedVersion>(
    published.filter(({ version }) => version < stream.version).map((one) => [one.version, one]),
  );
  const made = new Map<unknown, Older>();
  const names = Object.keys(stream.fields);

  function olderOf(version: unknown): Older | undefined {
    const known = made.get(version);
    const one = older.get(version);
    if (known || !one) return known;
    const definition = definitionOf(one, stream);
    const judge = { validate: compileValidator(planOf(definition)), by: withAllPersonal(definition, stream) };
    made.set(version, judge);
    return judge;
  }

  return (event, now) => {
    if (typeof event !== 'object' || event === null) return undefined;
    const version = (event as Event)[VERSION_FIELD];
    if (version === undefined || version === stream.version) return undefined;
    const judge = olderOf(version);
    if (!judge) return { reasons: [unknownVersion(version, stream, [...older.keys()])], by: stream };
    const reasons = judge.validate(event, now);
    if (reasons.length > 0) return { reasons, by: judge.by };
    const lifted = Object.fromEntries(
      names.filter((name) => Object.hasOwn(event, name)).map((name) => [name, (event as Event)[name]]),
    );
    const unfit = validate(lifted, now);
    return unfit.length > 0 ? { reasons: unfit, by: judge.by } : { event: lifted, by: judge.by };
  };
}

function withAllPersonal(older: StreamDefinition, newest: StreamDefinition): StreamDefinition {
  const fields = Object.entries(older.fields).map(([name, field]): [string, Field] => [
    name,
    newest.fields[name]?.personal && field.kind === 'text' ? { ...field, personal: true } : field,
  ]);
  return { ...older, fields: { ...newest.fields, ...Object.fromEntries(fields) } };
}

function unknownVersion(version: unknown, { name, version: newest }: StreamDefinition, older: unknown[]): EventProblem {
  const known = older.length > 0 ? `${older.join(', ')} or ${newest}` : newest;
  return {
    pointer: pointerTo(VERSION_FIELD),
    rule: 'version',
    message: `${shown(version)} is no published version of ${name}. Send ${known} as ${VERSION_FIELD}, or leave it out for ${newest}.`,
  };
}
