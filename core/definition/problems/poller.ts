import { isDuration, millis } from '../duration.ts';
import { unknownName } from '../nearest.ts';
import type { Poller } from '../poller.ts';
import type { StreamDefinition } from '../stream.ts';
import { durationProblem, isWhole } from './values.ts';

const MINUTE = 60_000;
const LONGEST_TIMEOUT = '30s';
/** What an address may name besides the values of `each`. */
const SINCE = 'since';

/** What is wrong with the poller of a stream, all of it at once, each as `place: what was seen and what to do.` */
export function pollerProblems(stream: StreamDefinition, poller: Poller): readonly string[] {
  return [
    ...timeProblems(poller),
    ...addressProblems(poller),
    ...secretProblems(poller),
    ...mappingProblems(stream, poller),
  ];
}

function* timeProblems({ every, timeout, since, pages }: Poller): Iterable<string> {
  yield* durationProblem('every', every, {});
  if (isDuration(every) && millis(every) % MINUTE !== 0)
    yield `every: "${every}" must be whole minutes; the schedule knows nothing shorter.`;
  if (timeout !== undefined) {
    yield* durationProblem('timeout', timeout, {});
    if (isDuration(timeout) && millis(timeout) > millis(LONGEST_TIMEOUT))
      yield `timeout: "${timeout}" must be at most ${LONGEST_TIMEOUT}.`;
  }
  if (since !== undefined) yield* durationProblem('since', since, {});
  if (pages !== undefined && !isWhole(pages, 1, 1_000)) yield `pages: ${pages} must be a whole number from 1 to 1000.`;
}

function* addressProblems({ description, url, each, since }: Poller): Iterable<string> {
  if (!description?.trim()) yield 'description: is empty. Say whose API it is, and where it is documented.';
  if (!/^https?:\/\/[^\s/?#{}]+(\/[^\s#]*)?$/.test(url))
    yield `url: ${JSON.stringify(url)} must be an address that begins with https://, with its host written out.`;
  if (each?.length === 0) yield 'each: is empty. Name what to ask for, or take it away.';
  for (const name of namesIn(url)) {
    if (name === SINCE) {
      if (since === undefined)
        yield 'since: is missing. Say how far back the first request looks, because the url has {since}.';
    } else
      for (const [i, values] of (each ?? [{}]).entries())
        if (!Object.hasOwn(values, name)) yield `each[${i}]: has no "${name}", for which the url has a place.`;
  }
}

function* secretProblems({ url, secretHeaders = {}, secretParameters = {} }: Poller): Iterable<string> {
  for (const [place, named] of Object.entries({ secretHeaders, secretParameters }))
    for (const [name, secret] of Object.entries(named))
      if (!/^[A-Za-z][\w-]*$/.test(name) || !/^[A-Za-z][\w-]*$/.test(secret))
        yield `${place}.${name}: must be a name, and ${JSON.stringify(secret)} that of a secret, of letters, digits, _ and -.`;
  if (Object.keys({ ...secretHeaders, ...secretParameters }).length > 0 && !url.startsWith('https://'))
    yield 'url: must begin with https://, because secrets are sent there.';
}

function* mappingProblems({ fields }: StreamDefinition, { source }: Poller): Iterable<string> {
  for (const name of Object.keys(source?.names ?? {}))
    if (!Object.hasOwn(fields, name)) yield `source.names: ${unknownName('field', name, Object.keys(fields))}`;
}

/** The names in braces. */
const namesIn = (template: string): readonly string[] =>
  [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
