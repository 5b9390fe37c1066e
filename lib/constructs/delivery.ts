import { RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import {
  type CfnDeliveryStream,
  DeliveryStream,
  type IDestination,
  KinesisStreamSource,
  StreamEncryption,
} from 'aws-cdk-lib/aws-kinesisfirehose';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, LogStream, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Buffer } from '../../core/projections/firehose.ts';
import { acknowledge } from './acknowledge.ts';
import type { LakeTable } from './lake-table.ts';
import { RedshiftDestination, type RedshiftTarget } from './redshift-destination.ts';

export interface DeliveryProps {
  /** Named, because some stand-ins for AWS refuse a delivery stream without a name. */
  readonly name: string;
  /** Default: whoever may put records. */
  readonly source?: IStream;
  readonly lake: IBucket;
  readonly key: IKey | undefined;
  /** Ends in a slash. The hour of arrival follows. */
  readonly prefix: string;
  readonly errorPrefix: string;
  readonly buffer: Buffer;
  /** The table that COPY fills from the same files; default: files only. */
  readonly redshift?: RedshiftTarget;
  /** Turns JSON lines into Parquet with the columns of this table of the catalogue. */
  readonly parquet?: LakeTable;
}

const HOUR_OF_ARRIVAL = '!{timestamp:yyyy/MM/dd/HH}/';

/** One way out: records in, files in the lake, and rows in the warehouse if it copies. Its role knows one prefix. */
export class Delivery extends Construct {
  readonly stream: DeliveryStream;
  readonly name: string;

  constructor(scope: Construct, id: string, props: DeliveryProps) {
    super(scope, id);
    this.name = props.name;
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('firehose.amazonaws.com') });
    allowLake(role, props);
    const logs = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/kinesisfirehose/${props.name}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const logging = new LogStream(this, 'Errors', { logGroup: logs, removalPolicy: RemovalPolicy.DESTROY });
    allow(role, ['logs:PutLogEvents'], logs.logGroupArn);
    this.stream = new DeliveryStream(this, 'Stream', {
      deliveryStreamName: props.name,
      role,
      ...(props.source
        ? { source: new KinesisStreamSource(props.source) }
        : { encryption: StreamEncryption.awsOwnedKey() }),
      destination: destinationOf(props, role, logging, logs),
    });
    if (props.key && !props.source) {
      const { node } = this.stream;
      // The construct would grant the role wildcards of KMS; its own policy names the actions.
      (node.defaultChild as CfnDeliveryStream).deliveryStreamEncryptionConfigurationInput = {
        keyType: 'CUSTOMER_MANAGED_CMK',
        keyArn: props.key.keyArn,
      };
    }
    // Firehose tries its role while the stream is made; the policy must be there by then.
    this.stream.node.addDependency(role);
    if (props.source) acknowledge(this.stream, { KDF1: 'Its source, the Kinesis stream, is encrypted.' });
    acknowledge(role, {
      IAM5: 'Firehose names its files by time and a random part, so the role holds one prefix and all below it.',
    });
  }
}

function destinationOf(props: DeliveryProps, role: Role, logging: LogStream, logs: LogGroup): IDestination {
  const staging: CfnDeliveryStream.S3DestinationConfigurationProperty = {
    bucketArn: props.lake.bucketArn,
    roleArn: role.roleArn,
    ...prefixesOf(props),
    bufferingHints: { intervalInSeconds: props.buffer.seconds, sizeInMBs: props.buffer.mebibytes },
    compressionFormat: props.parquet ? 'UNCOMPRESSED' : 'GZIP',
    ...(props.key && { encryptionConfiguration: { kmsEncryptionConfig: { awskmsKeyArn: props.key.keyArn } } }),
    cloudWatchLoggingOptions: {
      enabled: true,
      logGroupName: logs.logGroupName,
      logStreamName: logging.logStreamName,
    },
  };
  if (props.redshift) {
    allow(role, ['secretsmanager:GetSecretValue'], props.redshift.secretArn);
    return new RedshiftDestination({ target: props.redshift, staging, role, logging, logs });
  }
  if (!props.parquet) return { bind: () => ({ extendedS3DestinationConfiguration: staging }) };
  allow(role, ['glue:GetTable', 'glue:GetTableVersion', 'glue:GetTableVersions'], ...props.parquet.arns);
  const { schema } = props.parquet;
  return {
    bind: () => ({
      extendedS3DestinationConfiguration: {
        ...staging,
        dataFormatConversionConfiguration: {
          enabled: true,
          inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
          outputFormatConfiguration: { serializer: { parquetSerDe: { compression: 'SNAPPY' } } },
          schemaConfiguration: { ...schema, roleArn: role.roleArn },
        },
      },
    }),
  };
}

/**
 * The same folders for every destination. For Redshift Firehose refuses expressions and a prefix for errors; it adds the
 * hour by itself, and leaves its manifests in `manifests/` and `errors/manifests/` below the prefix.
 */
function prefixesOf({ prefix, errorPrefix, redshift }: DeliveryProps) {
  if (redshift) return { prefix };
  return {
    prefix: prefix + HOUR_OF_ARRIVAL,
    errorOutputPrefix: `${errorPrefix}!{firehose:error-output-type}/${HOUR_OF_ARRIVAL}`,
  };
}

function allowLake(role: Role, { lake, prefix, errorPrefix, redshift, key }: DeliveryProps): void {
  const below = (redshift ? [prefix] : [prefix, errorPrefix]).map((start) => `${start}*`);
  const objects = below.map((start) => lake.arnForObjects(start));
  allow(role, ['s3:PutObject', 's3:GetObject', 's3:AbortMultipartUpload'], ...objects);
  allow(role, ['s3:GetBucketLocation', 's3:ListBucketMultipartUploads'], lake.bucketArn);
  role.addToPolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: ['s3:ListBucket'],
      resources: [lake.bucketArn],
      conditions: { StringLike: { 's3:prefix': below } },
    }),
  );
  if (key) allow(role, ['kms:Decrypt', 'kms:GenerateDataKey'], key.keyArn);
}

const allow = (role: Role, actions: string[], ...resources: string[]): void => {
  role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources }));
};
