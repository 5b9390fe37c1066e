import { quarantineLines } from '../delivery/quarantine.ts';
import { writeTime } from '../values/time.ts';
import type { Refusal } from '../windows/fold.ts';
import type { ExpiredSpan } from './expired-spans.ts';
import { originOf, type Reading } from './reading.ts';

/** Where and when lines were refused. */
export interface RefusedAt {
  readonly stream: string;
  readonly schemaVersion: number;
  readonly tenant: string;
  readonly lane: string;
  readonly at: number;
}

/**
 * Lines for the late store, one for each event that windows refused: the event as it was written, and who refused it.
 * Lane, sequence and index name it, however often it is delivered.
 */
export const lateLines = (
  { stream, lane, at }: RefusedAt,
  reading: Reading,
  refused: readonly Refusal[],
): readonly string[] =>
  refused.map(({ row, windows }) => {
    const { record, index, line } = originOf(reading, row);
    const late = { stream, lane, sequence: record.sequence, at: writeTime(at), index, windows, event: line };
    return `${JSON.stringify(late)}\n`;
  });

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

/** Lines for the quarantine, for each line of a record that is no event of the stream. */
export const foreignLines = ({ lane, at, ...origin }: RefusedAt, { unreadable }: Reading): readonly string[] =>
  unreadable.flatMap(({ record, line: { index, start, end, reason } }) =>
    quarantineLines({
      ...origin,
      rejectedAt: at,
      source: `${lane}/${record.sequence}`,
      index,
      id: undefined,
      reasons: [{ pointer: '', rule: 'readable', message: reason }],
      original: record.data.subarray(start, end),
      withheld: [],
    }),
  );
