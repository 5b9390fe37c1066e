import { RetryLater } from '../core/errors.ts';
import type { Endpoint } from '../core/scoring/endpoint.ts';
import { fetchText } from './fetch-text.ts';

/** Twice what a thousand scores take. */
const MOST_BYTES = 1_024 * 1_024;

/** An endpoint at an address; the values of its secret headers are read when it is first asked, and again after a 401. */
export function httpEndpoint(url: string, headers: () => Promise<Readonly<Record<string, string>>>): Endpoint {
  let known: Promise<Readonly<Record<string, string>>> | undefined;
  return {
    async ask(body, timeoutMs) {
      known ??= headers().catch((error: unknown) => {
        known = undefined;
        throw error;
      });
      const request = { method: 'POST', headers: { ...(await known), 'content-type': 'application/json' }, body };
      const { status, text } = await fetchText(url, request, { timeoutMs, mostBytes: MOST_BYTES });
      if (status === 401) known = undefined;
      if (text === undefined) throw new RetryLater(`The endpoint ${url} answered more than ${MOST_BYTES} bytes.`);
      return { status, body: text };
    },
  };
}
