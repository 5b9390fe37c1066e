import type { Role } from 'aws-cdk-lib/aws-iam';
import type { CfnDeliveryStream, DestinationConfig, IDestination } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { LogGroup, LogStream } from 'aws-cdk-lib/aws-logs';
import type { IDependable } from 'constructs';
import { FIREHOSE_COPY_OPTIONS } from '../../core/projections/copy-options.ts';
import { PLATFORM } from '../../core/projections/platform-limits.ts';

export interface RedshiftTarget {
  /** Serverless or provisioned: `jdbc:redshift://host:5439/database`. */
  readonly jdbcUrl: string;
  /** A secret with `username` and `password`. */
  readonly secretArn: string;
  readonly table: string;
  /** What makes the table. */
  readonly after?: IDependable;
}

interface RedshiftDestinationProps {
  readonly target: RedshiftTarget;
  /** Where Firehose puts the files that COPY reads. They stay: they are the archive. */
  readonly staging: CfnDeliveryStream.S3DestinationConfigurationProperty;
  readonly role: Role;
  readonly logging: LogStream;
  readonly logs: LogGroup;
}

/** The longest that Firehose tries to copy a file before it skips it; the load workflow finds what was skipped. */
const RETRY_SECONDS = PLATFORM.copyRetrySeconds.most;

/** Copies files from S3 into a table. The CDK has no destination for Redshift; its interface is open to one. */
export class RedshiftDestination implements IDestination {
  private readonly props: RedshiftDestinationProps;
  constructor(props: RedshiftDestinationProps) {
    this.props = props;
  }

  bind(): DestinationConfig {
    const { target, staging, role, logging, logs } = this.props;
    const redshiftDestinationConfiguration: CfnDeliveryStream.RedshiftDestinationConfigurationProperty = {
      clusterJdbcurl: target.jdbcUrl,
      roleArn: role.roleArn,
      secretsManagerConfiguration: { enabled: true, secretArn: target.secretArn, roleArn: role.roleArn },
      // Without columns COPY fills all by their names, also those whose names are words of SQL, which Firehose does not quote.
      copyCommand: { dataTableName: target.table, copyOptions: FIREHOSE_COPY_OPTIONS },
      retryOptions: { durationInSeconds: RETRY_SECONDS },
      s3Configuration: staging,
      processingConfiguration: { enabled: false },
      cloudWatchLoggingOptions: {
        enabled: true,
        logGroupName: logs.logGroupName,
        logStreamName: logging.logStreamName,
      },
    };
    return {
      redshiftDestinationConfiguration,
      ...(target.after && { dependables: [target.after] }),
    } as DestinationConfig;
  }
}
