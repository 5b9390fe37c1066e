import { duckdbSql } from '../../adapters/embedded/duckdb-sql.ts';
import { fileObjects } from '../../adapters/embedded/file-objects.ts';
import { lmdbTable } from '../../adapters/embedded/lmdb-table.ts';
import type { BatchPorts } from '../../core/batch/batch-ports.ts';
import type { BatchRun } from '../../core/batch/batch-steps.ts';
import { release } from '../../core/claims/claim.ts';
import { millis } from '../../core/definition/duration.ts';
import { batchesOf, claimOf } from '../../core/projections/batch/batches.ts';
import { duckdbBatchViews } from '../../core/projections/duckdb.ts';
import { batchWorkflow } from '../../core/projections/workflows/batch.ts';
import { batchHandler } from '../../lambdas/batch/handler.ts';
import type { Run } from '../../page/answers.ts';
import { repeating } from '../repeating.ts';
import { FILES } from './alert-workflow.ts';
import { errorLogger } from './error-logger.ts';
import type { WorkflowParts } from './workflow-parts.ts';
import { workflowRuns } from './workflow-runs.ts';

interface Options extends WorkflowParts {
  readonly loadEveryMs: number;
  readonly score: BatchPorts['score'];
}

export interface BatchRuns {
  /** The streams that declare a batch. */
  readonly streams: readonly string[];
  /** Starts a run; gives its name at once. */
  start(stream: string, why: string): Promise<{ readonly id: string }>;
  all(): readonly Run[];
  stop(): Promise<void>;
}

/** Events are loaded before panes, so it takes two rounds until both are surely there. */
const LANDING_LOADS = 2;
const LOOK_EVERY_MS = 60_000;

/** The batch workflow as it is deployed, its tasks bound to the function that serves them in the cloud too. */
export async function batchRuns(options: Options): Promise<BatchRuns> {
  const { deployment, store, warehouse, lake, clock, loadEveryMs, score, failed, changed } = options;
  const table = lmdbTable(store, 'claims');
  const known = batchesOf(deployment);
  // This process has the stores to itself, so a run that still holds a claim ended with the process before.
  for (const batch of known) await release(table, claimOf(batch), clock.now());
  const handler = batchHandler(
    deployment,
    { landingMs: LANDING_LOADS * loadEveryMs },
    {
      table,
      objects: fileObjects(lake, (key) => `${FILES}${key}`),
      clock,
      warehouse: duckdbSql(warehouse),
      viewsOf: duckdbBatchViews,
      announce: async () => undefined,
      score,
      logger: errorLogger(failed),
    },
  );
  const runs = workflowRuns({
    name: 'batch',
    workflow: batchWorkflow,
    store,
    now: clock.now,
    changed,
    taskOf: (task) => async (input) => handler({ task, input } as Parameters<typeof handler>[0]),
    reportOf: (given) => (given as Partial<BatchRun> | undefined)?.picture?.link,
  });
  const startedAt = store.map<number, string>('batch/started');
  const going = new Set<Promise<unknown>>();

  async function start(stream: string, why: string): Promise<{ id: string }> {
    const { tenant } = known.find((one) => one.stream === stream)!;
    await startedAt.put(stream, clock.now());
    const { id, ended } = await runs.begin(why, { tenant, stream });
    going.add(ended);
    void ended.finally(() => going.delete(ended));
    return { id };
  }
  const schedule = repeating(
    async () => {
      for (const { stream, batch } of known) {
        // A run that has just been set up has no past worth the work.
        const last = startedAt.get(stream);
        if (last === undefined) await startedAt.put(stream, clock.now());
        else if (clock.now() >= last + millis(batch.every)) await start(stream, `${stream}, every ${batch.every}`);
      }
    },
    { everyMs: LOOK_EVERY_MS, failed },
  );
  return {
    streams: known.map(({ stream }) => stream),
    start,
    all: runs.all,
    async stop() {
      await schedule.stop();
      await Promise.all(going);
    },
  };
}
