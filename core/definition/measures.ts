/**
 * One number of a pane, as plain data. Every measure is mergeable: partial results of several lanes combine in any
 * order to the same answer (`core/windows/measures/` gives each its meaning).
 */
interface Shown {
  readonly unit?: string;
  readonly description?: string;
}
interface Rounded {
  /** Digits after the point of the result; default: six more than the field's. */
  readonly scale?: number;
}

export type Measure<Numeric extends string = string, Ordered extends string = string, Any extends string = string> =
  | ({ readonly op: 'count' } & Shown)
  | ({ readonly op: 'sum'; readonly of: Numeric } & Shown)
  | ({ readonly op: 'avg' | 'stddev'; readonly of: Numeric } & Rounded & Shown)
  | ({ readonly op: 'min' | 'max'; readonly of: Ordered } & Shown)
  | ({ readonly op: 'first' | 'last' | 'distinct'; readonly of: Any } & Shown)
  | ({ readonly op: 'quantile'; readonly of: Numeric; readonly q: number; readonly accuracy?: number } & Shown);
export type Op = Measure['op'];

/** How many events. */
export const count = (options: Shown = {}) => ({ op: 'count', ...options }) as const;
/** The exact sum; null where no event had a value. */
export const sum = <const N extends string>(of: N, options: Shown = {}) => ({ op: 'sum', of, ...options }) as const;
/** The mean, from the exact sum, rounded once. */
export const avg = <const N extends string>(of: N, options: Rounded & Shown = {}) =>
  ({ op: 'avg', of, ...options }) as const;
/** The standard deviation of the population, from exact sums, rounded once. */
export const stddev = <const N extends string>(of: N, options: Rounded & Shown = {}) =>
  ({ op: 'stddev', of, ...options }) as const;
export const min = <const N extends string>(of: N, options: Shown = {}) => ({ op: 'min', of, ...options }) as const;
export const max = <const N extends string>(of: N, options: Shown = {}) => ({ op: 'max', of, ...options }) as const;
/** The value of the earliest event (by event time, then by id). */
export const first = <const N extends string>(of: N, options: Shown = {}) => ({ op: 'first', of, ...options }) as const;
/** The value of the latest event (by event time, then by id). */
export const last = <const N extends string>(of: N, options: Shown = {}) => ({ op: 'last', of, ...options }) as const;
/** About how many different values, from a mergeable sketch: exact while few, then within 2 %. */
export const distinct = <const N extends string>(of: N, options: Shown = {}) =>
  ({ op: 'distinct', of, ...options }) as const;
/** The value below which the share `q` of all values lies, within the relative `accuracy` (default 0.01). */
export const quantile = <const N extends string>(of: N, q: number, options: { accuracy?: number } & Shown = {}) =>
  ({ op: 'quantile', of, q, ...options }) as const;
