import type { IKey } from 'aws-cdk-lib/aws-kms';
import { VARIABLES } from '../../adapters/aws/environment.ts';
import { acknowledge } from './acknowledge.ts';
import type { Handler } from './handler.ts';
import type { RedshiftServerless } from './redshift-serverless.ts';

/** Where a function finds the warehouse. */
export const redshiftSettings = ({ workgroup, database, admin }: RedshiftServerless): Record<string, string> => ({
  [VARIABLES.workgroup]: workgroup,
  [VARIABLES.database]: database,
  [VARIABLES.warehouseSecret]: admin.secretArn,
});

/** Lets a function run statements in the warehouse, and read how they went. */
export function mayAsk(handler: Handler, { workgroupArn, admin }: RedshiftServerless, key: IKey | undefined): void {
  handler.may(['redshift-data:ExecuteStatement', 'redshift-data:BatchExecuteStatement'], workgroupArn);
  handler.may(['redshift-data:DescribeStatement', 'redshift-data:GetStatementResult'], '*');
  handler.may(['secretsmanager:GetSecretValue'], admin.secretArn);
  if (key) handler.may(['kms:Decrypt'], key.keyArn);
  acknowledge(handler.role, {
    'IAM5[Resource::*]': 'Statements have no ARN; the service shows each role only the statements that it began.',
  });
}
