import type { CalendarUnit } from '../values/zones.ts';
import { type Duration, millis } from './duration.ts';
import type { Field } from './fields.ts';
import type { Measure } from './measures.ts';
import type { Predicate } from './predicate.ts';
import { idFieldsOf, keyFieldsOf, type StreamDefinition } from './stream.ts';
import type { Emit, Window } from './windows.ts';

/** A shape with its lengths in milliseconds. */
export type ShapePlan =
  | { readonly shape: 'tumbling'; readonly sizeMs: number; readonly offsetMs: number }
  | { readonly shape: 'sliding'; readonly sizeMs: number; readonly everyMs: number; readonly offsetMs: number }
  | { readonly shape: 'session'; readonly gapMs: number }
  | { readonly shape: 'calendar'; readonly unit: CalendarUnit; readonly zone: string };

/** What a measure's result is, for warehouses and readers. */
type ResultType =
  | { readonly kind: 'integer' }
  | { readonly kind: 'decimal'; readonly scale: number }
  | { readonly kind: 'real' }
  | { readonly kind: 'field'; readonly field: Field };

export interface MeasurePlan {
  readonly name: string;
  readonly measure: Measure;
  /** The field that is measured; none for a count. */
  readonly field: Field | undefined;
  readonly result: ResultType;
}

export interface WindowPlan {
  readonly name: string;
  readonly shape: ShapePlan;
  readonly by: readonly string[];
  readonly where: Predicate | undefined;
  readonly measures: readonly MeasurePlan[];
  readonly emit: Emit;
  readonly reviseForMs: number;
  readonly fill: 'zero' | undefined;
}

/** A definition read once: lengths in milliseconds, defaults filled in, every name looked up. */
export interface StreamPlan {
  readonly stream: StreamDefinition;
  readonly idFields: readonly string[];
  readonly keyFields: readonly string[];
  readonly lagMs: number;
  readonly idleAfterMs: number;
  readonly maxAheadMs: number;
  readonly dedupForMs: number;
  readonly refreshMs: number;
  readonly windows: readonly WindowPlan[];
}

const orDefault = (duration: Duration | undefined, fallback: Duration): number => millis(duration ?? fallback);

export function planOf(stream: StreamDefinition): StreamPlan {
  return {
    stream,
    idFields: idFieldsOf(stream),
    keyFields: keyFieldsOf(stream),
    lagMs: millis(stream.watermark.lag),
    idleAfterMs: millis(stream.watermark.idleAfter),
    maxAheadMs: orDefault(stream.watermark.maxAhead, '5m'),
    dedupForMs: orDefault(stream.dedupFor, '10m'),
    refreshMs: orDefault(stream.refresh, '5s'),
    windows: Object.entries(stream.windows).map(([name, window]) => windowPlan(name, window, stream)),
  };
}

function windowPlan(name: string, window: Window, stream: StreamDefinition): WindowPlan {
  return {
    name,
    shape: shapePlan(window),
    by: window.by ?? [],
    where: window.where,
    measures: Object.entries(window.measures).map(([measureName, measure]) => {
      const field = 'of' in measure ? stream.fields[measure.of] : undefined;
      return { name: measureName, measure, field, result: resultOf(measure, field) };
    }),
    emit: window.emit ?? 'final',
    reviseForMs: orDefault(window.reviseFor, '1h'),
    fill: window.fill,
  };
}

function shapePlan(window: Window): ShapePlan {
  switch (window.shape) {
    case 'tumbling':
      return { shape: 'tumbling', sizeMs: millis(window.size), offsetMs: orDefault(window.offset, '0s') };
    case 'sliding':
      return {
        shape: 'sliding',
        sizeMs: millis(window.size),
        everyMs: millis(window.every),
        offsetMs: orDefault(window.offset, '0s'),
      };
    case 'session':
      return { shape: 'session', gapMs: millis(window.gap) };
    case 'calendar':
      return { shape: 'calendar', unit: window.unit, zone: window.zone };
  }
}

/** A mean has six more digits than what it is a mean of, unless the definition says otherwise. */
const EXTRA_DIGITS = 6;

function resultOf(measure: Measure, field: Field | undefined): ResultType {
  switch (measure.op) {
    case 'count':
    case 'distinct':
      return { kind: 'integer' };
    case 'quantile':
      return { kind: 'real' };
    case 'sum':
      if (field?.kind === 'decimal') return { kind: 'decimal', scale: field.scale };
      return { kind: field?.kind === 'integer' ? 'integer' : 'real' };
    case 'avg':
    case 'stddev': {
      if (field?.kind === 'real') return { kind: 'real' };
      const own = field?.kind === 'decimal' ? field.scale : 0;
      return { kind: 'decimal', scale: measure.scale ?? own + EXTRA_DIGITS };
    }
    case 'min':
    case 'max':
    case 'first':
    case 'last':
      return { kind: 'field', field: field as Field };
  }
}
