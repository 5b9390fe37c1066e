import { quarantineLines } from '../delivery/quarantine.ts';
import { writeTime } from '../values/time.ts';
import type { Refusal } from '../windows/fold.ts';
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
