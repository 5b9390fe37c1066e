import type { Duration } from './duration.ts';
import type { Source } from './source.ts';

/**
 * Asks an HTTP API again and again, and gives what it answers to the ingest of a stream. Plain data, in
 * `schemas/<stream>/poller.ts`.
 */
export interface Poller {
  /** Whose API it is, and where it is documented. */
  readonly description: string;
  /** Whole minutes. */
  readonly every: Duration;
  /** `{symbol}` stands for what `each` says, `{since}` for the newest event time that came before. */
  readonly url: string;
  /** One request for each, with these values for the address; none: one request. */
  readonly each?: readonly Readonly<Record<string, string>>[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers and parameters of the address whose values are secrets, by the names of the secrets. */
  readonly secretHeaders?: Readonly<Record<string, string>>;
  readonly secretParameters?: Readonly<Record<string, string>>;
  /** How far back the first request looks. */
  readonly since?: Duration;
  /** Where the list of items stands in an answer, such as `data.trades`; none: the answer is the list, or one item. */
  readonly items?: string;
  /** What items get besides their own: texts with `{x}` for a value of the item or of `each`. */
  readonly also?: Readonly<Record<string, string>>;
  /** How items become events. */
  readonly source?: Source;
  /** Where an answer says how to get the next page: a value for a parameter of the address, or a whole address. */
  readonly next?: { readonly at: string; readonly parameter?: string };
  /** Pages of one request at a time; what is left comes the next time. Default 20. */
  readonly pages?: number;
  /** How long to wait for an answer; default 10 s. */
  readonly timeout?: Duration;
}
