import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Stage } from '../../core/definition/configuration.ts';
import { millis } from '../../core/definition/duration.ts';

export interface EventLogProps {
  readonly name: string;
  readonly stage: Stage;
  readonly key: IKey | undefined;
  readonly shards: number | 'on-demand';
}

/** The accepted events of one stream, in order for each entity. */
export class EventLog extends Stream {
  constructor(scope: Construct, id: string, { name, stage, key, shards }: EventLogProps) {
    super(scope, id, {
      streamName: name,
      ...(shards === 'on-demand'
        ? { streamMode: StreamMode.ON_DEMAND }
        : { streamMode: StreamMode.PROVISIONED, shardCount: shards }),
      retentionPeriod: Duration.millis(millis(stage.retention.records)),
      ...(key ? { encryption: StreamEncryption.KMS, encryptionKey: key } : { encryption: StreamEncryption.MANAGED }),
      removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
