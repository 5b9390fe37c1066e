import type { Deployment } from '../../core/projections/deployment.ts';
import type { AlertPorts } from '../../core/reports/alert-steps.ts';
import { serviceLog } from '../service-log.ts';
import { alertHandler } from './handler.ts';

/** The Lambda handler of the tasks of the alert workflow. */
export const alertEntry = (deployment: Deployment, { catalogue, ...ports }: AlertPorts & { catalogue: string }) =>
  alertHandler(deployment, catalogue, { ...ports, logger: serviceLog('alert') });
