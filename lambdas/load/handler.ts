import type { Deployment } from '../../core/projections/deployment.ts';
import type { LoadSettings } from '../../core/warehouse/load-steps.ts';
import { type LoadTask, type LoadTaskPorts, loadTasks } from '../../core/warehouse/load-tasks.ts';
import type { Logger } from '../invocation.ts';

export interface LoadHandlerPorts extends LoadTaskPorts {
  readonly logger: Logger;
}

/** Runs the tasks of the load workflow. */
export function loadHandler(
  deployment: Deployment,
  settings: LoadSettings,
  { logger, ...ports }: LoadHandlerPorts,
): (event: LoadTask) => Promise<unknown> {
  const perform = loadTasks(deployment, settings, ports);
  return async (event) => {
    const result = await perform(event);
    logger.info('load', { task: event.task, result: event.task === 'claim' ? undefined : result });
    return result;
  };
}
