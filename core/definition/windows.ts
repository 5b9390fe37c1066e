import type { CalendarUnit } from '../values/zones.ts';
import type { Duration } from './duration.ts';
import type { Measure } from './measures.ts';
import type { Predicate } from './predicate.ts';

/** Where events fall. Plain data; `core/windows/spans.ts` gives it meaning. */
export type Shape =
  | { readonly shape: 'tumbling'; readonly size: Duration; readonly offset?: Duration }
  | { readonly shape: 'sliding'; readonly size: Duration; readonly every: Duration; readonly offset?: Duration }
  | { readonly shape: 'session'; readonly gap: Duration }
  | { readonly shape: 'calendar'; readonly unit: CalendarUnit; readonly zone: string };

/**
 * When panes leave. `final`: once, when the watermark passes the end, and again for each later revision.
 * `changes`: whatever changed since the last tick. `whole`: every pane of the open spans, once one changed.
 */
export type Emit = 'final' | 'changes' | 'whole';

export interface WindowOptions<
  Name extends string = string,
  Numeric extends string = string,
  Ordered extends string = string,
> {
  readonly description?: string;
  /** Group fields: one pane for each combination. None: one pane for the whole stream. */
  readonly by?: readonly Name[];
  /** Only the events for which this holds. */
  readonly where?: Predicate<Name>;
  readonly measures: Readonly<Record<string, Measure<Numeric, Ordered, Name>>>;
  /** Default `final`. */
  readonly emit?: Emit;
  /** How long after its end a span still takes late events, each raising a revision; default 1 h. */
  readonly reviseFor?: Duration;
  /** `zero`: a pane for every declared group (`oneOf`) even where no event came; after a long silence, the newest 10,000. */
  readonly fill?: 'zero';
  /** Keeps panes for the read API, for so long after their end. */
  readonly serve?: { readonly keepFor: Duration };
}

export type Window<
  Name extends string = string,
  Numeric extends string = string,
  Ordered extends string = string,
> = Shape & WindowOptions<Name, Numeric, Ordered>;
export type Windows<
  Name extends string = string,
  Numeric extends string = string,
  Ordered extends string = string,
> = Readonly<Record<string, Window<Name, Numeric, Ordered>>>;

type Aligned = { readonly offset?: Duration };

/** Spans of one size, one after the other. */
export const tumbling = <const S extends Duration, const O extends WindowOptions & Aligned>(size: S, options: O) =>
  ({ shape: 'tumbling', size, ...options }) as const;
/** Spans of one size that begin every so often, so that they overlap. */
export const sliding = <const S extends Duration, const E extends Duration, const O extends WindowOptions & Aligned>(
  size: S,
  every: E,
  options: O,
) => ({ shape: 'sliding', size, every, ...options }) as const;
/** From the first event of a group until no event came for `gap`. */
export const session = <const G extends Duration, const O extends WindowOptions>(gap: G, options: O) =>
  ({ shape: 'session', gap, ...options }) as const;
/** Days, weeks (from Monday), months, quarters or years of a named time zone. */
export const calendar = <const U extends CalendarUnit, const Z extends string, const O extends WindowOptions>(
  unit: U,
  zone: Z,
  options: O,
) => ({ shape: 'calendar', unit, zone, ...options }) as const;
