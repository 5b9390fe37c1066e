import { isDuration, millis } from '../duration.ts';
import { unknownName } from '../nearest.ts';
import type { Model, RemoteModel, RunningModel, Score } from '../scores.ts';
import type { StreamDefinition } from '../stream.ts';
import { durationProblem, isWhole } from './values.ts';
import { watchedProblems } from './watched.ts';

const KINDS: readonly Model['kind'][] = ['z-score', 'ewma', 'module', 'http', 'sagemaker'];
const MOST_PANES = 1_440;
const MOST_IN_BATCH = 1_000;
/** The scorer leaves itself more than that before Lambda ends it. */
const LONGEST_TIMEOUT = '15s';

/** What is wrong with a model; its window must be there. */
export function* modelProblems(
  place: string,
  { model, window }: Pick<Score, 'model' | 'window'>,
  stream: StreamDefinition,
): Iterable<string> {
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
    if (Object.keys(model.secretHeaders ?? {}).length > 0 && !model.url?.startsWith('https://'))
      yield `${place}.url: must begin with https://, because secrets are sent there.`;
    for (const [header, secret] of Object.entries(model.secretHeaders ?? {}))
      if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(header) || !/^[A-Za-z][\w-]*$/.test(secret))
        yield `${place}.secretHeaders.${header}: must be the name of a header, and ${JSON.stringify(secret)} that of a secret.`;
  } else if (!/^[A-Za-z0-9](-*[A-Za-z0-9]){0,62}$/.test(model.endpoint))
    yield `${place}.endpoint: ${JSON.stringify(model.endpoint)} must be the name of an endpoint: letters, digits and hyphens, at most 63.`;
}
