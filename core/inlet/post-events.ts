import { type Patience, pauseAfter } from '../delivery/pause.ts';
import { Defect, RetryLater } from '../errors.ts';
import { MAX_BODY_BYTES, MAX_EVENTS } from '../ingest/body.ts';
import type { Verdict } from '../ingest/verdict.ts';
import type { Clock } from '../ports.ts';
import { utf8Length } from '../values/utf8-length.ts';
import type { Inlet } from './inlet.ts';

export interface Posted {
  readonly accepted: number;
  /** Those that wait in quarantine, with their first reasons; some may also be larger than a request. */
  readonly rejected: readonly { readonly index: number; readonly reason: string }[];
}

interface Part {
  readonly index: number;
  readonly text: string;
}

/**
 * Posts events to a stream until each is accepted or rejected; throws RetryLater if patience ends before. What was
 * posted may be posted again: events have ids.
 */
export async function postEvents(
  { inlet, clock }: { readonly inlet: Inlet; readonly clock: Clock },
  stream: string,
  events: readonly unknown[],
  patience: Patience,
): Promise<Posted> {
  const parts = events.map((event, index): Part => ({ index, text: JSON.stringify(event) }));
  const rejected = parts
    .filter(isTooLong)
    .map(({ index }) => ({ index, reason: `it has more than ${MAX_BODY_BYTES} bytes` }));
  let accepted = 0;
  for (const request of requestsOf(parts.filter((part) => !isTooLong(part)))) {
    let left = request;
    for (let failures = 0; left.length > 0; ) {
      const verdicts = await verdictsOf(inlet, stream, left);
      accepted += verdicts.filter(({ status }) => status === 'accepted').length;
      for (const { index, status, errors = [] } of verdicts)
        if (status === 'rejected') rejected.push({ index: (left[index] as Part).index, reason: reasonOf(errors) });
      const before = left.length;
      left = verdicts.filter(({ status }) => status === 'unconfirmed').map(({ index }) => left[index] as Part);
      failures = left.length < before ? 1 : failures + 1;
      const pause = pauseAfter(failures, patience.spread);
      if (left.length > 0 && clock.now() + pause > patience.until)
        throw new RetryLater(`${left.length} events for ${stream} are not confirmed. They are sent again later.`);
      if (left.length > 0) await clock.sleep(pause);
    }
  }
  return { accepted, rejected };
}

const reasonOf = (errors: NonNullable<Verdict['errors']>): string =>
  errors.map(({ pointer, message }) => `${pointer}: ${message}`).join('; ');

/** Commas and brackets take a byte each. */
const bytesOf = ({ text }: Part): number => utf8Length(text) + 1;
const isTooLong = (part: Part): boolean => bytesOf(part) + 1 > MAX_BODY_BYTES;

function requestsOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const requests: Part[][] = [];
  let bytes = 0;
  for (const part of parts) {
    const own = bytesOf(part);
    const last = requests.at(-1);
    if (last && last.length < MAX_EVENTS && bytes + own < MAX_BODY_BYTES) {
      last.push(part);
      bytes += own;
    } else {
      requests.push([part]);
      bytes = own;
    }
  }
  return requests;
}

async function verdictsOf(inlet: Inlet, stream: string, parts: readonly Part[]): Promise<readonly Verdict[]> {
  const { status, body } = await inlet.post(stream, `[${parts.map(({ text }) => text).join(',')}]`);
  if (status !== 202 && status !== 207 && status !== 503) {
    const sentence = `The ingest of ${stream} answered ${status}: ${body.slice(0, 300)}`;
    throw status >= 500 ? new RetryLater(sentence) : new Defect(sentence);
  }
  return (JSON.parse(body) as { readonly events: readonly Verdict[] }).events;
}
