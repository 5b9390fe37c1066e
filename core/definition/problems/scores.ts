import { unknownName } from '../nearest.ts';
import type { Score } from '../scores.ts';
import type { StreamDefinition } from '../stream.ts';
import { modelProblems } from './models.ts';
import { KEBAB_CASE } from './values.ts';

export function* scoreProblems(stream: StreamDefinition): Iterable<string> {
  const names = { taken: new Set<string>(), such: 'failing-board' };
  for (const [i, score] of (stream.scores ?? []).entries())
    yield* judgementProblems(`scores[${i}]`, score, names, stream);
}

/** What is wrong with panes judged by a model, whether as they come or later; its name is taken then. */
export function* judgementProblems(
  place: string,
  judged: Pick<Score, 'name' | 'into' | 'window' | 'model'>,
  { taken, such }: { readonly taken: Set<string>; readonly such: string },
  stream: StreamDefinition,
): Iterable<string> {
  const { name, into, window } = judged;
  if (!KEBAB_CASE.test(name) || name.length > 60)
    yield `${place}.name: ${JSON.stringify(name)} must be kebab-case of at most 60 characters, such as "${such}".`;
  if (taken.has(name)) yield `${place}.name: "${name}" stands twice. Give each score its own name.`;
  taken.add(name);
  if (into === stream.name)
    yield `${place}.into: scores of "${stream.name}" cannot be events of it. Declare a stream of their own.`;
  if (!Object.hasOwn(stream.windows, window))
    yield `${place}.window: ${unknownName('window', window, Object.keys(stream.windows))}`;
  else yield* modelProblems(`${place}.model`, judged, stream);
}
