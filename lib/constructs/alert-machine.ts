import { Duration, Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { VARIABLES } from '../../adapters/aws/environment.ts';
import { SIZES } from '../../core/projections/capacity.ts';
import type { Deployment } from '../../core/projections/deployment.ts';
import { awsName } from '../../core/projections/names.ts';
import { alertWorkflow } from '../../core/projections/workflows/alert.ts';
import type { Bundles } from '../bundles.ts';
import { acknowledge } from './acknowledge.ts';
import type { CommonGround } from './common-ground.ts';
import { Handler } from './handler.ts';
import { mayAsk, redshiftSettings } from './warehouse-access.ts';
import { WorkflowMachine } from './workflow-machine.ts';

interface AlertMachineProps {
  readonly deployment: Deployment;
  readonly foundation: CommonGround;
  readonly claims: ITable;
  readonly bundles: Bundles;
}

/** Where Athena puts what it found. */
const ATHENA_ANSWERS = 'reports/athena/';

/** Every alarm of the stage starts the alert workflow, which ends in a message with a report. */
export class AlertMachine extends Construct {
  readonly machine: StateMachine;
  /** Alarms for which it could not be started. */
  readonly notStarted: IMetric;

  constructor(scope: Construct, id: string, { deployment, foundation, claims, bundles }: AlertMachineProps) {
    super(scope, id);
    const { app, stageName, stage } = deployment;
    const { lake, topic, key, warehouse, catalogue } = foundation;
    const name = awsName(app, stageName, 'alert');
    const handler = new Handler(this, 'Tasks', {
      name,
      description: 'Runs the tasks of the alert workflow',
      entry: 'alert',
      bundles,
      stage,
      size: SIZES.alert,
      environment: {
        [VARIABLES.table]: claims.tableName,
        [VARIABLES.lake]: lake.bucketName,
        [VARIABLES.topic]: topic.topicArn,
        [VARIABLES.catalogue]: catalogue.databaseName,
        ...(warehouse && redshiftSettings(warehouse)),
      },
    });
    handler.may(['dynamodb:PutItem', 'dynamodb:Query'], claims.tableArn);
    handler.may(['s3:PutObject', 's3:GetObject'], lake.arnForObjects('reports/*'));
    handler.may(['sns:Publish'], topic.topicArn);
    if (key) handler.may(['kms:Decrypt', 'kms:GenerateDataKey'], key.keyArn);
    if (warehouse) mayAsk(handler, warehouse, key);
    acknowledge(handler.role, { IAM5: 'Reports are named by alarm and time, below one prefix.' });

    new CfnWorkGroup(this, 'Questions', {
      name,
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: 10 * 2 ** 30,
        resultConfiguration: {
          outputLocation: `s3://${lake.bucketName}/${ATHENA_ANSWERS}`,
          encryptionConfiguration: key
            ? { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn }
            : { encryptionOption: 'SSE_S3' },
        },
      },
    });
    const workflow = new WorkflowMachine(this, 'Workflow', {
      name,
      stage,
      workflow: alertWorkflow({ athenaWorkGroup: name }),
      handler,
    });
    this.machine = workflow.machine;
    mayAskLake(workflow, foundation, name);

    const rule = new Rule(this, 'Alarms', {
      description: 'An alarm of this stage has risen',
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm State Change'],
        detail: { alarmName: [{ prefix: `${awsName(app, stageName)}-` }], state: { value: ['ALARM'] } },
      },
      targets: [new SfnStateMachine(this.machine, { retryAttempts: 3, maxEventAge: Duration.hours(1) })],
    });
    this.notStarted = new Metric({
      namespace: 'AWS/Events',
      metricName: 'FailedInvocations',
      dimensionsMap: { RuleName: rule.ruleName },
      statistic: 'Sum',
    });
  }
}

/** What Athena does, it does with the rights of who asks. */
function mayAskLake(workflow: WorkflowMachine, { lake, catalogue, key }: CommonGround, workGroup: string): void {
  const arn = (service: string, resource: string): string => Stack.of(workflow).formatArn({ service, resource });
  const database = catalogue.databaseName;
  workflow.may(
    ['athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:GetQueryResults', 'athena:StopQueryExecution'],
    arn('athena', `workgroup/${workGroup}`),
  );
  workflow.may(
    ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartitions'],
    ...['catalog', `database/${database}`, `table/${database}/*`].map((resource) => arn('glue', resource)),
  );
  workflow.may(['s3:GetBucketLocation', 's3:ListBucket'], lake.bucketArn);
  workflow.may(['s3:GetObject'], lake.arnForObjects('events/*'), lake.arnForObjects('panes/*'));
  workflow.may(['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'], lake.arnForObjects(`${ATHENA_ANSWERS}*`));
  if (key) workflow.may(['kms:Decrypt', 'kms:GenerateDataKey'], key.keyArn);
  acknowledge(workflow.role, { IAM5: 'Athena reads the files of any stream; it may write below one prefix only.' });
}
