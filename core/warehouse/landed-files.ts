import { writeTime } from '../values/time.ts';
import type { LakeFile } from './objects.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A file that waits is found again for so long. */
const LOOK_BACK_MS = 26 * HOUR_MS;
/** Redshift remembers for a week what it has copied; after that every file would look as if nobody had. */
const LONG_LOOK_BACK_MS = 6 * DAY_MS;

/** How far back a run looks. The first of each day looks as far as it can, for those that nobody was there to find. */
export const lookBackMs = (now: number, everyMs: number): number =>
  now % DAY_MS < everyMs ? LONG_LOOK_BACK_MS : LOOK_BACK_MS;

/** The folders of the days from one instant to another: files lie under the hour of their arrival. */
export function dayPrefixes(prefix: string, from: number, to: number): readonly string[] {
  const prefixes: string[] = [];
  for (let day = Math.floor(from / DAY_MS); day <= Math.floor(to / DAY_MS); day++)
    prefixes.push(
      `${prefix}${writeTime(day * DAY_MS)
        .slice(0, 10)
        .replaceAll('-', '/')}/`,
    );
  return prefixes;
}

/** Of files that no COPY has taken, though one should have by now: oldest first, as many as one COPY should take. */
export function missedFiles<F extends LakeFile>(files: readonly F[]): readonly F[] {
  return [...files].sort((a, b) => a.writtenAt - b.writtenAt || (a.key < b.key ? -1 : 1)).slice(0, MOST_FILES);
}

/** A manifest lists them all in one file; more wait for the next run. */
const MOST_FILES = 1_000;

/** What COPY reads in place of a prefix: exactly these files, each of which must be there. */
export const manifestOf = (uris: readonly string[]): string =>
  JSON.stringify({ entries: uris.map((url) => ({ url, mandatory: true })) });
