import type { Duration } from './duration.ts';
import type { Measure } from './measures.ts';
import type { Predicate } from './predicate.ts';

/** What is computed again and again over all events that were ever accepted, as plain data. */
export interface Batch<
  Name extends string = string,
  Numeric extends string = string,
  Ordered extends string = string,
  Window extends string = string,
> {
  /** The named time zone whose days, months, quarters and years are meant. */
  readonly zone: string;
  /** How often it runs. */
  readonly every: Duration;
  /** Steps that are left out: the report with pictures, telling people of it, or scoring history. */
  readonly without?: readonly BatchOption[];
  /** Each becomes a table with the results of the last run, and a view that people read. */
  readonly results: Readonly<Record<string, BatchResult<Name, Numeric, Ordered, Window>>>;
}

export const BATCH_OPTIONS = ['picture', 'publish', 'score'] as const;
export type BatchOption = (typeof BATCH_OPTIONS)[number];

export type BatchResult<
  Name extends string = string,
  Numeric extends string = string,
  Ordered extends string = string,
  Window extends string = string,
> = Trend<Name, Numeric, Ordered, Window> | HotSpots<Name, Window> | LastEvents<Name, Numeric, Ordered>;

interface Chosen<Name extends string> {
  readonly description?: string;
  /** Only the events for which this holds. */
  readonly where?: Predicate<Name>;
}
type Measures<Numeric extends string, Ordered extends string, Name extends string> = Readonly<
  Record<string, Measure<Numeric, Ordered, Name>>
>;

/** Measures by day, month, quarter and year: count, sum, min or max, so that days add up to years. */
export interface Trend<
  Name extends string = string,
  Numeric extends string = string,
  Ordered extends string = string,
  Window extends string = string,
> extends Chosen<Name> {
  readonly kind: 'trend';
  readonly by?: readonly Name[];
  readonly measures: Measures<Numeric, Ordered, Name>;
  /** One measure divided by another, such as a fare per trip: what stands for a mean, since means do not add up. */
  readonly ratios?: Readonly<Record<string, Ratio>>;
  /** A window that measures the same: days that the batch does not know, or not as well, come from its panes. */
  readonly newest?: Window;
  /** Each day also shows what came together so far: since ever, or since the year began. */
  readonly soFar?: 'ever' | 'year';
}

interface Ratio {
  readonly of: string;
  readonly per: string;
  /** Digits after the point; default 2. */
  readonly scale?: number;
}

/**
 * Groups that are busy again and again. In each slot (hour or day) with events, the groups are ranked by how many of
 * them they have, equal ones sharing the better place. A group is persistent in a period if it is among the best `top`
 * in at least `percent` of the period's slots, of which there are at least `atLeast`.
 */
export interface HotSpots<Name extends string = string, Window extends string = string> extends Chosen<Name> {
  readonly kind: 'hot-spots';
  /** Events that lack one of these are at no place. */
  readonly by: readonly [Name, ...Name[]];
  readonly slot: 'hour' | 'day';
  readonly period: 'month' | 'quarter' | 'year';
  readonly top: number;
  readonly percent: number;
  /** How many slots it takes to persist; default 24 hours or 7 days. */
  readonly atLeast?: number;
  /** A window that counts by the same fields: what each group has in its newest closed span is shown beside. */
  readonly newest?: Window;
}

/** A count window: measures of the last so many events of each entity, or of each group. */
export interface LastEvents<
  Name extends string = string,
  Numeric extends string = string,
  Ordered extends string = string,
> extends Chosen<Name> {
  readonly kind: 'last-events';
  readonly events: number;
  /** Default: the entity. */
  readonly by?: readonly [Name, ...Name[]];
  readonly measures: Measures<Numeric, Ordered, Name>;
}

export const trend = <const O extends Omit<Trend, 'kind'>>(options: O) => ({ kind: 'trend', ...options }) as const;
export const hotSpots = <const O extends Omit<HotSpots, 'kind'>>(options: O) =>
  ({ kind: 'hot-spots', ...options }) as const;
export const lastEvents = <const N extends number, const O extends Omit<LastEvents, 'kind' | 'events'>>(
  events: N,
  options: O,
) => ({ kind: 'last-events', events, ...options }) as const;
