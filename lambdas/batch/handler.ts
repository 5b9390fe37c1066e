import type { BatchPorts } from '../../core/batch/batch-ports.ts';
import { type BatchRun, type BatchSettings, batchSteps, type Computation } from '../../core/batch/batch-steps.ts';
import type { NamedBatch } from '../../core/projections/batch/batches.ts';
import type { Deployment } from '../../core/projections/deployment.ts';
import type { Logger } from '../invocation.ts';

/** What the workflow sends: the task of the state, and its input. */
export type BatchTask =
  | { readonly task: 'claim'; readonly input: NamedBatch }
  | { readonly task: 'compute'; readonly input: Computation }
  | { readonly task: 'outcome'; readonly input: { readonly statement: string } }
  | {
      readonly task: 'extract' | 'prepare' | 'store' | 'picture' | 'publish' | 'score' | 'release';
      readonly input: BatchRun;
    };

interface BatchHandlerPorts extends BatchPorts {
  readonly logger: Logger;
}

/** Runs the tasks of the batch workflow. */
export function batchHandler(
  deployment: Deployment,
  settings: BatchSettings,
  { logger, ...ports }: BatchHandlerPorts,
): (event: BatchTask) => Promise<unknown> {
  const steps = batchSteps(deployment, settings, ports);
  function done(event: BatchTask): Promise<unknown> {
    switch (event.task) {
      case 'claim':
        return steps.claim(event.input);
      case 'compute':
        return steps.compute(event.input);
      case 'outcome':
        return steps.outcome(event.input);
      default:
        return steps[event.task](event.input);
    }
  }
  return async (event) => {
    const result = await done(event);
    logger.info('batch', { task: event.task, ...(event.task === 'outcome' ? {} : { stream: event.input.stream }) });
    return result;
  };
}
