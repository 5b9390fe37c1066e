import type { Deployment } from '../../core/projections/deployment.ts';
import { type AlarmRaised, type AlertPorts, type AlertRun, alertSteps } from '../../core/reports/alert-steps.ts';
import type { Logger } from '../invocation.ts';

/** What the workflow sends: the task of the state, and its input. */
export type AlertTask =
  | { readonly task: 'claim'; readonly input: AlarmRaised }
  | { readonly task: 'analyse' | 'report' | 'publish'; readonly input: AlertRun };

interface AlertHandlerPorts extends AlertPorts {
  readonly logger: Logger;
}

/** Runs the tasks of the alert workflow. */
export function alertHandler(
  deployment: Deployment,
  catalogue: string,
  { logger, ...ports }: AlertHandlerPorts,
): (event: AlertTask) => Promise<unknown> {
  const steps = alertSteps(deployment, catalogue, ports);
  return async (event) => {
    const result = event.task === 'claim' ? await steps.claim(event.input) : await steps[event.task](event.input);
    logger.info('alert', {
      task: event.task,
      alarm: event.task === 'claim' ? event.input.detail.alarmName : event.input.alarm,
    });
    return result;
  };
}
