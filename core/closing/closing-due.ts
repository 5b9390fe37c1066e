import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { spansAt } from '../windows/spans.ts';

/** Whether some span may end after one watermark and not after another. Ends of sessions are known only by their events. */
export const endsBetween = (plan: StreamPlan, before: number, after: number): boolean =>
  after > before && plan.windows.some(({ shape }) => earliestEnd(shape, before) <= after);

function earliestEnd(shape: WindowPlan['shape'], after: number): number {
  if (shape.shape === 'session' || after === Number.NEGATIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  return Math.min(...spansAt(shape, after).map(({ end }) => end));
}

/** Whether some window shows its panes before their spans end. */
export const showsOpenPanes = (plan: StreamPlan): boolean => plan.windows.some(({ emit }) => emit !== 'final');

/** Whether a lane whose watermark moved should ask for a closer, when it last did so long ago. */
export const closerIsDue = (
  plan: StreamPlan,
  moved: { readonly before: number; readonly after: number },
  askedMsAgo: number,
): boolean => endsBetween(plan, moved.before, moved.after) || (showsOpenPanes(plan) && askedMsAgo >= plan.refreshMs);
