import { durationText, isDuration, millis } from '../duration.ts';
import { unknownName } from '../nearest.ts';
import type { StreamDefinition } from '../stream.ts';
import type { Shape, Window } from '../windows.ts';
import { fieldNamed } from './field-named.ts';
import { measureProblems } from './measures.ts';
import { predicateProblems } from './predicates.ts';
import { durationProblem, isZone, SNAKE_CASE } from './values.ts';

/** Tables and folders beside the windows' own, so a window cannot take these names. */
const RESERVED_WINDOWS = ['events', 'late', 'latest', 'quarantine', 'ledger', 'parquet'];
/** An event is folded once for each slice, but a span is the merge of all its slices. */
const MAX_SLICES = 3_600;
const UNITS = ['day', 'week', 'month', 'quarter', 'year'];

export function* windowProblems(stream: StreamDefinition): Iterable<string> {
  for (const [name, window] of Object.entries(stream.windows ?? {})) {
    const place = `windows.${name}`;
    if (!SNAKE_CASE.test(name) || name.length > 60)
      yield `${place}: must be snake_case of at most 60 characters; it becomes a table name.`;
    if (typeof window !== 'object' || window === null) {
      yield `${place}: ${JSON.stringify(window)} is not a window. Write one, such as tumbling('1m', { measures: { events: count() } }).`;
      continue;
    }
    if (RESERVED_WINDOWS.includes(name)) yield `${place}: there is a table of that name already; choose another name.`;
    yield* shapeProblems(place, window);
    yield* groupProblems(place, window, stream);
    yield* measureProblems(place, window, stream);
    if (window.where) yield* predicateProblems(`${place}.where`, window.where, stream);
    yield* emissionProblems(place, window);
  }
}

function* shapeProblems(place: string, window: Shape): Iterable<string> {
  switch (window.shape) {
    case 'tumbling':
      yield* durationProblem(`${place}.size`, window.size, {});
      yield* offsetProblems(place, window, 'size', window.size);
      break;
    case 'sliding':
      yield* durationProblem(`${place}.size`, window.size, {});
      yield* durationProblem(`${place}.every`, window.every, {});
      yield* offsetProblems(place, window, 'every', window.every);
      yield* slideProblems(place, window.size, window.every);
      break;
    case 'session':
      yield* durationProblem(`${place}.gap`, window.gap, {});
      break;
    case 'calendar':
      if (!UNITS.includes(window.unit)) yield `${place}.unit: ${unknownName('unit', window.unit, UNITS)}`;
      if (!isZone(window.zone))
        yield `${place}.zone: ${JSON.stringify(window.zone)} is not a time zone. Use a name such as "America/Chicago" or "UTC".`;
      break;
    default:
      yield `${place}.shape: ${JSON.stringify((window as Shape).shape)} is not a shape. Use tumbling, sliding, session or calendar.`;
  }
}

function* offsetProblems(
  place: string,
  { offset }: { offset?: string },
  against: string,
  step: string,
): Iterable<string> {
  if (offset === undefined) return;
  const wrong = [...durationProblem(`${place}.offset`, offset, { zero: true, negative: true })];
  yield* wrong;
  if (wrong.length > 0 || !isDuration(step)) return;
  if (Math.abs(millis(offset as `${number}s`)) >= millis(step))
    yield `${place}.offset: ${offset} must be shorter than ${against} (${step}); spans repeat after that anyway.`;
}

function* slideProblems(place: string, size: string, every: string): Iterable<string> {
  if (!isDuration(size) || !isDuration(every) || millis(size) === 0 || millis(every) === 0) return;
  if (millis(every) > millis(size))
    yield `${place}.every: ${every} is longer than size (${size}), so events between would be in no span. Make it at most ${size}.`;
  const slice = greatestCommonDivisor(millis(size), millis(every));
  if (millis(size) / slice > MAX_SLICES)
    yield `${place}: a span of ${size} every ${every} is made of ${millis(size) / slice} slices of ${durationText(slice)}; at most ${MAX_SLICES} are possible. Make every longer.`;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function* groupProblems(place: string, { by = [], fill }: Window, { fields }: StreamDefinition): Iterable<string> {
  if (new Set(by).size < by.length) yield `${place}.by: names a field twice. Name each once.`;
  for (const name of by) {
    const field = fieldNamed(fields, name);
    if (!field) yield `${place}.by: ${unknownName('field', name, Object.keys(fields))}`;
    else if (field.kind === 'json' || field.kind === 'real')
      yield `${place}.by: "${name}" is ${field.kind}, which makes no groups. Use a text, a number of fixed digits, a boolean or a timestamp.`;
    else if (fill === 'zero' && !('oneOf' in field && field.oneOf) && field.kind !== 'boolean')
      yield `${place}.fill: the values of "${name}" are not declared. List them as its oneOf, or leave fill out.`;
  }
  if (fill !== undefined && fill !== 'zero')
    yield `${place}.fill: ${JSON.stringify(fill)} is not known. Write "zero" or leave it out.`;
}

function* emissionProblems(place: string, { emit, reviseFor }: Window): Iterable<string> {
  if (emit !== undefined && !['final', 'changes', 'whole'].includes(emit))
    yield `${place}.emit: ${unknownName('emission', emit, ['final', 'changes', 'whole'])}`;
  if (reviseFor !== undefined) yield* durationProblem(`${place}.reviseFor`, reviseFor, { zero: true });
}
