/** What the handlers need from outside. `adapters/aws` and `adapters/embedded` each give all of it. */

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

export type Attribute =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly Attribute[]
  | { readonly [name: string]: Attribute };

export interface Item {
  readonly pk: string;
  readonly sk: string;
  readonly body: Readonly<Record<string, Attribute>>;
  /** Only for items that are replaced. */
  readonly version?: number;
  /** Epoch seconds after which the store may forget the item. */
  readonly expiresAt?: number;
}

export interface Range {
  /** Sort keys from this one on. */
  readonly from?: string;
  /** Sort keys up to this one, itself included. */
  readonly to?: string;
  /** Newest first. */
  readonly reverse?: boolean;
  readonly limit?: number;
}

/** Ordered items, strongly consistent. All that the exactly-once protocol asks of a store. */
export interface Table {
  /** Whether the item was put; false if there is one with that key. */
  putIfAbsent(item: Item): Promise<boolean>;
  /** Whether the item was replaced; false if the stored version is another. `undefined`: there must be none yet. */
  replaceIfVersion(item: Item, version: number | undefined): Promise<boolean>;
  query(pk: string, range?: Range): Promise<readonly Item[]>;
}

export interface LogRecord {
  readonly partitionKey: string;
  readonly data: Uint8Array;
}
export type Appended =
  | { readonly shard: string; readonly sequence: string }
  /** Not written; may be tried again. */
  | { readonly failed: string };

export interface Shard {
  readonly id: string;
  readonly parents: readonly string[];
  /** The range of hash keys, as decimal text, both ends included. */
  readonly hashRange: readonly [string, string];
  /** No more records will come. */
  readonly closed: boolean;
}

/** An ordered log in shards: Kinesis, or the embedded one. */
export interface EventLog {
  /** One outcome for each record, in order. */
  append(records: readonly LogRecord[]): Promise<readonly Appended[]>;
  /** When the log was created, epoch seconds: a log made anew under an old name is another log. */
  createdAt(): Promise<number>;
  shards(): Promise<readonly Shard[]>;
  /** What comes after a record of a shard: whether nothing does, and whether nothing ever will. */
  probe(shard: string, after: string | undefined): Promise<{ readonly empty: boolean; readonly ended: boolean }>;
}

export type Destination =
  | { readonly kind: 'panes'; readonly window: string }
  | { readonly kind: 'late' }
  | { readonly kind: 'quarantine' };

/** Where results leave, at least once. */
export interface Delivery {
  /** Puts one batch within the limits of Firehose; gives back the indices of the records that were not taken. */
  put(destination: Destination, records: readonly Uint8Array[]): Promise<readonly number[]>;
}

/** Keys that must not stand in code or settings. */
export interface Secrets {
  read(name: string): Promise<Uint8Array>;
}

/** Packs bytes smaller; the same bytes always give the same result. */
export interface Compression {
  pack(bytes: Uint8Array): Uint8Array;
  unpack(bytes: Uint8Array): Uint8Array;
}

/** Asks that the panes whose time has come be emitted. Resolves once asked (or done, where both live together). */
export interface Closer {
  close(): Promise<void>;
}

/** Asks that the panes that wait for it be judged. Resolves once asked (or done, where both live together). */
export interface Scorer {
  score(): Promise<void>;
}

/** What is counted and measured, for dashboards and alarms. */
export interface Metrics {
  add(
    name: string,
    value: number,
    unit: 'Count' | 'Milliseconds' | 'Bytes',
    dimensions?: Readonly<Record<string, string>>,
  ): void;
}
