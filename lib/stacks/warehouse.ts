import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { SIZES } from '../../core/projections/capacity.ts';
import type { Deployment } from '../../core/projections/deployment.ts';
import { awsName } from '../../core/projections/names.ts';
import type { Bundles } from '../bundles.ts';
import { Handler } from '../constructs/handler.ts';
import type { RedshiftServerless } from '../constructs/redshift-serverless.ts';
import { mayAsk, redshiftSettings } from '../constructs/warehouse-access.ts';
import { WAREHOUSE_PORT } from '../constructs/warehouse-network.ts';
import type { Foundation } from './foundation.ts';

interface WarehouseStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly foundation: Foundation;
  readonly redshift: RedshiftServerless;
  readonly bundles: Bundles;
}

/** What makes and changes the tables of all streams; each stream's stack asks it for its own. */
export class WarehouseStack extends Stack {
  readonly applier: Handler;
  readonly jdbcUrl: string;

  constructor(scope: Construct, id: string, props: WarehouseStackProps) {
    const { deployment, foundation, redshift, bundles, ...rest } = props;
    super(scope, id, { description: 'Streamgauge: the tables of the warehouse', ...rest });
    const { app, stageName, stage } = deployment;
    this.jdbcUrl = redshift.jdbcUrl;
    this.applier = new Handler(this, 'Applier', {
      name: awsName(app, stageName, 'warehouse'),
      description: 'Makes and changes the tables of a stream when its stack is deployed',
      entry: 'warehouse',
      bundles,
      stage,
      size: SIZES.warehouse,
      environment: redshiftSettings(redshift),
    });
    const { host, database, jdbcUrl, admin } = redshift;
    const output = (id: string, description: string, value: string) => new CfnOutput(this, id, { description, value });
    output('Jdbc', 'where SQL tools connect', jdbcUrl);
    output(
      'Psql',
      'opens a prompt, once your address is in warehouseClients',
      `PGPASSWORD=$(aws secretsmanager get-secret-value --region ${stage.region} --secret-id ${admin.secretArn} --query SecretString --output text | jq -r .password) psql "host=${host} port=${WAREHOUSE_PORT} dbname=${database} user=admin sslmode=require"`,
    );
    mayAsk(this.applier, redshift, foundation.key);
  }
}
