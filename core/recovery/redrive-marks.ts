import type { Reason } from '../delivery/quarantine.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import { eachJob } from './job-log.ts';
import { type KeySet, keySet } from './key-set.ts';

/** What one step of a redrive does. */
export interface RedriveJob {
  /** Canonical lines, each with its virtual lane. */
  readonly lines: readonly { readonly lane: number; readonly text: string }[];
  /** Entries that came in with them, and the ids of their events. */
  readonly cameIn: readonly { readonly key: string; readonly id: string }[];
  /** Entries whose events were there already: sent again by their sender, or rejected more than once. */
  readonly repeated: readonly string[];
  readonly stillWrong: readonly { readonly key: string; readonly reasons: readonly Reason[] }[];
}

export interface Marks {
  /** Entries that need nothing more. */
  readonly closed: KeySet;
  /** Ids of the events that came in. */
  readonly ids: KeySet;
  /** Entries that were judged again and are still wrong, with the newest reasons. */
  readonly reasons: Map<string, readonly Reason[]>;
}

/** What became of entries of the quarantine. */
export async function redriveMarks(store: LaneStore): Promise<Marks> {
  const marks: Marks = { closed: keySet(), ids: keySet(), reasons: new Map() };
  for await (const { content } of eachJob<RedriveJob>(store, 'redrive')) mark(marks, content);
  return marks;
}

/** Marks what a job did. */
export function mark({ closed, ids, reasons }: Marks, { cameIn, repeated, stillWrong }: RedriveJob): void {
  for (const { key, id } of cameIn) {
    closed.add(key);
    ids.add(id);
  }
  for (const key of repeated) closed.add(key);
  for (const one of stillWrong) reasons.set(one.key, one.reasons);
}
