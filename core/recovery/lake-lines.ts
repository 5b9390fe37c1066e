import type { StreamPlan } from '../definition/plan.ts';
import { type LakeArea, lakePrefix, type Place } from '../projections/names.ts';
import { archiveFolders, mayHold } from '../replay/archive.ts';
import type { Objects } from '../warehouse/objects.ts';
import type { Archive, WaitingLines } from './ports.ts';

interface Lake {
  readonly objects: Pick<Objects, 'list' | 'read' | 'uri'>;
  readonly place: Pick<Place, 'tenant' | 'stream'>;
}

/** Files that a delivery closes later than this are not waited for, ms. */
const SETTLES_AFTER_MS = 30 * 60_000;

/** The events in the lake, which lie under the hour of their arrival: none much before they happened. */
export const lakeArchive = (
  { objects, place }: Lake,
  { maxAheadMs, stream }: StreamPlan,
  now: () => number,
): Archive => ({
  settlesAfterMs: SETTLES_AFTER_MS,
  async *lines(intervals) {
    const arrivals = { from: Math.min(...intervals.map(({ from }) => from)) - maxAheadMs, to: now() };
    for (const folder of archiveFolders({ stream }, place.tenant, arrivals))
      for (const { key } of await objects.list(folder)) if (mayHold(key, arrivals)) yield objects.read(key);
  },
});

/** Rows that a warehouse refused lie in the quarantine, too, but were no events. */
const OF_WAREHOUSE = '.refused.gz';

/** Files lie under the hour of their arrival; beside the years Firehose leaves its manifests. */
const OF_AN_HOUR = /^\d{4}\//;

/** What waits in an area of the lake. */
export const lakeLines = ({ objects, place }: Lake, area: Extract<LakeArea, 'late' | 'quarantine'>): WaitingLines => ({
  async *lines() {
    const prefix = lakePrefix(area, place);
    for (const { key } of await objects.list(prefix))
      if (OF_AN_HOUR.test(key.slice(prefix.length)) && !key.endsWith(OF_WAREHOUSE))
        yield { from: objects.uri(key), bytes: await objects.read(key) };
  },
});
