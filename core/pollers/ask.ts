import { type Patience, pauseAfter } from '../delivery/pause.ts';
import { RetryLater } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { Web, WebAnswer } from './web.ts';

const ATTEMPTS = 3;

/**
 * Asks until there is an answer to read, or word that nothing changed (304). Throws RetryLater, with a sentence, if the
 * server refuses, or if it has nothing to say after a few attempts.
 */
export async function ask(
  { web, clock }: { readonly web: Web; readonly clock: Clock },
  url: string,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
  patience: Patience,
): Promise<WebAnswer> {
  for (let attempt = 1; ; attempt++) {
    const came = await web.get(url, headers, timeoutMs).catch(orRetryLater);
    if (!(came instanceof RetryLater) && isToRead(came)) return came;
    const pause = Math.max(pauseAfter(attempt, patience.spread), askedPauseMs(came));
    if (!mayPass(came) || attempt === ATTEMPTS || clock.now() + pause > patience.until)
      throw came instanceof RetryLater ? came : new RetryLater(refusalBy(came));
    await clock.sleep(pause);
  }
}

const isToRead = ({ status, text }: WebAnswer): boolean => status === 304 || (status === 200 && text !== undefined);

const mayPass = (came: WebAnswer | RetryLater): boolean =>
  came instanceof RetryLater || came.status === 429 || came.status >= 500;

const askedPauseMs = (came: WebAnswer | RetryLater): number =>
  came instanceof RetryLater ? 0 : 1_000 * (Number(came.header('retry-after')) || 0);

const refusalBy = ({ status, text }: WebAnswer): string =>
  text === undefined
    ? `The server answered ${status} with more than is read. Ask for less at a time.`
    : `The server answered ${status}: ${JSON.stringify(text.slice(0, 120))}.`;

function orRetryLater(error: unknown): RetryLater {
  if (error instanceof RetryLater) return error;
  throw error;
}
