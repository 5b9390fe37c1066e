import type { Reason } from '../delivery/quarantine.ts';

/**
 * What became of one event. `accepted`: it is in the log, for good. `rejected`: it breaks the schema and waits in
 * quarantine. `unconfirmed`: it may or may not have been kept; sent again, its id makes it count once.
 */
export interface Verdict {
  readonly index: number;
  readonly id?: string;
  readonly status: 'accepted' | 'rejected' | 'unconfirmed';
  /** The older version by which it was judged, because it named it. */
  readonly schemaVersion?: number;
  readonly errors?: readonly Reason[];
}

type Status = Verdict['status'];

export const countOf = (verdicts: readonly Verdict[], status: Status): number =>
  verdicts.filter((verdict) => verdict.status === status).length;
