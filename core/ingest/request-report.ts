import type { Metrics } from '../ports.ts';
import type { Refusal } from './body.ts';
import type { Taken } from './ingest.ts';
import { countOf } from './verdict.ts';

/** What is known of a request once it is answered, for its one line in the log. Nothing in it is personal. */
export interface RequestReport {
  readonly status: number;
  readonly events: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Accepted by an older version that they named. */
  readonly lifted: number;
  readonly unconfirmed: number;
  readonly records: number;
  readonly retries: number;
  /** Why a request was refused, or its events are unconfirmed. */
  readonly problem?: string;
}

export function reportOf(status: number, taken: Taken): RequestReport {
  return {
    status,
    events: taken.verdicts.length,
    accepted: countOf(taken.verdicts, 'accepted'),
    rejected: countOf(taken.verdicts, 'rejected'),
    lifted: countOf(
      taken.verdicts.filter(({ schemaVersion }) => schemaVersion !== undefined),
      'accepted',
    ),
    unconfirmed: countOf(taken.verdicts, 'unconfirmed'),
    records: taken.records,
    retries: taken.retries,
    ...(taken.problem !== undefined && { problem: taken.problem }),
  };
}

const NOTHING = { accepted: 0, rejected: 0, lifted: 0, unconfirmed: 0, records: 0, retries: 0 };

export function reportOfRefusal({ status, message }: Refusal): RequestReport {
  return { status, events: 0, ...NOTHING, problem: message };
}

/** Counts a request for dashboards and alarms. */
export function measure(metrics: Metrics, report: RequestReport, ms: number): void {
  metrics.add('Requests', 1, 'Count');
  metrics.add('RequestsRefused', report.events === 0 && report.status >= 400 ? 1 : 0, 'Count');
  metrics.add('EventsAccepted', report.accepted, 'Count');
  metrics.add('EventsRejected', report.rejected, 'Count');
  metrics.add('EventsUnconfirmed', report.unconfirmed, 'Count');
  metrics.add('EventsLifted', report.lifted, 'Count');
  metrics.add('AppendRetries', report.retries, 'Count');
  metrics.add('IngestTime', ms, 'Milliseconds');
}
