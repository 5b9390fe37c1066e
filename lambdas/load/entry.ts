import { Metrics } from '@aws-lambda-powertools/metrics';
import { millis } from '../../core/definition/duration.ts';
import type { Deployment } from '../../core/projections/deployment.ts';
import { METRICS_NAMESPACE } from '../../core/projections/names.ts';
import { loadSettings } from '../../core/warehouse/load-steps.ts';
import type { LoadTask } from '../../core/warehouse/load-tasks.ts';
import { PATIENCE_MS } from '../../core/warehouse/patience.ts';
import { serviceLog } from '../service-log.ts';
import { type LoadHandlerPorts, loadHandler } from './handler.ts';

/** The Lambda handler of the tasks of the load workflow. */
export function loadEntry(deployment: Deployment, ports: Omit<LoadHandlerPorts, 'logger' | 'metrics'>) {
  const { warehouse } = deployment.stage;
  if (warehouse === 'none')
    throw new Error(`The stage ${deployment.stageName} has no warehouse, so there is nothing to load.`);
  const metrics = new Metrics({ namespace: METRICS_NAMESPACE });
  // Without this there would be a dimension `service`, which alarms do not name.
  metrics.clearDefaultDimensions();
  metrics.setDefaultDimensions({ stage: deployment.stageName });
  const everyMs = millis(warehouse.loadEvery);
  const handler = loadHandler(deployment, loadSettings(everyMs, PATIENCE_MS[warehouse.load]), {
    ...ports,
    logger: serviceLog('load'),
    metrics: { add: (name, value, unit) => metrics.addMetric(name, unit, value) },
  });
  return async (event: LoadTask): Promise<unknown> => {
    try {
      return await handler(event);
    } finally {
      metrics.publishStoredMetrics();
    }
  };
}
