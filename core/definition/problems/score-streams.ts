import type { Stage } from '../configuration.ts';
import { durationText, isDuration, millis } from '../duration.ts';
import type { Fields } from '../fields.ts';
import { inferenceFields } from '../inference.ts';
import { unknownName } from '../nearest.ts';
import { scoreFields } from '../scores.ts';
import { idFieldsOf, type StreamDefinition } from '../stream.ts';
import type { Window } from '../windows.ts';

/** What is wrong between streams with scores and the streams that take them, each as `stream, place: …`. */
export function scoreStreamProblems(streams: readonly StreamDefinition[]): readonly string[] {
  const known = new Map(streams.map((stream) => [stream.name, stream]));
  return streams.flatMap((stream) =>
    [...given(stream)].flatMap(({ place, window, into, form }) => {
      const target = known.get(into);
      const problems = target
        ? [...targetProblems(window, form, stream, target)]
        : [unknownName('stream', into, [...known.keys()])];
      return problems.map((problem) => `schemas/${stream.name}, ${place}.into: ${problem}`);
    }),
  );
}

/** What every event of a stream of scores has. */
interface Form {
  readonly name: string;
  readonly fields: Fields;
  readonly eventTime: string;
}
const SCORES: Form = { name: 'scoreFields', fields: scoreFields, eventTime: 'span_end' };
const INFERENCE: Form = { name: 'inferenceFields', fields: inferenceFields, eventTime: 'run_at' };

/** All that a stream gives to others. */
function* given({ scores = [], inference = [] }: StreamDefinition) {
  for (const [i, { window, into }] of scores.entries()) yield { place: `scores[${i}]`, window, into, form: SCORES };
  for (const [i, { window, into }] of inference.entries())
    yield { place: `inference[${i}]`, window, into, form: INFERENCE };
}

/** Says what `target` must have so that every score of `stream` fits, and counts once however often it is sent. */
function* targetProblems(
  windowName: string,
  form: Form,
  stream: StreamDefinition,
  target: StreamDefinition,
): Iterable<string> {
  const { name, fields } = target;
  const window = stream.windows[windowName];
  if (!window) return;
  if (idFieldsOf(target).join() !== 'score_id') yield `the id of "${name}" must be "score_id".`;
  if (target.eventTime !== form.eventTime) yield `the eventTime of "${name}" must be "${form.eventTime}".`;
  for (const [field, { kind, nullable }] of Object.entries(form.fields)) {
    const own = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (own?.kind !== kind || Boolean(own.nullable) !== Boolean(nullable))
      yield `"${name}" must have the field "${field}" as ${form.name} declares it. Write ...${form.name} among its fields.`;
  }
  for (const field of window.by ?? [])
    if (fields[field]?.kind !== stream.fields[field]?.kind)
      yield `"${name}" must have the field "${field}" of kind ${stream.fields[field]?.kind}, by which "${windowName}" groups.`;
  const filled = new Set([...Object.keys(form.fields), ...(window.by ?? []), ...Object.keys(window.measures)]);
  for (const [field, { nullable }] of Object.entries(fields))
    if (!filled.has(field) && !nullable)
      yield `nothing of "${windowName}" fills the field "${field}" of "${name}". Make it nullable, or take it away.`;
  yield* repeatProblems(target);
}

/**
 * A score that is sent again, however late, must find its id remembered, or every span that could count it closed:
 * ids have to be remembered until then.
 */
function* repeatProblems({ name, dedupFor = '10m', windows }: StreamDefinition): Iterable<string> {
  for (const [key, window] of Object.entries(windows)) {
    const opened = lengthOf(window);
    if (opened === undefined || !isDuration(dedupFor))
      yield `"${name}" must have windows of a fixed size only, so that a score that is sent again counts once; "${key}" is none.`;
    else if (millis(dedupFor) < opened + millis(window.reviseFor ?? '1h'))
      yield `dedupFor of "${name}" must be at least ${durationText(opened + millis(window.reviseFor ?? '1h'))}, for which "${key}" takes events, so that a score that is sent again counts once.`;
  }
}

const lengthOf = (window: Window): number | undefined =>
  'size' in window && isDuration(window.size) ? millis(window.size) : undefined;

/** Streams of tenants whose scores nobody of the same tenant takes. Without a warehouse nobody looks at the past. */
export const missingTargets = (
  stageName: string,
  { tenants, warehouse }: Stage,
  streams: readonly StreamDefinition[],
): readonly string[] =>
  Object.entries(tenants).flatMap(([tenant, { streams: own }]) =>
    streams
      .filter(({ name }) => own.includes(name))
      .flatMap((stream) =>
        [
          ...new Set(
            [...given(stream)].filter(({ form }) => form === SCORES || warehouse !== 'none').map(({ into }) => into),
          ),
        ]
          .filter((into) => !own.includes(into))
          .map(
            (into) =>
              `stages.${stageName}.tenants.${tenant}.streams: "${stream.name}" gives scores to "${into}", which is not among them. Add it.`,
          ),
      ),
  );
