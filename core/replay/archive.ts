import type { StreamPlan } from '../definition/plan.ts';
import { lakePrefix } from '../projections/names.ts';
import { readTime, writeTime } from '../values/time.ts';
import type { TimeRange } from './time-range.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** When events of a range of event times arrived: none much sooner than they happened, and most not much later. */
export function arrivalsOf({ maxAheadMs, windows }: StreamPlan, { from, to }: TimeRange): TimeRange {
  const revised = Math.max(0, ...windows.map(({ reviseForMs }) => reviseForMs));
  return { from: from - maxAheadMs, to: to + Math.max(DAY, revised) };
}

/**
 * Whether a file of the archive, which lies under the hour of its arrival, may hold events of a range of arrivals.
 * Firehose leaves its manifests below the version, too, in folders of their own.
 */
export function mayHold(key: string, { from, to }: TimeRange): boolean {
  const [, date, hour] = /(?:^|\/v\d+)\/(\d{4}\/\d\d\/\d\d)\/(\d\d)\/[^/]+$/.exec(key) ?? [];
  if (date === undefined) return false;
  const start = readTime(`${date.replaceAll('/', '-')}T${hour}:00:00Z`);
  // A file may be closed in the hour after its events came.
  return start + HOUR > from && start - HOUR < to;
}

/** The folders of the archive that may hold events of a range of arrivals; all of them for a range without end. */
export function archiveFolders(
  { stream }: Pick<StreamPlan, 'stream'>,
  tenant: string,
  arrivals: TimeRange,
): readonly string[] {
  const versions = Array.from({ length: stream.version }, (_, i) =>
    lakePrefix('events', { tenant, stream: stream.name }, `v${i + 1}`),
  );
  const days = daysOf(arrivals);
  return days ? versions.flatMap((version) => days.map((day) => `${version}${day}/`)) : versions;
}

/** The days of a range; undefined for a range without end. */
function daysOf({ from, to }: TimeRange): readonly string[] | undefined {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return undefined;
  const first = Math.floor((from - HOUR) / DAY);
  const past = Math.floor((to + HOUR) / DAY) + 1;
  return Array.from({ length: past - first }, (_, day) =>
    writeTime((first + day) * DAY)
      .slice(0, 10)
      .replaceAll('-', '/'),
  );
}
