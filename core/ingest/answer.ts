import type { Refusal } from './body.ts';
import type { Taken } from './ingest.ts';
import { countOf } from './verdict.ts';

/** An answer in HTTP's words. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const RETRY_AFTER_SECONDS = 2;

/** 202 if every event was accepted, 207 if some were rejected, 503 if some should be sent again. */
export function answerOf({ verdicts }: Pick<Taken, 'verdicts'>): Answer {
  const accepted = countOf(verdicts, 'accepted');
  const rejected = countOf(verdicts, 'rejected');
  const unconfirmed = countOf(verdicts, 'unconfirmed');
  const body = { accepted, rejected, unconfirmed, events: verdicts };
  if (unconfirmed === 0) return { status: rejected > 0 ? 207 : 202, headers: {}, body };
  const message = `${unconfirmed} of ${verdicts.length} events are not confirmed. Send them again, with the same ids, after ${RETRY_AFTER_SECONDS} s.`;
  return { status: 503, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) }, body: { message, ...body } };
}

/** Nothing of the request was taken. */
export const refused = ({ status, ...body }: Refusal): Answer => ({ status, headers: {}, body });
