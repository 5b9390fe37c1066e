import { setTimeout as pause } from 'node:timers/promises';
import type { WarehouseFile } from '../../adapters/embedded/warehouse-file.ts';
import type { StreamPlan, WindowPlan } from '../../core/definition/plan.ts';
import { type Difference, differencesOf } from '../../core/replay/emitted.ts';
import type { Result } from '../../core/replay/results.ts';
import { isWithin, type TimeRange } from '../../core/replay/time-range.ts';
import type { Span } from '../../core/windows/spans.ts';
import { spansWithNewer } from './arrivals.ts';
import { emittedResults } from './warehouse-reading.ts';

interface ToVerify {
  readonly plan: StreamPlan;
  readonly range: TimeRange;
  /** The largest event time of what was replayed. */
  readonly newest: number;
  /** What was computed, in the order of the windows. */
  readonly panes: readonly { readonly results: readonly Result[] }[];
  readonly warehouse: WarehouseFile;
  /** The archive had so many rows of the events at least; none if files were replayed. */
  readonly archived: number | undefined;
}
export interface Verification {
  readonly compared: number;
  readonly differences: readonly Difference[];
  /** Panes that differ because events of theirs came after the archive was written. */
  readonly unsettled: number;
}

/** What came just before the archive was written has left as panes by then, and is in the warehouse. */
const SETTLES_MS = 8_000;

/** Compares the spans that a run has closed, and that the events which were replayed reach beyond. */
export async function verified(asked: ToVerify): Promise<Verification> {
  const first = await compared(asked);
  if (first.differences.length === 0 || asked.archived === undefined || !asked.warehouse.isAlive) return first;
  await pause(SETTLES_MS);
  return compared(asked);
}

async function compared({ plan, range, newest, panes, warehouse, archived }: ToVerify): Promise<Verification> {
  const all: Difference[] = [];
  let count = 0;
  for (const [i, window] of plan.windows.entries()) {
    const emitted = await emittedResults(warehouse, plan, window);
    const closed = emitted.reduce((last, { end }) => Math.max(last, end), Number.NEGATIVE_INFINITY);
    const settled = Math.min(closed, newest - plan.lagMs);
    const isSettled = (one: Result): boolean => one.end <= settled && isWithin(range, one, window.shape);
    const replayed = panes[i]!.results.filter(isSettled);
    count += replayed.length;
    all.push(...differencesOf(window, { emitted: emitted.filter(isSettled), replayed }));
  }
  if (archived === undefined || all.length === 0) return { compared: count, differences: all, unsettled: 0 };
  const spans = all.map((one) => reachOf(plan.windows.find(({ name }) => name === one.window)!, one));
  const newer = await spansWithNewer(warehouse, plan, spans, archived);
  return {
    compared: count - newer.size,
    differences: all.filter((_, i) => !newer.has(i)),
    unsettled: newer.size,
  };
}

/** The times whose events can change a pane: sessions join over their gaps. */
function reachOf({ shape }: WindowPlan, { start, end }: Span): Span {
  const around = shape.shape === 'session' ? shape.gapMs : 0;
  return { start: start - around, end: end + around };
}
