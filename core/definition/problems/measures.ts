import type { Kind } from '../fields.ts';
import type { Measure, Op } from '../measures.ts';
import { unknownName } from '../nearest.ts';
import { isPaneColumn } from '../pane-columns.ts';
import type { StreamDefinition } from '../stream.ts';
import type { Window } from '../windows.ts';
import { fieldNamed } from './field-named.ts';
import { isWhole, SNAKE_CASE } from './values.ts';

export const NUMERIC: readonly Kind[] = ['integer', 'decimal', 'real'];
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

export function* measureProblems(place: string, window: Window, { fields }: StreamDefinition): Iterable<string> {
  const measures = Object.entries(window.measures ?? {});
  if (measures.length === 0) yield `${place}.measures: is empty. Count at least: { events: count() }.`;
  for (const [name, measure] of measures) {
    const at = `${place}.measures.${name}`;
    if (!SNAKE_CASE.test(name) || name.length > 100)
      yield `${at}: must be snake_case of at most 100 characters; it becomes a column.`;
    if (isPaneColumn(name) || window.by?.includes(name))
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
  const field = fieldNamed(fields, measure.of);
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
