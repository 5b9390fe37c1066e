import type { StreamPlan } from '../../core/definition/plan.ts';
import { type Difference, differencesOf } from '../../core/replay/emitted.ts';
import type { Result } from '../../core/replay/results.ts';
import { isWithin, type TimeRange } from '../../core/replay/time-range.ts';
import { emittedResults, openWarehouse } from './warehouse-reading.ts';

interface ToVerify {
  readonly plan: StreamPlan;
  readonly range: TimeRange;
  /** The largest event time of what was replayed. */
  readonly newest: number;
  /** What was computed, in the order of the windows. */
  readonly panes: readonly { readonly results: readonly Result[] }[];
  /** The run that answers for its warehouse; without one its data directory does. */
  readonly url: string;
  readonly directory: string;
}
export interface Verification {
  readonly compared: number;
  readonly differences: readonly Difference[];
}

/** Compares the spans that a run has closed, and that the events which were replayed reach beyond. */
export async function verified({ plan, range, newest, panes, url, directory }: ToVerify): Promise<Verification> {
  const warehouse = await openWarehouse(url, directory);
  const differences: Difference[] = [];
  let compared = 0;
  try {
    for (const [i, window] of plan.windows.entries()) {
      const emitted = await emittedResults(warehouse, plan, window);
      const closed = emitted.reduce((last, { end }) => Math.max(last, end), Number.NEGATIVE_INFINITY);
      const settled = Math.min(closed, newest - plan.lagMs);
      const isSettled = (one: Result): boolean => one.end <= settled && isWithin(range, one, window.shape);
      const ours = panes[i]!.results.filter(isSettled);
      compared += ours.length;
      differences.push(...differencesOf(window, emitted.filter(isSettled), ours));
    }
  } finally {
    warehouse.close();
  }
  return { compared, differences };
}
