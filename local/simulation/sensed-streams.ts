import { scoreTargets } from '../../core/definition/score-targets.ts';
import type { KnownStream } from '../known-streams.ts';

/** The streams that sensors send to: scores of others come from models. */
export function sensedStreams(known: readonly KnownStream[]): readonly KnownStream[] {
  const targets = scoreTargets(known.map(({ stream }) => stream));
  return known.filter(({ stream }) => !targets.has(stream.name));
}
