import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Stage } from '../../core/definition/configuration.ts';

/** One key for everything of a stage that lies still, turned over every year. */
export class CustomerKey extends Key {
  constructor(scope: Construct, id: string, alias: string, { keepData }: Stage) {
    super(scope, id, {
      alias,
      description: 'Streams, tables, buckets, warehouse and topic of Streamgauge.',
      enableKeyRotation: true,
      removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    // An alarm publishes by itself when the workflow that should report it has failed.
    this.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: ['cloudwatch', 'budgets'].map((service) => new ServicePrincipal(`${service}.amazonaws.com`)),
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        // In the policy of a key a star is the key.
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}
