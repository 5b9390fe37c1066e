/** What a page of another origin may send besides what every page may. */
export const SENT_HEADERS = ['authorization', 'content-encoding', 'content-type', 'if-none-match', 'x-api-key'];
const READ_HEADERS = ['etag', 'retry-after'];
/** For how long a browser remembers what it was allowed. */
export const REMEMBERED_SECONDS = 3_600;

/** What an answer says so that the browser gives it to a page of another origin, which it does to those named only. */
export function originHeaders(
  origins: readonly string[],
  origin: string | undefined,
): Readonly<Record<string, string>> {
  if (origins.length === 0) return {};
  if (origin === undefined || !origins.includes(origin)) return { vary: 'origin' };
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': READ_HEADERS.join(','),
  };
}
