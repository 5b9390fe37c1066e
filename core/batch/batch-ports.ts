import type { StreamDefinition } from '../definition/stream.ts';
import type { Clock, Table } from '../ports.ts';
import type { Objects } from '../warehouse/objects.ts';
import type { SqlWarehouse } from '../warehouse/sql-warehouse.ts';

export interface BatchPorts {
  readonly warehouse: SqlWarehouse;
  readonly objects: Objects;
  readonly clock: Clock;
  /** Where a run says that it is at it. */
  readonly table: Table;
  /** Statements that make the views of a batch, in the words of the warehouse. */
  viewsOf(stream: StreamDefinition, schema: string): readonly string[];
  announce(message: { readonly subject: string; readonly text: string }): Promise<void>;
  /** Scores what came since the last time; where there is no model there is nothing to do. */
  score(about: ScoredPast): Promise<Scored>;
}

/** Whose past is to be scored, and until when. */
interface ScoredPast {
  readonly tenant: string;
  readonly stream: string;
  readonly schema: string;
  /** Epoch ms. */
  readonly until: number;
}

/** How far it came. What is not done goes on when it is asked for again. */
export interface Scored {
  readonly scored: number;
  readonly rejected: number;
  readonly done: boolean;
}
