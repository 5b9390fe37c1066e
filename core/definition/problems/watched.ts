import { unknownName } from '../nearest.ts';
import type { StreamDefinition } from '../stream.ts';

const FIELDS_OWN: readonly string[] = ['min', 'max', 'first', 'last'];
const NUMBERS: readonly string[] = ['integer', 'decimal', 'real'];

/** What is wrong with a measure that is compared with numbers, if anything; its window must be there. */
export function* watchedProblems(
  place: string,
  measure: string,
  window: string,
  { windows, fields }: StreamDefinition,
): Iterable<string> {
  const { measures } = windows[window] as StreamDefinition['windows'][string];
  const watched = Object.hasOwn(measures, measure) ? measures[measure] : undefined;
  if (!watched) yield `${place}: ${unknownName('measure', measure, Object.keys(measures))}`;
  else if (FIELDS_OWN.includes(watched.op) && 'of' in watched) {
    const kind = fields[watched.of]?.kind;
    if (kind && !NUMBERS.includes(kind)) yield `${place}: "${measure}" is ${kind}, which has no limit. Watch a number.`;
  }
}
