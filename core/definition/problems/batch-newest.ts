import type { HotSpots, Trend } from '../batch.ts';
import { isDuration, millis } from '../duration.ts';
import { unknownName } from '../nearest.ts';
import { isSameMeasure } from '../same-measure.ts';
import type { StreamDefinition } from '../stream.ts';
import type { Window } from '../windows.ts';

/** A day of any zone is made of whole quarters of an hour, so of panes that make up a quarter. */
const QUARTER_HOUR = 15 * 60_000;

/** What keeps the panes of a window from standing beside, or in for, the results of a batch. */
export function* newestProblems(
  place: string,
  result: Trend | HotSpots,
  { batch, windows }: StreamDefinition,
): Iterable<string> {
  if (result.newest === undefined) return;
  const at = `${place}.newest`;
  const window = Object.hasOwn(windows, result.newest) ? windows[result.newest] : undefined;
  if (!window) {
    yield `${at}: ${unknownName('window', result.newest, Object.keys(windows))}`;
    return;
  }
  if (JSON.stringify(result.where) !== JSON.stringify(window.where))
    yield `${at}: "${result.newest}" takes other events; give both the same "where".`;
  if (result.kind === 'trend') yield* dayProblems(at, result, window, batch?.zone);
  else yield* spotProblems(at, result, window);
}

/** Panes stand in for a day if each lies in one day, and if they add up to what the day would have. */
function* dayProblems(
  at: string,
  { newest, by = [], measures }: Trend,
  window: Window,
  zone: string | undefined,
): Iterable<string> {
  const isWithinDays =
    (window.shape === 'calendar' && window.unit === 'day' && window.zone === zone) ||
    (window.shape === 'tumbling' &&
      isDuration(window.size) &&
      QUARTER_HOUR % millis(window.size) === 0 &&
      !window.offset);
  if (!isWithinDays)
    yield `${at}: the spans of "${newest}" are no parts of a day. Use calendar('day', '${zone}'), or a tumbling window of which a quarter of an hour is a multiple.`;
  for (const field of by) if (!window.by?.includes(field)) yield `${at}: "${newest}" is not grouped by "${field}".`;
  for (const [name, measure] of Object.entries(measures)) {
    const same = Object.values(window.measures).some((one) => isSameMeasure(one, measure));
    if (!same)
      yield `${at}: "${newest}" does not measure ${measure.op}${'of' in measure ? ` of "${measure.of}"` : ''}, which ${name} needs. Add it there, or take ${name} away.`;
  }
}

function* spotProblems(at: string, { newest, by }: HotSpots, window: Window): Iterable<string> {
  if (by.toSorted().join() !== (window.by ?? []).toSorted().join())
    yield `${at}: "${newest}" is not grouped by ${by.join(', ')} alone.`;
  if (!Object.values(window.measures).some(({ op }) => op === 'count'))
    yield `${at}: "${newest}" does not count events. Add a count() to it.`;
}
