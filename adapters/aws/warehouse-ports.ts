import { systemClock } from '../system-clock.ts';
import { variable } from './environment.ts';
import { PATIENT_MS } from './http-handler.ts';
import { redshiftData } from './redshift-data.ts';
import { secretsManager } from './secrets-manager.ts';

/** Where the function that applies schemas finds the warehouse, passwords and CloudFormation. */
export const warehousePorts = () => ({
  warehouse: warehouseOfEnvironment(),
  clock: systemClock,
  secret: (arn: string): Promise<Uint8Array> => secretsManager({ secret: arn }).read('secret'),
  async answer(url: string, response: object): Promise<void> {
    const signal = AbortSignal.timeout(PATIENT_MS);
    await fetch(url, { method: 'PUT', body: JSON.stringify(response), headers: { 'content-type': '' }, signal });
  },
});

export const warehouseOfEnvironment = () =>
  redshiftData({
    workgroup: variable('workgroup'),
    database: variable('database'),
    secretArn: variable('warehouseSecret'),
  });
