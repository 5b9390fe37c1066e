import type { ShapePlan } from '../definition/plan.ts';
import type { Span } from '../windows/spans.ts';

/** Event times from one instant on and before another, epoch ms. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

export const ALWAYS: TimeRange = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** Whether every event that belongs to a span lies in a range. */
export const isWithin = ({ from, to }: TimeRange, { start, end }: Span, shape: ShapePlan): boolean =>
  // A session that began so soon may have gone on from one before the range.
  (shape.shape === 'session' && from > Number.NEGATIVE_INFINITY ? start - shape.gapMs : start) >= from && end <= to;
