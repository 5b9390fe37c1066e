import { duckdbSql } from '../../adapters/embedded/duckdb-sql.ts';
import { fileObjects } from '../../adapters/embedded/file-objects.ts';
import { lmdbTable } from '../../adapters/embedded/lmdb-table.ts';
import { alertWorkflow } from '../../core/projections/workflows/alert.ts';
import type { AlarmRaised, AlertRun } from '../../core/reports/alert-steps.ts';
import { type AlertTask, alertHandler } from '../../lambdas/alert/handler.ts';
import { errorLogger } from './error-logger.ts';
import type { WorkflowParts } from './workflow-parts.ts';
import { type WorkflowRuns, workflowRuns } from './workflow-runs.ts';

/** Where a run shows a file of the lake. */
export const FILES = '/files/';

/** The alert workflow as it is deployed, its tasks bound to the function that serves them in the cloud too. */
export function alertRuns({ deployment, store, warehouse, lake, clock, failed, changed }: WorkflowParts): WorkflowRuns {
  const handler = alertHandler(deployment, 'lake', {
    table: lmdbTable(store, 'claims'),
    objects: fileObjects(lake, (key) => `${FILES}${key}`),
    clock,
    warehouse: duckdbSql(warehouse),
    announce: async () => undefined,
    logger: errorLogger(failed),
  });
  const own = ['claim', 'analyse', 'report', 'publish'];
  return workflowRuns({
    name: 'alert',
    workflow: alertWorkflow({ athenaWorkGroup: 'local' }),
    store,
    now: clock.now,
    changed,
    reportOf,
    taskOf: (task) => async (input) => {
      if (!own.includes(task)) throw new Error(`${task} belongs to the cloud; a local run asks its warehouse only.`);
      return handler({ task, input } as AlertTask);
    },
  });
}

/** Runs it for an alarm; gives the address of the report, if this run wrote one. */
export async function reportOn(runs: WorkflowRuns, event: AlarmRaised, why: string): Promise<string | undefined> {
  return reportOf(await runs.run(why, event));
}

const reportOf = (given: unknown): string | undefined => (given as Partial<AlertRun> | undefined)?.report?.link;
