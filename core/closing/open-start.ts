import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { spansAt } from '../windows/spans.ts';

/** The earliest start of a span that may still change under a watermark; Infinity where all are of sessions. */
export const openStart = (plan: StreamPlan, watermark: number): number =>
  Math.min(...plan.windows.map((window) => earliestStart(window, watermark)));

function earliestStart({ shape, reviseForMs }: WindowPlan, watermark: number): number {
  if (shape.shape === 'session') return Number.POSITIVE_INFINITY;
  if (watermark === Number.NEGATIVE_INFINITY) return watermark;
  return Math.min(...spansAt(shape, watermark - reviseForMs).map(({ start }) => start));
}
