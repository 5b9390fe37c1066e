import { millis } from '../definition/duration.ts';
import type { Poller } from '../definition/poller.ts';
import { writeTime } from '../values/time.ts';
import { filled } from './fill.ts';
import type { Asked } from './poll-log.ts';

export type Values = Readonly<Record<string, string>>;

/** The address of the first or the next page. A page that is a whole address must be on the same host. */
export function addressOf(poller: Poller, each: Values, asked: Asked, now: number): string {
  const since = asked.since ?? now - millis(poller.since ?? '0s');
  const valueFor = (name: string) => encodeURIComponent(name === 'since' ? writeTime(since) : (each[name] ?? ''));
  const first = filled(poller.url, valueFor);
  if (asked.page === undefined) return first;
  const parameter = poller.next?.parameter;
  return parameter === undefined ? asked.page : withParameter(first, parameter, asked.page);
}

export const withParameter = (url: string, name: string, value: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;

/** `https://api.example.com` of an address there. */
export const hostOf = (url: string): string => /^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0].toLowerCase() ?? '';

/** Asks only for what changed, where the server named its last answer. */
export const conditionsOf = ({ etag, modified, page }: Asked): Values =>
  page !== undefined
    ? {}
    : {
        ...(etag !== undefined && { 'if-none-match': etag }),
        ...(modified !== undefined && { 'if-modified-since': modified }),
      };
