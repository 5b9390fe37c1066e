import { readTime, writeTime } from '../values/time.ts';
import { type Answer, asNumber, groupName, shown } from './report.ts';

/** More groups than these are better read in the table. */
const MOST_GROUPS = 5;

/** Which groups were past the limit, each with its newest value that was, in a sentence; undefined if none was or there is no limit. */
export function pastLimitText({ rows, chart }: Answer): string | undefined {
  if (chart?.limit === undefined) return undefined;
  const { limit, limitIsLeast, by, time, value: measured } = chart;
  const newest = new Map<string, { readonly value: number; readonly at: number }>();
  for (const row of rows) {
    const [value, at] = [asNumber(row[measured]), rowTime(row[time])];
    if (value === undefined || Number.isNaN(at) || !(limitIsLeast ? value < limit : value > limit)) continue;
    const name = by ? groupName(row[by]) : '';
    if (at >= (newest.get(name)?.at ?? Number.NEGATIVE_INFINITY)) newest.set(name, { value, at });
  }
  if (newest.size === 0) return undefined;
  const groups = [...newest].sort(([, a], [, b]) => b.at - a.at);
  const texts = groups.slice(0, MOST_GROUPS).map(([name, { value, at }]) => {
    const when = writeTime(at).slice(0, 19).replace('T', ' ');
    return `${name === '' ? '' : `${name}: `}${shown(value)} at ${when} UTC`;
  });
  const more = groups.length - texts.length;
  return `Past the limit of ${shown(limit)}: ${texts.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}

/** A time as any warehouse writes it: with a blank for the T, and with or without an offset. */
export function rowTime(value: unknown): number {
  const text = String(value).replace(' ', 'T');
  const whole = /T\d{2}:\d{2}$/.test(text) ? `${text}:00` : text;
  return readTime(/(?:Z|[+-]\d{2}(?::?\d{2})?)$/.test(whole) ? whole.replace(/([+-]\d{2})$/, '$1:00') : `${whole}Z`);
}
