import type { Score } from '../definition/scores.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import { hash128Hex } from '../values/hash.ts';
import { writeTime } from '../values/time.ts';
import type { Judged } from './judge.ts';

/** A score as an event of the stream that takes it: the same pane, revision and model always give the same id. */
export function scoreEvent(
  source: StreamDefinition,
  { name, window }: Score,
  target: StreamDefinition,
  { pane, score, compared }: Judged,
): Readonly<Record<string, unknown>> {
  const { by = [] } = source.windows[window] as StreamDefinition['windows'][string];
  const all: Readonly<Record<string, unknown>> = {
    ...pane.measures,
    ...Object.fromEntries(by.map((field, i) => [field, pane.group[i]])),
    score_id: hash128Hex(`${name}/${pane.rowId}/${pane.revision}`),
    model: name,
    span_start: writeTime(pane.start),
    span_end: writeTime(pane.end),
    revision: pane.revision,
    score,
    ...compared,
  };
  return Object.fromEntries(Object.keys(target.fields).map((field) => [field, all[field] ?? null]));
}
