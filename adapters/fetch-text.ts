import { RetryLater } from '../core/errors.ts';
import type { WebAnswer } from '../core/pollers/web.ts';

interface Limits {
  readonly timeoutMs: number;
  readonly mostBytes: number;
}

/**
 * Fetches an address within limits of time and size. Throws RetryLater, with a sentence, if no answer comes. Redirects are
 * answers: following one would carry secret headers to who knows where.
 */
export async function fetchText(
  url: string,
  request: RequestInit,
  { timeoutMs, mostBytes }: Limits,
): Promise<WebAnswer> {
  const place = new URL(url).host;
  try {
    const response = await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    const header = (name: string): string | undefined => response.headers.get(name) ?? undefined;
    return { status: response.status, header, text: await textOf(response, mostBytes) };
  } catch (error) {
    const { name, cause } = error as Error;
    const why =
      name === 'TimeoutError'
        ? `did not answer within ${timeoutMs} ms`
        : `cannot be reached (${reason(cause ?? error)})`;
    throw new RetryLater(`${place} ${why}. Another try later may reach it.`, { cause: error });
  }
}

const reason = (cause: unknown): string => {
  const { code, message } = cause as { code?: string; message?: string };
  return code ?? message ?? 'no reason given';
};

/** Stops reading as soon as the limit is passed. */
async function textOf({ body }: Response, mostBytes: number): Promise<string | undefined> {
  if (!body) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > mostBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
