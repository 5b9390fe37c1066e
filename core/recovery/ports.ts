import type { LaneStore } from '../lanes/lane-store.ts';
import type { Clock, Delivery } from '../ports.ts';
import type { TimeRange } from '../replay/time-range.ts';

/** Lines of NDJSON, in pieces of any size that end with a line: in any order, some perhaps twice. */
type Lines = AsyncIterable<Uint8Array>;

/** Every event that was ever accepted, as its canonical line. */
export interface Archive {
  /** At least those that happened in the intervals. */
  lines(intervals: readonly TimeRange[]): Lines;
  /** An event that arrived so long ago is surely there, ms. */
  readonly settlesAfterMs: number;
}

/** Where late or rejected events wait: pieces that end with a line, in any order, some perhaps twice. */
export interface WaitingLines {
  lines(): AsyncIterable<WaitingPiece>;
}
export interface WaitingPiece {
  /** How people find it. */
  readonly from: string;
  readonly bytes: Uint8Array;
}

export interface LatePorts {
  readonly store: LaneStore;
  readonly delivery: Delivery;
  readonly clock: Clock;
  readonly late: WaitingLines;
  readonly archive: Archive;
}

/** What was appended to a log, as far back as it can be read. */
export interface LoggedRecords {
  /** Records that arrived at an instant or later, each shard in its order; earlier ones may be among them. */
  since(instant: number): AsyncIterable<LoggedRecord>;
}

export interface LoggedRecord {
  readonly shard: string;
  readonly sequence: string;
  readonly arrivedAt: number;
  readonly data: Uint8Array;
}
