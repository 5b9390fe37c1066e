const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
/** Of every time on the page, as in the warehouse, which it is compared with. */
export const ZONE = 'UTC';
const SECONDS = { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: ZONE } as const;
const clock = new Intl.DateTimeFormat('en-GB', SECONDS);
const dated = new Intl.DateTimeFormat('en-GB', { ...SECONDS, day: '2-digit', month: 'short' });
const DAY = 86_400_000;

export const countText = (value: number): string => whole.format(value);
export const shortText = (value: number): string => (Math.abs(value) < 10_000 ? plainText(value) : short.format(value));
export const timeText = (time: number): string => (Date.now() - time < DAY ? clock : dated).format(time);

/** A number with as many digits as a person reads. */
export function plainText(value: number): string {
  if (Number.isInteger(value)) return whole.format(value);
  return new Intl.NumberFormat('en', { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 1 }).format(value);
}

/** Numbers that stand below each other: all with as many digits as the largest needs. */
export function likeText(values: readonly number[]): readonly string[] {
  const largest = Math.max(...values.map(Math.abs));
  const digits = values.every(Number.isInteger) ? 0 : largest < 100 ? 2 : largest < 10_000 ? 1 : 0;
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return values.map((value) => format.format(value));
}

export function rateText(perSecond: number): string {
  return perSecond === 0 || perSecond >= 10 ? countText(perSecond) : perSecond.toFixed(1);
}

/** How long: `840 ms`, `12 s`, `3 min`, `2 h`, `3 days`. */
export function agoText(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 90_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  if (ms < 5_400_000) return `${Math.round(ms / 60_000)} min`;
  if (ms < 2 * DAY) return `${Math.round(ms / 3_600_000)} h`;
  return `${Math.round(ms / DAY)} days`;
}

const exact = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });
/** Whole numbers of so many digits are names and instants, which nobody reads by thousands. */
const LONG = 1e10;

/** A number of an event, the same from the warehouse (text) and from the wire. */
export function valueText(value: unknown): string {
  const number = numberOf(value);
  if (Number.isNaN(number)) return cellText(value);
  return Math.abs(number) >= LONG ? String(value) : exact.format(number);
}

/** Any value of a row, as a person reads it. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return plainText(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The number that a cell holds, exact decimals (text) included; NaN for anything else. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
}

/** `pickups_by_area` as words: `pickups by area`. */
export const words = (name: string): string => name.replace(/[_-]/g, ' ');

/** Epoch ms of a time as the server writes it, in rows and in lines. */
export function timeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  const text = String(value);
  // The warehouse writes UTC as `2026-01-31 10:00:00.5` or with `+00`.
  return Date.parse(text.includes('T') ? text : `${text.replace(' ', 'T').replace(/[+-]00(:00)?$/, '')}Z`);
}
