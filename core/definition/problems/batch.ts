import { BATCH_OPTIONS, type Batch, type BatchResult, type HotSpots, type LastEvents, type Trend } from '../batch.ts';
import { isDuration, millis } from '../duration.ts';
import { count, type Op } from '../measures.ts';
import { unknownName } from '../nearest.ts';
import type { StreamDefinition } from '../stream.ts';
import type { Window } from '../windows.ts';
import { newestProblems } from './batch-newest.ts';
import { durationProblem, isWhole, isZone, SNAKE_CASE } from './values.ts';
import { windowProblems } from './windows.ts';

/** All results of a run are stored in one transaction, and the Data API of Redshift takes so many statements at once. */
const MOST_RESULTS = 12;
/** Columns that results have of their own. */
const RESULT_COLUMNS = [
  ...['run_id', 'as_of', 'day_start', 'panes_at', 'layer', 'unit', 'period', 'period_start', 'days', 'days_of_panes'],
  ...['slots', 'slots_at_top', 'share', 'persistent', 'events', 'first_at', 'last_at', 'now', 'now_start'],
];
const KINDS: readonly BatchResult['kind'][] = ['trend', 'hot-spots', 'last-events'];
const ADDED: readonly Op[] = ['count', 'sum', 'min', 'max'];
const MEASURED: readonly Op[] = [...ADDED, 'avg', 'stddev'];
const MINUTE = 60_000;

/** What is wrong with what a stream computes over its whole past. */
export function* batchProblems(stream: StreamDefinition): Iterable<string> {
  const { batch } = stream;
  if (!batch) return;
  yield* frameProblems(batch);
  const results = Object.entries(batch.results ?? {});
  const taken = new Set(Object.keys(stream.windows));
  for (const [name, result] of results) {
    const place = `batch.results.${name}`;
    for (const used of result.kind === 'trend' && result.soFar ? [name, `${name}_so_far`] : [name]) {
      if (taken.has(used)) yield `${place}: there is a window or a result "${used}" already; choose another name.`;
      taken.add(used);
    }
    if (KINDS.includes(result.kind)) yield* resultProblems(place, result, stream);
    else yield `${place}.kind: ${unknownName('kind', (result as { kind: unknown }).kind, KINDS)}`;
  }
}

function* frameProblems({ zone, every, without = [], results }: Batch): Iterable<string> {
  if (!isZone(zone))
    yield `batch.zone: ${JSON.stringify(zone)} is not a time zone. Use a name such as "America/Chicago" or "UTC".`;
  yield* durationProblem('batch.every', every, {});
  if (isDuration(every) && millis(every) % MINUTE !== 0)
    yield `batch.every: "${every}" must be whole minutes; the schedule knows nothing shorter.`;
  for (const step of without)
    if (!BATCH_OPTIONS.includes(step)) yield `batch.without: ${unknownName('optional step', step, BATCH_OPTIONS)}`;
  const many = Object.keys(results ?? {}).length;
  if (many === 0) yield 'batch.results: is empty. Declare at least one, or take batch away.';
  if (many > MOST_RESULTS)
    yield `batch.results: there are ${many}; at most ${MOST_RESULTS} can be stored in one transaction.`;
}

function* resultProblems(place: string, result: BatchResult, stream: StreamDefinition): Iterable<string> {
  yield* likeWindow(place, result, stream);
  switch (result.kind) {
    case 'trend':
      yield* measureProblems(place, result, ADDED);
      yield* ratioProblems(place, result);
      if (result.soFar !== undefined && !['ever', 'year'].includes(result.soFar))
        yield `${place}.soFar: ${unknownName('beginning', result.soFar, ['ever', 'year'])}`;
      break;
    case 'hot-spots':
      yield* spotProblems(place, result);
      break;
    case 'last-events':
      yield* measureProblems(place, result, MEASURED);
      if (!isWhole(result.events, 1, 100_000))
        yield `${place}.events: ${JSON.stringify(result.events)} must be a whole number from 1 to 100000.`;
  }
  if (result.kind !== 'last-events') yield* newestProblems(place, result, stream);
}

/** Names, groups, measures and predicates are those of a window, so they are judged as a window's. */
function* likeWindow(place: string, result: BatchResult, stream: StreamDefinition): Iterable<string> {
  const name = place.slice('batch.results.'.length);
  const { by, where } = result;
  const window: Window = {
    ...{ shape: 'calendar', unit: 'day', zone: 'UTC' },
    measures: result.kind === 'hot-spots' ? { count: count() } : result.measures,
    ...(by && { by }),
    ...(where && { where }),
  };
  for (const problem of windowProblems({ ...stream, windows: { [name]: window } }))
    yield `${place}${problem.slice(`windows.${name}`.length)}`;
  for (const field of by ?? [])
    if (RESULT_COLUMNS.includes(field))
      yield `${place}.by: the result has a column "${field}" already; give the field another name.`;
}

function* measureProblems(place: string, result: Trend | LastEvents, ops: readonly Op[]): Iterable<string> {
  for (const [name, measure] of Object.entries(result.measures ?? {})) {
    if (RESULT_COLUMNS.includes(name))
      yield `${place}.measures.${name}: the result has a column of that name already; choose another name.`;
    if (!ops.includes(measure.op))
      yield `${place}.measures.${name}: ${measure.op} is not computed here. Use ${ops.join(', ')}${result.kind === 'trend' ? '; for a mean, declare a ratio' : ''}.`;
  }
}

function* ratioProblems(place: string, { measures, ratios = {}, by = [] }: Trend): Iterable<string> {
  const names = Object.keys(measures ?? {});
  for (const [name, ratio] of Object.entries(ratios)) {
    const at = `${place}.ratios.${name}`;
    if (!SNAKE_CASE.test(name)) yield `${at}: must be snake_case; it becomes a column.`;
    if ([...names, ...by, ...RESULT_COLUMNS].includes(name))
      yield `${at}: there is a column of that name already; choose another name.`;
    for (const key of ['of', 'per'] as const) {
      const op = measures[ratio[key]]?.op;
      if (!op) yield `${at}.${key}: ${unknownName('measure', ratio[key], names)}`;
      else if (op !== 'count' && op !== 'sum') yield `${at}.${key}: "${ratio[key]}" is a ${op}; take a count or a sum.`;
    }
    if (ratio.scale !== undefined && !isWhole(ratio.scale, 0, 12))
      yield `${at}.scale: ${ratio.scale} must be a whole number from 0 to 12.`;
  }
}

function* spotProblems(place: string, { by, slot, period, top, percent, atLeast }: HotSpots): Iterable<string> {
  if (by.length === 0) yield `${place}.by: is empty. Name the field that tells places apart.`;
  if (!['hour', 'day'].includes(slot)) yield `${place}.slot: ${unknownName('slot', slot, ['hour', 'day'])}`;
  if (!['month', 'quarter', 'year'].includes(period))
    yield `${place}.period: ${unknownName('period', period, ['month', 'quarter', 'year'])}`;
  if (!isWhole(top, 1, 1_000)) yield `${place}.top: ${JSON.stringify(top)} must be a whole number from 1 to 1000.`;
  if (!(percent > 0 && percent <= 100))
    yield `${place}.percent: ${JSON.stringify(percent)} must be above 0 and at most 100.`;
  if (atLeast !== undefined && !isWhole(atLeast, 1))
    yield `${place}.atLeast: ${JSON.stringify(atLeast)} must be a whole number from 1.`;
}
