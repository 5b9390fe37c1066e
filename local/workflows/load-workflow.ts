import { duckdbCopy } from '../../adapters/embedded/duckdb-copy.ts';
import { duckdbSql } from '../../adapters/embedded/duckdb-sql.ts';
import { fileObjects } from '../../adapters/embedded/file-objects.ts';
import { lmdbTable } from '../../adapters/embedded/lmdb-table.ts';
import { release } from '../../core/claims/claim.ts';
import { millis } from '../../core/definition/duration.ts';
import { loadWorkflow } from '../../core/projections/workflows/load.ts';
import { loadSettings } from '../../core/warehouse/load-steps.ts';
import { LOAD_CLAIM, type LoadTask } from '../../core/warehouse/load-tasks.ts';
import { loadedTables } from '../../core/warehouse/loaded-tables.ts';
import { loadHandler } from '../../lambdas/load/handler.ts';
import type { Run } from '../../page/answers.ts';
import { LOAD_EVERY } from '../local-deployment.ts';
import type { Merging } from '../surroundings.ts';
import { waitingTables } from '../waiting-tables.ts';
import { type Meters, meters } from '../watching/meters.ts';
import { landedObjects } from './landed-objects.ts';
import type { WorkflowParts } from './workflow-parts.ts';
import { workflowRuns } from './workflow-runs.ts';

export interface LoadRuns extends Merging {
  readonly meters: Meters;
  /** Gets ready for the first run, for which whoever asks first would wait. */
  prepare(): Promise<unknown>;
  all(): readonly Run[];
}

/** They come every few minutes, and sooner for those who ask: nobody looks for an older one that went well. */
const REMEMBERED = 3;
/** The file of a COPY that was refused lies there whole, and nobody tries again. */
const PATIENCE_MS = 0;

/** The load workflow as it is deployed, its tasks bound to the function that serves them in the cloud too. */
export async function loadRuns(options: WorkflowParts): Promise<LoadRuns> {
  const { deployment, store, warehouse, lake: directory, clock, failed, changed } = options;
  const table = lmdbTable(store, 'claims');
  // This process has the stores to itself, so a run that still holds the claim ended with the process before.
  await release(table, LOAD_CLAIM, clock.now());
  const { names, named } = loadedTables(deployment);
  const waiting = waitingTables();
  const lake = landedObjects(
    fileObjects(directory, (key) => key),
    names.map(named),
    waiting,
    clock,
  );
  const counted = meters(clock.now);
  const handler = loadHandler(deployment, loadSettings(millis(LOAD_EVERY), PATIENCE_MS), {
    table,
    objects: lake,
    clock,
    warehouse: duckdbSql(warehouse),
    copyOf: duckdbCopy(clock),
    // This process has the warehouse to itself, and brought its tables up to date before anything could land.
    migrate: async () => false,
    metrics: counted,
    logger: { info: () => undefined, error: () => undefined },
  });
  async function perform({ task, input }: LoadTask): Promise<unknown> {
    if (task === 'merge') waiting.taken(input);
    try {
      const given = await handler({ task, input } as LoadTask);
      // The others would be found quiet, each for what the interpreter takes for four states.
      return task === 'claim' ? { ...(given as object), tables: names.filter(waiting.has) } : given;
    } catch (error) {
      if (task === 'merge' || task === 'isolate') waiting.note(input);
      failed(error);
      throw error;
    }
  }
  const runs = workflowRuns({
    name: 'load',
    workflow: loadWorkflow,
    store,
    now: clock.now,
    changed,
    remembered: REMEMBERED,
    taskOf: (task) => async (input) => perform({ task, input } as LoadTask),
  });
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  async function round(): Promise<void> {
    next = undefined;
    const schemas = waiting.schemas();
    if (schemas.length > 0) await runs.run(`Rows have landed in ${schemas.join(', ')}.`, {});
    // What needs no run is as good as loaded.
    else counted.add('LoadsDone', 1, 'Count');
  }
  return {
    waiting,
    lake,
    meters: counted,
    prepare: runs.prepare,
    all: runs.all,
    async merged(schema) {
      // Those who come before a run has begun share it.
      next ??= last.then(round);
      // One that could not begin must not keep those after it from trying.
      last = next.catch(() => undefined);
      await next;
      if (names.some((one) => one.schema === schema && one.table !== 'quarantine' && waiting.has(one)))
        throw new Error(`Not all that landed in ${schema} could be merged. See the runs of the load workflow.`);
    },
  };
}
