import type { Database } from 'aws-cdk-lib/aws-glue';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { RedshiftServerless } from './redshift-serverless.ts';

/** What of the foundation other constructs build on. */
export interface CommonGround {
  readonly key: IKey | undefined;
  readonly lake: IBucket;
  readonly accessLogs: IBucket;
  readonly topic: ITopic;
  readonly catalogue: Database;
  readonly warehouse: RedshiftServerless | undefined;
}
