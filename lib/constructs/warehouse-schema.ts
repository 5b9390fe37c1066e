import { CustomResource } from 'aws-cdk-lib';
import { ArnPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { type Place, warehouseSchema } from '../../core/projections/names.ts';
import { redshiftColumnsOf, redshiftKeysOf, redshiftTablesOf } from '../../core/projections/redshift.ts';
import { landingName, type Table, tablesOf } from '../../core/projections/tables.ts';
import { dashboardsUser, loaderUser } from '../../core/projections/warehouse-users.ts';
import { DatabasePassword } from './database-password.ts';
import type { Handler } from './handler.ts';
import type { RedshiftTarget } from './redshift-destination.ts';

interface WarehouseSchemaProps {
  readonly place: Place;
  readonly stream: StreamDefinition;
  readonly key: IKey | undefined;
  /** What applies schemas. */
  readonly applier: Handler;
  readonly jdbcUrl: string;
  /** Whether Firehose copies by itself, as a user of its own. */
  readonly copies: boolean;
  /** Whether dashboards read, as a user of their own. */
  readonly dashboards: boolean;
}

/** The tables of one stream in the warehouse, made and changed before anything is copied into them. */
export class WarehouseSchema extends Construct {
  readonly reader: ISecret | undefined;
  readonly copyTo: ((table: Table) => RedshiftTarget) | undefined;

  constructor(scope: Construct, id: string, props: WarehouseSchemaProps) {
    super(scope, id);
    const { place, stream, key, applier, jdbcUrl, copies, dashboards } = props;
    const schema = warehouseSchema(place);
    const password = copies ? new DatabasePassword(this, 'Loader', loaderUser(schema), key) : undefined;
    this.reader = dashboards ? new DatabasePassword(this, 'Dashboards', dashboardsUser(schema), key) : undefined;
    const wanted = {
      schema,
      create: redshiftTablesOf(stream, schema),
      columns: redshiftColumnsOf(stream),
      keys: redshiftKeysOf(stream),
      access: { schema, landingTables: tablesOf(stream).map(landingName) },
    };
    const resource = new CustomResource(this, 'Tables', {
      serviceToken: applier.function.functionArn,
      resourceType: 'Custom::WarehouseSchema',
      properties: {
        wanted: JSON.stringify(wanted),
        ...(password && { loaderSecret: password.secretArn }),
        ...(this.reader && { dashboardsSecret: this.reader.secretArn }),
      },
    });
    for (const secret of [password, this.reader]) {
      // Said by the secret, for the role lives in a stack that must not know this one.
      const said = secret?.addToResourcePolicy(
        new PolicyStatement({
          effect: Effect.ALLOW,
          principals: [new ArnPrincipal(applier.role.roleArn)],
          actions: ['secretsmanager:GetSecretValue'],
          resources: ['*'],
        }),
      );
      if (said?.policyDependable) resource.node.addDependency(said.policyDependable);
    }
    this.copyTo =
      password &&
      ((table) => ({
        jdbcUrl,
        secretArn: password.secretArn,
        table: `${schema}.${landingName(table)}`,
        after: resource,
      }));
  }
}
