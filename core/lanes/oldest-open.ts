import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { spansAt } from '../windows/spans.ts';

/** The earliest start of a span that may still change under a watermark. A session may have begun at any time. */
export const oldestOpen = (plan: StreamPlan, watermark: number): number =>
  Math.min(...plan.windows.map((window) => earliestStart(window, watermark)));

function earliestStart({ shape, reviseForMs }: WindowPlan, watermark: number): number {
  if (shape.shape === 'session' || watermark === Number.NEGATIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  return Math.min(...spansAt(shape, watermark - reviseForMs).map(({ start }) => start));
}
