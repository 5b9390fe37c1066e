import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Database } from 'aws-cdk-lib/aws-glue';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Deployment } from '../../core/projections/deployment.ts';
import { awsName } from '../../core/projections/names.ts';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import type { CommonGround } from '../constructs/common-ground.ts';
import { CustomerKey } from '../constructs/customer-key.ts';
import { Lake } from '../constructs/lake.ts';
import { RedshiftServerless } from '../constructs/redshift-serverless.ts';

interface FoundationProps extends StackProps {
  readonly deployment: Deployment;
}

/** What all tenants of a stage share: lake, catalogue, warehouse, topic. */
export class Foundation extends Stack implements CommonGround {
  readonly key: IKey | undefined;
  readonly lake: IBucket;
  readonly accessLogs: IBucket;
  readonly topic: ITopic;
  readonly catalogue: Database;
  readonly warehouse: RedshiftServerless | undefined;

  constructor(scope: Construct, id: string, { deployment, ...props }: FoundationProps) {
    super(scope, id, { description: 'Streamgauge: what all tenants share', ...props });
    const { app, stageName, stage } = deployment;
    const name = awsName(app, stageName);
    this.key = stage.options.customerKeys ? new CustomerKey(this, 'Key', name, stage) : undefined;
    const lake = new Lake(this, 'Lake', { stage, key: this.key });
    this.lake = lake.bucket;
    this.accessLogs = lake.accessLogs;
    this.topic = new AlarmTopic(this, 'Alarms', {
      name: awsName(app, stageName, 'alarms'),
      emails: stage.alarmEmails,
      key: this.key,
    });
    new CfnOutput(this, 'LakeBucket', { description: 'the bucket of the lake', value: this.lake.bucketName });
    new CfnOutput(this, 'AlarmTopic', { description: 'where alarms are told', value: this.topic.topicArn });
    this.catalogue = new Database(this, 'Catalogue', {
      databaseName: name.replaceAll('-', '_'),
      description: 'The lake, for Athena and Spark.',
    });
    this.warehouse =
      stage.warehouse === 'none'
        ? undefined
        : new RedshiftServerless(this, 'Warehouse', {
            name,
            stage,
            warehouse: stage.warehouse,
            lake: lake.bucket,
            key: this.key,
          });
  }
}
