import type { Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import type { Store } from '../../adapters/embedded/lmdb-store.ts';
import type { Clock } from '../../core/ports.ts';
import type { Deployment } from '../../core/projections/deployment.ts';

/** What every workflow of a run works with. */
export interface WorkflowParts {
  readonly deployment: Deployment;
  readonly store: Store;
  readonly warehouse: Warehouse;
  /** The directory of the lake. */
  readonly lake: string;
  readonly clock: Clock;
  readonly failed: (error: unknown) => void;
  readonly changed: () => void;
}
