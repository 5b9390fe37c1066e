import { Duration } from 'aws-cdk-lib';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { EventSourceMapping, type IFunction, MetricType, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Stage } from '../../core/definition/configuration.ts';
import { acknowledge } from './acknowledge.ts';
import type { Handler } from './handler.ts';

interface LaneSourceProps {
  readonly events: IStream;
  readonly handler: Handler;
  readonly stage: Stage;
  /** Where batches go that Lambda gives up. */
  readonly failed: IBucket;
}

/** The most that Lambda takes at once; the batch is closed earlier by size or by the batching window. */
const BATCH_RECORDS = 10_000;

/**
 * One batch of one shard at a time. Nothing is ever skipped: a batch is tried until it succeeds or its records leave
 * the log, and halved until the record that fails stands alone.
 */
export class LaneSource extends Construct {
  readonly mapping: EventSourceMapping;

  constructor(scope: Construct, id: string, { events, handler, stage, failed }: LaneSourceProps) {
    super(scope, id);
    const target: IFunction = handler.function;
    this.mapping = new EventSourceMapping(this, 'Mapping', {
      target,
      eventSourceArn: events.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: BATCH_RECORDS,
      maxBatchingWindow: Duration.seconds(1),
      // More than one would break the order that watermarks stand on.
      parallelizationFactor: 1,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: -1,
      ...(stage.target === 'aws' && { metricsConfig: { metrics: [MetricType.EVENT_COUNT] } }),
      onFailure: { bind: () => ({ destination: failed.bucketArn }) },
    });
    handler.may(
      [
        'kinesis:DescribeStream',
        'kinesis:DescribeStreamSummary',
        'kinesis:GetRecords',
        'kinesis:GetShardIterator',
        'kinesis:ListShards',
      ],
      events.streamArn,
    );
    handler.may(['s3:ListBucket'], failed.bucketArn);
    handler.may(['s3:PutObject'], failed.arnForObjects('*'));
    acknowledge(handler.role, {
      IAM5: 'Lambda names the objects of its failed batches itself, in a bucket for nothing else.',
    });
    this.mapping.node.addDependency(handler.role);
  }
}
