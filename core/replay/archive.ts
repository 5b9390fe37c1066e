import type { StreamPlan } from '../definition/plan.ts';
import { readTime, writeTime } from '../values/time.ts';
import type { TimeRange } from './time-range.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** When events of a range of event times arrived: none much sooner than they happened, and most not much later. */
export function arrivalsOf({ maxAheadMs, windows }: StreamPlan, { from, to }: TimeRange): TimeRange {
  const revised = Math.max(0, ...windows.map(({ reviseForMs }) => reviseForMs));
  return { from: from - maxAheadMs, to: to + Math.max(DAY, revised) };
}

/** Whether a file of the archive, which lies under the hour of its arrival, may hold events of a range of arrivals. */
export function mayHold(key: string, { from, to }: TimeRange): boolean {
  const [, date, hour] = /\/(\d{4}\/\d\d\/\d\d)\/(\d\d)\/[^/]+$/.exec(key) ?? [];
  if (date === undefined) return false;
  const start = readTime(`${date.replaceAll('/', '-')}T${hour}:00:00Z`);
  // A file may be closed in the hour after its events came.
  return start + HOUR > from && start - HOUR < to;
}

/** The days of a range as folders of the archive; undefined for a range without end. */
export function daysOf({ from, to }: TimeRange): readonly string[] | undefined {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return undefined;
  const first = Math.floor((from - HOUR) / DAY);
  const past = Math.floor((to + HOUR) / DAY) + 1;
  return Array.from({ length: past - first }, (_, day) =>
    writeTime((first + day) * DAY)
      .slice(0, 10)
      .replaceAll('-', '/'),
  );
}
