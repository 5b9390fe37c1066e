import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { VARIABLES } from '../../adapters/aws/environment.ts';
import type { Warehouse } from '../../core/definition/configuration.ts';
import { millis } from '../../core/definition/duration.ts';
import { SIZES } from '../../core/projections/capacity.ts';
import type { Deployment } from '../../core/projections/deployment.ts';
import { awsName, COPIED_AREAS, METRICS_NAMESPACE } from '../../core/projections/names.ts';
import { loadWorkflow } from '../../core/projections/workflows/load.ts';
import type { Bundles } from '../bundles.ts';
import { acknowledge } from './acknowledge.ts';
import type { CommonGround } from './common-ground.ts';
import { Handler } from './handler.ts';
import type { RedshiftServerless } from './redshift-serverless.ts';
import { Regularly } from './regularly.ts';
import { mayAsk, redshiftSettings } from './warehouse-access.ts';
import { WorkflowMachine } from './workflow-machine.ts';

interface LoadMachineProps {
  readonly deployment: Deployment;
  readonly foundation: CommonGround;
  readonly redshift: RedshiftServerless;
  readonly schedule: Warehouse['loadEvery'];
  readonly claims: ITable;
  readonly bundles: Bundles;
}

/** The load workflow, again and again. */
export class LoadMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: LoadMachineProps) {
    super(scope, id);
    const { deployment, foundation, redshift, schedule, claims, bundles } = props;
    const { lake, key } = foundation;
    const name = awsName(deployment.app, deployment.stageName, 'load');
    const handler = new Handler(this, 'Tasks', {
      name,
      description: 'Runs the tasks of the load workflow',
      entry: 'load',
      bundles,
      stage: deployment.stage,
      size: SIZES.load,
      environment: {
        ...redshiftSettings(redshift),
        [VARIABLES.table]: claims.tableName,
        [VARIABLES.lake]: lake.bucketName,
        [VARIABLES.copyRole]: redshift.copyRole.roleArn,
        [VARIABLES.metrics]: METRICS_NAMESPACE,
      },
    });
    mayAsk(handler, redshift, key);
    handler.may(['dynamodb:PutItem', 'dynamodb:Query'], claims.tableArn);
    handler.may(['s3:ListBucket'], lake.bucketArn);
    handler.may(['s3:GetObject'], ...COPIED_AREAS.map((area) => lake.arnForObjects(`${area}/*`)));
    handler.may(['s3:PutObject'], lake.arnForObjects('errors/*'), lake.arnForObjects('quarantine/*'));
    if (key) handler.may(['kms:GenerateDataKey'], key.keyArn);
    acknowledge(handler.role, {
      IAM5: 'It finds and isolates rows of all streams, below the prefixes that are copied.',
    });
    const { machine } = new WorkflowMachine(this, 'Workflow', {
      name,
      stage: deployment.stage,
      workflow: loadWorkflow,
      handler,
    });
    this.machine = machine;
    new Regularly(this, 'Schedule', {
      name,
      every: Duration.millis(millis(schedule)),
      target: { arn: machine.stateMachineArn, action: 'states:StartExecution' },
    });
  }
}
