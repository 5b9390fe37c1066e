import { createHash } from 'node:crypto';
import type { CloudFormationCustomResourceEvent, CloudFormationCustomResourceResponse } from 'aws-lambda';
import type { Clock } from '../../core/ports.ts';
import { applySchema, type WantedSchema } from '../../core/warehouse/apply-schema.ts';
import type { SqlWarehouse } from '../../core/warehouse/sql-warehouse.ts';
import type { Logger } from '../invocation.ts';

export interface WarehousePorts {
  readonly warehouse: SqlWarehouse;
  readonly clock: Clock;
  readonly logger: Logger;
  secret(arn: string): Promise<Uint8Array>;
  /** Tells CloudFormation how it went. */
  answer(url: string, response: CloudFormationCustomResourceResponse): Promise<void>;
}

/** What the stack of a stream asks for, as text, for CloudFormation turns all values into text. */
interface Properties {
  readonly wanted: string;
  readonly loaderSecret?: string;
  readonly dashboardsSecret?: string;
}

/** CloudFormation reads at most this much of a reason. */
const LONGEST_REASON = 1_000;

/** A resource of CloudFormation: the schema of one stream. Removing it leaves the tables; they are data. */
export function warehouseHandler(ports: WarehousePorts): (event: CloudFormationCustomResourceEvent) => Promise<void> {
  const { warehouse, secret, clock, logger, answer } = ports;
  return async (event) => {
    const { RequestId, StackId, LogicalResourceId, ResourceProperties } = event;
    const { wanted: text, loaderSecret, dashboardsSecret } = ResourceProperties as unknown as Properties;
    const wanted = JSON.parse(text) as WantedSchema;
    const about = { RequestId, StackId, LogicalResourceId, PhysicalResourceId: wanted.schema };
    try {
      if (event.RequestType !== 'Delete') {
        const user = async (arn: string | undefined) => (arn === undefined ? undefined : userOf(await secret(arn)));
        const loader = await user(loaderSecret);
        const dashboards = await user(dashboardsSecret);
        const access = { ...wanted.access, loader, dashboards };
        await applySchema({ ...wanted, access }, warehouse, clock);
      }
      await answer(event.ResponseURL, { ...about, Status: 'SUCCESS' });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      logger.error('schema', { schema: wanted.schema, error });
      await answer(event.ResponseURL, { ...about, Status: 'FAILED', Reason: reason.slice(0, LONGEST_REASON) });
    }
  };
}

/** The user of a secret, with what Redshift takes in place of a password: `md5` and the digest of password and user. */
function userOf(secret: Uint8Array): { readonly user: string; readonly passwordDigest: string } {
  const { username, password } = JSON.parse(new TextDecoder().decode(secret)) as { username: string; password: string };
  const digest = createHash('md5').update(password).update(username).digest('hex');
  return { user: username, passwordDigest: `md5${digest}` };
}
