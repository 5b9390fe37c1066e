import { durationText, isDuration, millis } from '../duration.ts';
import type { Field, Kind } from '../fields.ts';
import type { Measure, Op } from '../measures.ts';
import { unknownName } from '../nearest.ts';
import type { Predicate } from '../predicate.ts';
import type { StreamDefinition } from '../stream.ts';
import type { Shape, Window } from '../windows.ts';
import { durationProblem, isWhole, isZone, SNAKE_CASE } from './values.ts';

/** Tables and folders beside the windows' own, so a window cannot take these names. */
const RESERVED_WINDOWS = ['events', 'late', 'latest', 'quarantine', 'ledger', 'parquet'];
/** Columns that every pane carries besides its group and its measures. */
const PANE_COLUMNS: readonly string[] = [
  ...['row_id', 'window_start', 'window_end', 'group_key'],
  ...['generation', 'revision', 'withdrawn', 'final', 'emitted_at'],
];
/** An event is folded once for each slice, but a span is the merge of all its slices. */
const MAX_SLICES = 3_600;
const UNITS = ['day', 'week', 'month', 'quarter', 'year'];
const NUMERIC: readonly Kind[] = ['integer', 'decimal', 'real'];
const ORDERED: readonly Kind[] = [...NUMERIC, 'timestamp'];
const ANY: readonly Kind[] = [...ORDERED, 'text', 'boolean'];
const MEASURED: Readonly<Record<Exclude<Op, 'count'>, readonly Kind[]>> = {
  sum: NUMERIC,
  avg: NUMERIC,
  stddev: NUMERIC,
  quantile: NUMERIC,
  min: ORDERED,
  max: ORDERED,
  first: ANY,
  last: ANY,
  distinct: ANY,
};

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
    const field = own(fields, name);
    if (!field) yield `${place}.by: ${unknownName('field', name, Object.keys(fields))}`;
    else if (field.kind === 'json' || field.kind === 'real')
      yield `${place}.by: "${name}" is ${field.kind}, which makes no groups. Use a text, a number of fixed digits, a boolean or a timestamp.`;
    else if (fill === 'zero' && !('oneOf' in field && field.oneOf) && field.kind !== 'boolean')
      yield `${place}.fill: the values of "${name}" are not declared. List them as its oneOf, or leave fill out.`;
  }
  if (fill !== undefined && fill !== 'zero')
    yield `${place}.fill: ${JSON.stringify(fill)} is not known. Write "zero" or leave it out.`;
}

function* measureProblems(place: string, window: Window, { fields }: StreamDefinition): Iterable<string> {
  const measures = Object.entries(window.measures ?? {});
  if (measures.length === 0) yield `${place}.measures: is empty. Count at least: { events: count() }.`;
  for (const [name, measure] of measures) {
    const at = `${place}.measures.${name}`;
    if (!SNAKE_CASE.test(name) || name.length > 100)
      yield `${at}: must be snake_case of at most 100 characters; it becomes a column.`;
    if (PANE_COLUMNS.includes(name) || window.by?.includes(name))
      yield `${at}: the pane has a column of that name already; choose another name.`;
    yield* ofProblems(at, measure, fields);
  }
}

function* ofProblems(at: string, measure: Measure, fields: StreamDefinition['fields']): Iterable<string> {
  if (measure.op === 'count') return;
  const kinds = MEASURED[measure.op];
  if (!kinds) {
    yield `${at}.op: ${unknownName('measure', measure.op, ['count', ...Object.keys(MEASURED)])}`;
    return;
  }
  const field = own(fields, measure.of);
  if (!field) yield `${at}.of: ${unknownName('field', measure.of, Object.keys(fields))}`;
  else if (!kinds.includes(field.kind))
    yield `${at}.of: "${measure.of}" is ${field.kind}; ${measure.op} needs ${kinds.join(', ')}.`;
  if ('scale' in measure && measure.scale !== undefined && !isWhole(measure.scale, 0, 18))
    yield `${at}.scale: ${measure.scale} must be a whole number from 0 to 18.`;
  if (measure.op !== 'quantile') return;
  if (!(measure.q > 0 && measure.q < 1)) yield `${at}.q: ${measure.q} must lie between 0 and 1, such as 0.95.`;
  const { accuracy = 0.01 } = measure;
  if (!(accuracy >= 0.001 && accuracy <= 0.1)) yield `${at}.accuracy: ${accuracy} must lie between 0.001 and 0.1.`;
}

function* predicateProblems(place: string, predicate: Predicate, stream: StreamDefinition): Iterable<string> {
  if ('all' in predicate || 'any' in predicate) {
    const [key, parts] = 'all' in predicate ? (['all', predicate.all] as const) : (['any', predicate.any] as const);
    if (parts.length === 0) yield `${place}.${key}: is empty. List at least one condition.`;
    for (const [i, part] of parts.entries()) yield* predicateProblems(`${place}.${key}[${i}]`, part, stream);
    return;
  }
  if ('not' in predicate) {
    yield* predicateProblems(`${place}.not`, predicate.not, stream);
    return;
  }
  const field = own(stream.fields, predicate.field);
  if (!field) {
    yield `${place}: ${unknownName('field', predicate.field, Object.keys(stream.fields))}`;
    return;
  }
  const compares = ['above', 'atLeast', 'below', 'atMost'].some((key) => key in predicate);
  if (compares && !NUMERIC.includes(field.kind))
    yield `${place}: "${predicate.field}" is ${field.kind}, which is not above or below anything. Use is, isNot or oneOf.`;
  const values =
    'is' in predicate
      ? [predicate.is]
      : 'isNot' in predicate
        ? [predicate.isNot]
        : 'oneOf' in predicate
          ? predicate.oneOf
          : [];
  for (const value of values)
    if (!comparable(field, value))
      yield `${place}: "${predicate.field}" is ${field.kind} and never ${JSON.stringify(value)}. Write a value of that kind.`;
}

function comparable(field: Field, value: unknown): boolean {
  if (value === null) return field.nullable === true;
  if (field.kind === 'text') return typeof value === 'string';
  if (field.kind === 'boolean') return typeof value === 'boolean';
  return NUMERIC.includes(field.kind) && typeof value === 'number' && Number.isFinite(value);
}

function* emissionProblems(place: string, { emit, reviseFor }: Window): Iterable<string> {
  if (emit !== undefined && !['final', 'changes', 'whole'].includes(emit))
    yield `${place}.emit: ${unknownName('emission', emit, ['final', 'changes', 'whole'])}`;
  if (reviseFor !== undefined) yield* durationProblem(`${place}.reviseFor`, reviseFor, { zero: true });
}

const own = (fields: StreamDefinition['fields'], name: string): Field | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;
