/** What the server of a local run answers; `local/` writes it, the page reads it. */
import type { StreamDefinition } from '../core/definition/stream.ts';

/** The numbers of one stream, right now. */
export interface StreamState {
  readonly name: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly folded: number;
  readonly late: number;
  readonly tooLate: number;
  readonly duplicates: number;
  readonly quarantined: number;
  /** Accepted, and not yet in a window. */
  readonly inFlight: number;
  readonly eventsPerSecond: number;
  readonly rejectedPerSecond: number;
  /** Epoch ms; null before the first tick. */
  readonly watermark: number | null;
  /** From the arrival of an event to its pane, of the last minute. */
  readonly latency: { readonly p50: number; readonly p99: number } | null;
  readonly ledger: 'adds up' | 'catching up' | 'broken';
}
export interface LiveState {
  readonly at: number;
  readonly streams: readonly StreamState[];
}

/** A row of a warehouse table: column by column. */
export type Row = Readonly<Record<string, unknown>>;

/** How many events an entity has, beside the fields of its newest one; a name that no field can have. */
export const EVENTS_OF_ENTITY = 'events so far';

export interface PaneChanges {
  readonly stream: string;
  readonly window: string;
  readonly panes: readonly Row[];
}
export interface NewRows {
  readonly stream: string;
  readonly rows: readonly Row[];
}

export interface Fault {
  readonly pointer: string;
  readonly rule: string;
  readonly message: string;
}
export interface RejectedEvent {
  /** Tells one from another. */
  readonly key: string;
  readonly at: string;
  readonly faults: readonly Fault[];
  readonly event: string;
}

export interface CatalogueEntry {
  readonly stream: StreamDefinition;
  readonly jsonSchema: unknown;
  readonly sample: Row;
  /** Table names: of the events, and of the panes by window. */
  readonly tables: { readonly events: string; readonly panes: Readonly<Record<string, string>> };
}
export interface Catalogue {
  readonly streams: readonly CatalogueEntry[];
}

export interface AlertState {
  readonly stream: string;
  readonly name: string;
  readonly description: string;
  readonly condition: string;
  readonly state: 'ok' | 'alarm' | 'no data';
  readonly since: number | null;
  readonly history: readonly AlertChange[];
}
export interface AlertChange {
  readonly at: number;
  readonly state: AlertState['state'];
  readonly why: string;
  readonly report?: string;
}

export interface Run {
  readonly id: string;
  readonly workflow: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly status: 'running' | 'succeeded' | 'failed';
  readonly why: string;
  readonly steps: readonly RunStep[];
  /** The address of the report that it wrote. */
  readonly report?: string;
}
export interface RunStep {
  readonly name: string;
  readonly type: string;
  readonly next: readonly string[];
  readonly status: 'waiting' | 'running' | 'succeeded' | 'failed' | 'skipped';
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly error?: string;
}

export interface QueryAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Row[];
  readonly more: boolean;
  readonly ms: number;
}
