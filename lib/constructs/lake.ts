import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Stage } from '../../core/definition/configuration.ts';
import { millis } from '../../core/definition/duration.ts';
import type { LakeArea } from '../../core/projections/names.ts';
import { acknowledge } from './acknowledge.ts';

interface LakeProps {
  readonly stage: Stage;
  readonly key: IKey | undefined;
}

/** The bucket that holds what happened: archive, panes, late, quarantine, reports. And who read it. */
export class Lake extends Construct {
  readonly bucket: IBucket;
  readonly accessLogs: IBucket;

  constructor(scope: Construct, id: string, { stage, key }: LakeProps) {
    super(scope, id);
    const accessLogs = new Bucket(this, 'AccessLogs', {
      ...closed(stage),
      lifecycleRules: [{ id: 'forget', expiration: Duration.millis(millis(stage.retention.logs)) }],
    });
    acknowledge(accessLogs, { S1: 'This bucket receives the access logs; logging itself would never end.' });

    const { archive, panes, quarantine } = stage.retention;
    const kept: Record<LakeArea, Duration> = {
      events: Duration.millis(millis(archive)),
      parquet: Duration.millis(millis(archive)),
      panes: Duration.millis(millis(panes)),
      late: Duration.millis(millis(quarantine)),
      quarantine: Duration.millis(millis(quarantine)),
      errors: Duration.millis(millis(quarantine)),
      reports: Duration.millis(millis(panes)),
    };
    this.bucket = new Bucket(this, 'Objects', {
      ...closed(stage, key),
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'lake/',
      lifecycleRules: [
        ...Object.entries(kept).map(([area, expiration]) => ({ id: area, prefix: `${area}/`, expiration })),
        { id: 'parts', abortIncompleteMultipartUploadAfter: Duration.days(3) },
      ],
    });
    this.accessLogs = accessLogs;
  }
}

/** What every bucket has: nothing public, TLS only, encrypted, and kept or removed as the stage says. */
export function closed(stage: Stage, key?: IKey): BucketProps {
  return {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    encryption: key ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED,
    ...(key && { encryptionKey: key, bucketKeyEnabled: true }),
    removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    // The function that empties a bucket needs an SDK in the runtime, which emulators have not.
    autoDeleteObjects: !stage.keepData && stage.target === 'aws',
  };
}
