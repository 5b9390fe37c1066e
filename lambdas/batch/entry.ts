import type { BatchPorts } from '../../core/batch/batch-ports.ts';
import { landingOf } from '../../core/batch/cut.ts';
import type { Deployment } from '../../core/projections/deployment.ts';
import { serviceLog } from '../service-log.ts';
import { type DeployedModels, deployedInferences } from './deployed-inferences.ts';
import { batchHandler } from './handler.ts';

/** The Lambda handler of the tasks of the batch workflow. */
export function batchEntry(
  deployment: Deployment,
  ports: Omit<BatchPorts, 'score'> & { readonly models: DeployedModels },
) {
  const { warehouse } = deployment.stage;
  if (warehouse === 'none')
    throw new Error(`The stage ${deployment.stageName} has no warehouse, so there is nothing to compute over.`);
  const score = deployedInferences(deployment, ports);
  return batchHandler(
    deployment,
    { landingMs: landingOf(warehouse) },
    { ...ports, score, logger: serviceLog('batch') },
  );
}
