import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type CfnStream, Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Stage } from '../../core/definition/configuration.ts';
import { millis } from '../../core/definition/duration.ts';
import { acknowledge } from './acknowledge.ts';

interface EventLogProps {
  readonly name: string;
  readonly stage: Stage;
  readonly key: IKey | undefined;
  /** None: as many as it takes. */
  readonly shards: number | undefined;
}

/** What the dashboard shows of each shard; each is billed as a metric of one's own. */
const SHARD_METRICS = ['IncomingBytes', 'IncomingRecords', 'OutgoingBytes', 'OutgoingRecords'];

/** The accepted events of one stream, in order for each entity. */
export class EventLog extends Stream {
  constructor(scope: Construct, id: string, { name, stage, key, shards }: EventLogProps) {
    super(scope, id, {
      streamName: name,
      ...(shards === undefined
        ? { streamMode: StreamMode.ON_DEMAND }
        : { streamMode: StreamMode.PROVISIONED, shardCount: shards }),
      retentionPeriod: Duration.millis(millis(stage.retention.records)),
      ...(key ? { encryption: StreamEncryption.KMS, encryptionKey: key } : { encryption: StreamEncryption.MANAGED }),
      removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    // An emulator may not know the property, and has no metrics of shards.
    if (stage.target === 'aws') (this.node.defaultChild as CfnStream).desiredShardLevelMetrics = SHARD_METRICS;
    if (key) acknowledge(this, { KDS3: 'The stage asks for keys of its own, so that it can take them away.' });
  }
}
