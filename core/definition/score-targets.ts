import type { StreamDefinition } from './stream.ts';

/** The names of the streams whose events are scores of others: no sensor sends to them. */
export const scoreTargets = (streams: readonly StreamDefinition[]): ReadonlySet<string> =>
  new Set(streams.flatMap(({ scores = [], inference = [] }) => [...scores, ...inference].map(({ into }) => into)));
