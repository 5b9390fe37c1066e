import type { Stage } from '../configuration.ts';
import { durationText, isDuration, millis } from '../duration.ts';
import type { Field } from '../fields.ts';
import { unknownName } from '../nearest.ts';
import { type Model, type RemoteModel, type RunningModel, type Score, scoreFields } from '../scores.ts';
import { idFieldsOf, type StreamDefinition } from '../stream.ts';
import type { Window } from '../windows.ts';
import { durationProblem, isWhole, KEBAB_CASE } from './values.ts';
import { watchedProblems } from './watched.ts';

const KINDS: readonly Model['kind'][] = ['z-score', 'ewma', 'module', 'http', 'sagemaker'];
const MOST_PANES = 1_440;
const MOST_IN_BATCH = 1_000;
/** The scorer leaves itself more than that before Lambda ends it. */
const LONGEST_TIMEOUT = '15s';

export function* scoreProblems(stream: StreamDefinition): Iterable<string> {
  const seen = new Set<string>();
  for (const [i, score] of (stream.scores ?? []).entries()) {
    const place = `scores[${i}]`;
    if (!KEBAB_CASE.test(score.name) || score.name.length > 60)
      yield `${place}.name: ${JSON.stringify(score.name)} must be kebab-case of at most 60 characters, such as "failing-board".`;
    if (seen.has(score.name)) yield `${place}.name: "${score.name}" stands twice. Give each score its own name.`;
    seen.add(score.name);
    if (score.into === stream.name)
      yield `${place}.into: scores of "${stream.name}" cannot be events of it. Declare a stream of their own.`;
    if (!Object.hasOwn(stream.windows, score.window))
      yield `${place}.window: ${unknownName('window', score.window, Object.keys(stream.windows))}`;
    else yield* modelProblems(`${place}.model`, score, stream);
  }
}

function* modelProblems(place: string, { model, window }: Score, stream: StreamDefinition): Iterable<string> {
  switch (model?.kind) {
    case 'z-score':
    case 'ewma':
      yield* watchedProblems(`${place}.of`, model.of, window, stream);
      if (model.awayFrom !== undefined) yield* watchedProblems(`${place}.awayFrom`, model.awayFrom, window, stream);
      yield* runningProblems(place, model);
      break;
    case 'http':
    case 'sagemaker':
      if (!(model.features?.length > 0)) yield `${place}.features: is empty. Name the measures that are sent.`;
      for (const [j, measure] of (model.features ?? []).entries())
        yield* watchedProblems(`${place}.features[${j}]`, measure, window, stream);
      yield* remoteProblems(place, model);
      break;
    case 'module':
      break;
    default:
      yield `${place}.kind: ${unknownName('model', (model as Model | undefined)?.kind, KINDS)}`;
  }
}

function* runningProblems(place: string, { panes, after, deviationAtLeast }: RunningModel): Iterable<string> {
  if (!isWhole(panes, 2, MOST_PANES)) yield `${place}.panes: ${panes} must be a whole number from 2 to ${MOST_PANES}.`;
  if (after !== undefined && !isWhole(after, 2, MOST_PANES))
    yield `${place}.after: ${after} must be a whole number from 2 to ${MOST_PANES}.`;
  if (deviationAtLeast !== undefined && !(deviationAtLeast > 0 && Number.isFinite(deviationAtLeast)))
    yield `${place}.deviationAtLeast: ${deviationAtLeast} must be a number above 0.`;
}

function* remoteProblems(place: string, model: RemoteModel): Iterable<string> {
  const { timeout, batch } = model;
  if (batch !== undefined && !isWhole(batch, 1, MOST_IN_BATCH))
    yield `${place}.batch: ${batch} must be a whole number from 1 to ${MOST_IN_BATCH}.`;
  if (timeout !== undefined) {
    yield* durationProblem(`${place}.timeout`, timeout, {});
    if (isDuration(timeout) && millis(timeout) > millis(LONGEST_TIMEOUT))
      yield `${place}.timeout: "${timeout}" must be at most ${LONGEST_TIMEOUT}.`;
  }
  if (model.kind === 'http') {
    if (!/^https?:\/\/[^\s/?#]+(\/[^\s#]*)?$/.test(model.url))
      yield `${place}.url: ${JSON.stringify(model.url)} must be an address that begins with https://.`;
    for (const [header, secret] of Object.entries(model.secretHeaders ?? {}))
      if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(header) || !/^[A-Za-z][\w-]*$/.test(secret))
        yield `${place}.secretHeaders.${header}: must be the name of a header, and ${JSON.stringify(secret)} that of a secret.`;
  } else if (!/^[A-Za-z0-9](-*[A-Za-z0-9]){0,62}$/.test(model.endpoint))
    yield `${place}.endpoint: ${JSON.stringify(model.endpoint)} must be the name of an endpoint: letters, digits and hyphens, at most 63.`;
}

/** What is wrong between streams with scores and the streams that take them, each as `stream, place: …`. */
export function scoreStreamProblems(streams: readonly StreamDefinition[]): readonly string[] {
  const known = new Map(streams.map((stream) => [stream.name, stream]));
  return streams.flatMap((stream) =>
    (stream.scores ?? []).flatMap((score, i) => {
      const target = known.get(score.into);
      const problems = target
        ? [...targetProblems(score, stream, target)]
        : [unknownName('stream', score.into, [...known.keys()])];
      return problems.map((problem) => `schemas/${stream.name}, scores[${i}].into: ${problem}`);
    }),
  );
}

/** Says what `target` must have so that every score of `stream` fits, and counts once however often it is sent. */
function* targetProblems(score: Score, stream: StreamDefinition, target: StreamDefinition): Iterable<string> {
  const { name, fields } = target;
  const window = stream.windows[score.window];
  if (!window) return;
  if (idFieldsOf(target).join() !== 'score_id') yield `the id of "${name}" must be "score_id".`;
  if (target.eventTime !== 'span_end') yield `the eventTime of "${name}" must be "span_end".`;
  for (const [field, { kind, nullable }] of Object.entries<Field>(scoreFields)) {
    const own = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (own?.kind !== kind || Boolean(own.nullable) !== Boolean(nullable))
      yield `"${name}" must have the field "${field}" as scoreFields declares it. Write ...scoreFields among its fields.`;
  }
  for (const field of window.by ?? [])
    if (fields[field]?.kind !== stream.fields[field]?.kind)
      yield `"${name}" must have the field "${field}" of kind ${stream.fields[field]?.kind}, by which "${score.window}" groups.`;
  const given = new Set([...Object.keys(scoreFields), ...(window.by ?? []), ...Object.keys(window.measures)]);
  for (const [field, { nullable }] of Object.entries(fields))
    if (!given.has(field) && !nullable)
      yield `nothing of "${score.window}" fills the field "${field}" of "${name}". Make it nullable, or take it away.`;
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

/** Streams of tenants whose scores nobody of the same tenant takes. */
export const missingTargets = (
  stageName: string,
  { tenants }: Stage,
  streams: readonly StreamDefinition[],
): readonly string[] =>
  Object.entries(tenants).flatMap(([tenant, { streams: own }]) =>
    streams
      .filter(({ name }) => own.includes(name))
      .flatMap(({ name, scores = [] }) =>
        [...new Set(scores.map(({ into }) => into))]
          .filter((into) => !own.includes(into))
          .map(
            (into) =>
              `stages.${stageName}.tenants.${tenant}.streams: "${name}" gives scores to "${into}", which is not among them. Add it.`,
          ),
      ),
  );
