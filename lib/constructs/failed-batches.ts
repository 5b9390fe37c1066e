import { Duration } from 'aws-cdk-lib';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Stage } from '../../core/definition/configuration.ts';
import { millis } from '../../core/definition/duration.ts';
import { closed } from './lake.ts';

/** Where Lambda leaves batches that it gives up. It chooses the names itself, so each stream has a bucket of its own. */
export class FailedBatches extends Bucket {
  constructor(scope: Construct, id: string, stage: Stage, accessLogs: IBucket) {
    super(scope, id, {
      ...closed(stage),
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'failed/',
      lifecycleRules: [{ id: 'forget', expiration: Duration.millis(millis(stage.retention.quarantine)) }],
    });
  }
}
