import type { Batch } from './batch.ts';
import type { Duration } from './duration.ts';
import type { Fields } from './fields.ts';
import type { Inference } from './inference.ts';
import type { Score } from './scores.ts';
import type { Windows } from './windows.ts';

/** Tell someone when a measure of final panes stays past a limit, or away from its own recent past. */
export interface Alert<Window extends string = string, Measure extends string = string> {
  readonly name: string;
  readonly description?: string;
  readonly window: Window;
  readonly measure: Measure;
  readonly when:
    | { readonly above: number }
    | { readonly below: number }
    /** More than `deviations` standard deviations away from the mean of the last `panes` panes of its group. */
    | { readonly awayFromMean: { readonly deviations: number; readonly panes: number } };
  /** For how many panes in a row; default 1. */
  readonly panes?: number;
}

/** What a changed definition has to keep; `transitive` looks back to every published version. */
export type Compatibility =
  | 'backward'
  | 'forward'
  | 'full'
  | 'backward-transitive'
  | 'forward-transitive'
  | 'full-transitive'
  | 'none';

export interface Watermark {
  /** How long to wait for stragglers. */
  readonly lag: Duration;
  /** When a lane that is proven empty stops holding the others back. */
  readonly idleAfter: Duration;
  /** How far ahead of its arrival an event time may be; default 5 min. */
  readonly maxAhead?: Duration;
}

export type Throughput = 'on-demand' | { readonly eventsPerSecond: number; readonly eventBytes: number };

/** Everything there is to know about one stream. Plain data: no functions, no AWS. */
export interface StreamDefinition {
  /** kebab-case: the segment of the URL, the name of the Kinesis stream, and with `_` the table prefix. */
  readonly name: string;
  readonly description: string;
  readonly version: number;
  readonly fields: Fields;
  /** What identifies an event, so that a repeated delivery counts once. */
  readonly id: string | readonly string[];
  /** The entity. Events of one entity keep their order. */
  readonly key: string | readonly string[];
  readonly eventTime: string;
  readonly watermark: Watermark;
  /** For how long of event time a repeated id is recognised; default 10 min, `'0s'` for not at all. */
  readonly dedupFor?: Duration;
  /** How often open panes are shown where a window emits `changes` or `whole`; default 5 s. */
  readonly refresh?: Duration;
  readonly throughput: Throughput;
  readonly windows: Windows;
  readonly alerts?: readonly Alert[];
  readonly scores?: readonly Score[];
  readonly inference?: readonly Inference[];
  /** What is computed again and again over the whole past. */
  readonly batch?: Batch;
  /** Default `backward`. */
  readonly compatibility?: Compatibility;
  /**
   * `latest` keeps the newest event of each entity for the read API. `subject` is the field that names a person: who is
   * known by that name may read what carries it.
   */
  readonly entities?: { readonly latest: boolean; readonly subject?: string };
}

const listed = (names: string | readonly string[]): readonly string[] => (typeof names === 'string' ? [names] : names);
/** The fields that together identify an event. */
export const idFieldsOf = (stream: StreamDefinition): readonly string[] => listed(stream.id);
/** The fields that together name the entity. */
export const keyFieldsOf = (stream: StreamDefinition): readonly string[] => listed(stream.key);
