import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { VARIABLES } from '../../adapters/aws/environment.ts';
import { millis } from '../../core/definition/duration.ts';
import { batchesOf } from '../../core/projections/batch/batches.ts';
import { SIZES } from '../../core/projections/capacity.ts';
import type { Deployment } from '../../core/projections/deployment.ts';
import { awsName, lakePrefix } from '../../core/projections/names.ts';
import { batchWorkflow } from '../../core/projections/workflows/batch.ts';
import type { Bundles } from '../bundles.ts';
import { acknowledge } from './acknowledge.ts';
import type { CommonGround } from './common-ground.ts';
import { Handler } from './handler.ts';
import { mayPost } from './inlet-access.ts';
import { mayAskModels } from './model-access.ts';
import type { RedshiftServerless } from './redshift-serverless.ts';
import { Regularly } from './regularly.ts';
import { mayAsk, redshiftSettings } from './warehouse-access.ts';
import { WorkflowMachine } from './workflow-machine.ts';

interface BatchMachineProps {
  readonly deployment: Deployment;
  readonly foundation: CommonGround;
  readonly redshift: RedshiftServerless;
  readonly claims: ITable;
  readonly bundles: Bundles;
}

/** The batch workflow, and for each stream that declares a batch a schedule that starts it. */
export class BatchMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { deployment, foundation, redshift, claims, bundles }: BatchMachineProps) {
    super(scope, id);
    const { app, stageName, stage } = deployment;
    const { lake, topic, key } = foundation;
    const name = awsName(app, stageName, 'batch');
    const batches = batchesOf(deployment);
    const handler = new Handler(this, 'Tasks', {
      name,
      description: 'Runs the tasks of the batch workflow',
      entry: 'batch',
      bundles,
      stage,
      size: SIZES.batch,
      environment: {
        ...redshiftSettings(redshift),
        [VARIABLES.table]: claims.tableName,
        [VARIABLES.lake]: lake.bucketName,
        [VARIABLES.topic]: topic.topicArn,
      },
    });
    mayAsk(handler, redshift, key);
    handler.may(['dynamodb:PutItem', 'dynamodb:Query'], claims.tableArn);
    handler.may(
      ['s3:PutObject', 's3:GetObject'],
      ...batches.map((batch) => lake.arnForObjects(`${lakePrefix('reports', batch)}batch-*`)),
    );
    handler.may(['sns:Publish'], topic.topicArn);
    for (const { tenant, stream, definition } of batches) {
      if (!definition.inference) continue;
      const place = { app, stage: stageName, tenant, stream };
      mayPost(handler, place, [...new Set(definition.inference.map(({ into }) => into))]);
      mayAskModels(
        handler,
        place,
        definition.inference.map(({ model }) => model),
      );
    }
    if (key) handler.may(['kms:GenerateDataKey'], key.keyArn);
    acknowledge(handler.role, { IAM5: 'Reports are named by time, below the prefixes of the streams.' });
    const { machine } = new WorkflowMachine(this, 'Workflow', { name, stage, workflow: batchWorkflow, handler });
    this.machine = machine;
    for (const { tenant, stream, batch } of batches)
      new Regularly(this, `${tenant}-${stream}`, {
        name: awsName(app, stageName, 'batch', tenant, stream),
        every: Duration.millis(millis(batch.every)),
        target: { arn: machine.stateMachineArn, action: 'states:StartExecution' },
        input: { tenant, stream },
      });
  }
}
