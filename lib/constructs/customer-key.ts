import { RemovalPolicy } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
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
    for (const service of ['cloudwatch', 'budgets'])
      this.grantEncryptDecrypt(new ServicePrincipal(`${service}.amazonaws.com`));
  }
}
