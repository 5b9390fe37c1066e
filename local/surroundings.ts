import { randomUUID } from 'node:crypto';
import type { Warehouse } from '../adapters/embedded/duckdb-warehouse.ts';
import type { Store } from '../adapters/embedded/lmdb-store.ts';
import type { StreamDefinition } from '../core/definition/stream.ts';
import type { Inlet } from '../core/inlet/inlet.ts';
import type { Clock, Destination, Secrets } from '../core/ports.ts';
import type { Objects } from '../core/warehouse/objects.ts';
import type { Invocation } from '../lambdas/invocation.ts';
import type { WaitingTables } from './waiting-tables.ts';

/** What merges the rows that have landed. */
export interface Merging {
  readonly waiting: WaitingTables;
  /** Where files go that the warehouse refuses. */
  readonly lake: Objects;
  /** Resolves once what has landed of a schema is merged; nothing runs where nothing has landed. */
  merged(schema: string): Promise<void>;
}

/** What all streams of a run share. */
export interface Surroundings {
  /** All of them. */
  readonly streams: readonly StreamDefinition[];
  /** Their ingests, for events that come from inside. */
  readonly inlet: Inlet;
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly secrets: Secrets;
  /** Keys that others gave us. */
  readonly given: Secrets;
  readonly clock: Clock;
  /** Where each log has a directory. */
  readonly logs: string;
  /** The directory of the lake. */
  readonly lake: string;
  readonly shards: number;
  readonly refreshMs: number;
  /** What people look at right now: this stream, others of the run, or nothing. */
  readonly watched: (stream: string) => 'stream' | 'others' | 'nothing';
  readonly loadEveryMs: number;
  readonly load: Merging;
  /** What was delivered of a stream, right after it was. */
  readonly delivered: (stream: string, destination: Destination, records: readonly Uint8Array[]) => void;
  /** What was accepted of a stream, right after it was. */
  readonly appended: (stream: string, records: readonly Uint8Array[]) => void;
  readonly failed: (stream: string, error: unknown) => void;
}

const LONGEST_MS = 60_000;

/** What Lambda would give a call of a handler. */
export function invocation({ now }: Clock): Invocation {
  const until = now() + LONGEST_MS;
  return { awsRequestId: randomUUID(), getRemainingTimeInMillis: () => until - now() };
}
