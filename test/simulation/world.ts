import type { MemoryTable } from '../../adapters/embedded/memory-table.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import type { Delivery, Destination, EventLog, Item, Table } from '../../core/ports.ts';
import type { Circumstances } from './circumstances.ts';
import type { Invariants } from './invariants.ts';
import type { Process, Scheduler } from './scheduler.ts';
import type { Truth } from './truth.ts';

/** A container of a function, and when it was last called. */
export interface Container extends Process {
  calledAt: number;
}

export interface World {
  readonly plan: StreamPlan;
  readonly truth: Truth;
  readonly memory: MemoryTable;
  readonly scheduler: Scheduler;
  readonly checks: Invariants;
  readonly mutant: Mutant;
  /** What was delivered, as text, at least once. */
  readonly delivered: { readonly destination: Destination; readonly text: string }[];
  /** A closer was asked for. */
  askCloser(): void;
  /** An error that no fault of a port explains. */
  unexpected(error: unknown): void;
}

export type Role = 'window' | 'closer';

/** A mistake one could make, made outside the product: in what its ports answer, or in how it is called. */
export interface Mutant {
  /** What has to happen for the mistake to matter. */
  readonly needs?: Partial<Circumstances>;
  /** How long a writer relies on a tail; puts that were signed long ago are taken, too. */
  readonly leaseMs?: number;
  readonly keepMs?: number;
  /** Several batches of a shard at once, of different partition keys, as with a parallelization factor above 1. */
  readonly parallelBatches?: number;
  /** How far entities of one shard run ahead of each other then, ms. */
  readonly entitiesApartMs?: number;
  table?(table: Table, role: Role, world: World): Table;
  log?(log: EventLog): EventLog;
  delivery?(delivery: Delivery): Delivery;
}

/** The lane that an item of it belongs to. */
export const laneOf = ({ pk }: Pick<Item, 'pk'>): string => pk.slice(pk.lastIndexOf('#') + 1);
