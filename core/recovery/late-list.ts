import type { StreamPlan } from '../definition/plan.ts';
import { readTicks } from '../lanes/ticks.ts';
import { writeTime } from '../values/time.ts';
import { appliedKeys } from './late-apply.ts';
import { type LateEntry, lateEntries, timeOf } from './late-entry.ts';
import { isSettled } from './late-seeds.ts';
import type { LatePorts } from './ports.ts';

/** Which late entries: of a window, of a range of event times (epoch ms). */
export interface LateFilter {
  readonly window?: string;
  readonly from?: number;
  readonly to?: number;
}

/** What is late for one window in one hour of event time. */
export interface LateRow {
  readonly window: string;
  /** The beginning of the hour, as text. */
  readonly hour: string;
  /** `ready` can be brought in; for `waiting` the stream itself may still revise the panes; `applied` is in. */
  readonly state: 'ready' | 'waiting' | 'applied';
  readonly events: number;
  /** Times that cells of a shard that had been left behind came too late. */
  readonly cells: number;
  /** When the first and the last of it were found to be late, as text. */
  readonly first: string;
  readonly last: string;
}

export const isWanted =
  ({ window, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: LateFilter) =>
  (entry: LateEntry): boolean =>
    (window === undefined || entry.windows.includes(window)) && timeOf(entry) >= from && timeOf(entry) < to;

const HOUR_MS = 3_600_000;

/** What waits in the late store, window by window and hour by hour. */
export async function listLate(
  plan: StreamPlan,
  ports: Pick<LatePorts, 'store' | 'late'>,
  filter: LateFilter,
): Promise<readonly LateRow[]> {
  const { newest, previous, done } = await readTicks(ports.store);
  const { watermark } = done && newest ? newest : previous;
  const applied = await appliedKeys(ports);
  const rows = new Map<string, LateRow & { firstAt: number; lastAt: number }>();
  const isAsked = isWanted(filter);
  for await (const entry of lateEntries(plan, ports.late)) {
    if (!isAsked(entry)) continue;
    for (const window of entry.windows) {
      if (filter.window !== undefined && filter.window !== window) continue;
      const settled = isSettled(plan, entry, watermark) ? 'ready' : 'waiting';
      const state = applied.has(entry.key) ? 'applied' : settled;
      const hour = writeTime(Math.floor(timeOf(entry) / HOUR_MS) * HOUR_MS);
      const key = `${window} ${hour} ${state}`;
      const known = rows.get(key);
      const [firstAt, lastAt] = [
        Math.min(entry.at, known?.firstAt ?? entry.at),
        Math.max(entry.at, known?.lastAt ?? 0),
      ];
      rows.set(key, {
        window,
        hour,
        state,
        events: (known?.events ?? 0) + (entry.kind === 'event' ? 1 : 0),
        cells: (known?.cells ?? 0) + (entry.kind === 'cells' ? 1 : 0),
        first: writeTime(firstAt),
        last: writeTime(lastAt),
        firstAt,
        lastAt,
      });
    }
  }
  return [...rows.values()]
    .map(({ firstAt: _first, lastAt: _last, ...row }) => row)
    .sort((a, b) => compare(a.window, b.window) || compare(a.hour, b.hour) || compare(a.state, b.state));
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
