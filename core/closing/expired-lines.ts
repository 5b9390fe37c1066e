import type { RefusedAt } from '../lanes/refusals.ts';
import { writeTime } from '../values/time.ts';
import type { ExpiredSpan } from './expired-spans.ts';

/**
 * Lines for the late store, one for each span that cells of a commit came too late for: lane, commit and index name it.
 * Their events are in the archive; which they are is told by the span and the groups.
 */
export const expiredLines = (
  { stream, lane, at }: Pick<RefusedAt, 'stream' | 'lane' | 'at'>,
  version: number,
  expired: readonly ExpiredSpan[],
): readonly string[] =>
  expired.map(({ window, start, end, groups }, index) => {
    const event = JSON.stringify({ start: writeTime(start), end: writeTime(end), groups: groups ?? null });
    const sequence = `${COMMIT}${version}`;
    return `${JSON.stringify({ stream, lane, sequence, at: writeTime(at), index, windows: [window], event })}\n`;
  });

/** Before the number of a commit, where an event has the sequence number of its record. */
export const COMMIT = 'commit ';
