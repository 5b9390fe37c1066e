import type { ShapePlan } from '../definition/plan.ts';
import { calendarSpan, type Span } from '../values/zones.ts';

export type { Span } from '../values/zones.ts';

/** A shape whose spans are known from the time alone; sessions depend on the events. */
export type AlignedShape = Exclude<ShapePlan, { readonly shape: 'session' }>;

/** The latest instant on the grid of `every` through `offset` that is not after `time`; floors below zero too. */
const gridStart = (time: number, every: number, offset: number): number =>
  Math.floor((time - offset) / every) * every + offset;

/** Every span that holds an instant, earliest first. */
export function spansAt(shape: AlignedShape, time: number): readonly Span[] {
  switch (shape.shape) {
    case 'tumbling': {
      const start = gridStart(time, shape.sizeMs, shape.offsetMs);
      return [{ start, end: start + shape.sizeMs }];
    }
    case 'sliding':
      return slidingSpans(shape, time);
    case 'calendar':
      return [calendarSpan(shape.unit, shape.zone, time)];
  }
}

/**
 * The start of the slice that holds an instant. Spans that overlap share slices, so an event is folded once:
 *
 *     size 10, every 4     0   4   8  12        slices of gcd(10, 4) = 2
 *                          [---------)          0 2 4 6 8
 *                              [---------)          4 6 8 10 12
 */
export function sliceAt(shape: AlignedShape, time: number): number {
  return shape.shape === 'calendar'
    ? calendarSpan(shape.unit, shape.zone, time).start
    : gridStart(time, sliceLength(shape), shape.offsetMs);
}

export function sliceEnd(shape: AlignedShape, sliceStart: number): number {
  return shape.shape === 'calendar'
    ? calendarSpan(shape.unit, shape.zone, sliceStart).end
    : sliceStart + sliceLength(shape);
}

/** Every span that covers a slice, earliest first: those that hold its start, since spans begin and end with slices. */
export const spansOfSlice = (shape: AlignedShape, sliceStart: number): readonly Span[] => spansAt(shape, sliceStart);

type Regular = Exclude<AlignedShape, { readonly shape: 'calendar' }>;

function sliceLength(shape: Regular): number {
  if (shape.shape === 'tumbling') return shape.sizeMs;
  let [a, b] = [shape.sizeMs, shape.everyMs];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

function slidingSpans({ sizeMs, everyMs, offsetMs }: Regular & { shape: 'sliding' }, time: number): readonly Span[] {
  const spans: Span[] = [];
  const earliest = gridStart(time - sizeMs, everyMs, offsetMs) + everyMs;
  for (let start = earliest; start <= time; start += everyMs) spans.push({ start, end: start + sizeMs });
  return spans;
}
