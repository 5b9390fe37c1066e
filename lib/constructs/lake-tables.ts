import { Stack } from 'aws-cdk-lib';
import { CfnTable, type Database } from 'aws-cdk-lib/aws-glue';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Stage } from '../../core/definition/configuration.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { eventColumns, type GlueColumn, paneColumns } from '../../core/projections/glue.ts';
import { lakePrefix, type Place, warehouseSchema } from '../../core/projections/names.ts';

export interface LakeTablesProps {
  readonly place: Place;
  readonly plan: StreamPlan;
  readonly stage: Stage;
  readonly lake: IBucket;
  readonly catalogue: Database;
}

const JSON_LINES = {
  inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
  serdeInfo: {
    serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
    parameters: { 'ignore.malformed.json': 'false' },
  },
} satisfies CfnTable.StorageDescriptorProperty;

const PARQUET = {
  inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
} satisfies CfnTable.StorageDescriptorProperty;

/** The lake of one stream as tables for Athena and Spark, by the hour of arrival, without a crawler. */
export class LakeTables extends Construct {
  /** What Firehose needs to write Parquet, if the stage asks for it. */
  readonly forParquet: (CfnDeliveryStream.SchemaConfigurationProperty & { tableArns: readonly string[] }) | undefined;

  constructor(scope: Construct, id: string, { place, plan, stage, lake, catalogue }: LakeTablesProps) {
    super(scope, id);
    const database = catalogue.databaseName;
    const table = (
      id: string,
      name: string,
      columns: readonly GlueColumn[],
      prefix: string,
      format: CfnTable.StorageDescriptorProperty,
    ): string => {
      const tableName = `${warehouseSchema(place)}_${name}`;
      const location = `s3://${lake.bucketName}/${prefix}`;
      new CfnTable(this, id, {
        catalogId: Stack.of(this).account,
        databaseName: database,
        tableInput: {
          name: tableName,
          tableType: 'EXTERNAL_TABLE',
          partitionKeys: [{ name: 'hour', type: 'string' }],
          parameters: {
            'projection.enabled': 'true',
            'projection.hour.type': 'date',
            'projection.hour.format': 'yyyy/MM/dd/HH',
            'projection.hour.range': '2024/01/01/00,NOW',
            'projection.hour.interval': '1',
            'projection.hour.interval.unit': 'HOURS',
            'storage.location.template': `${location}\${hour}`,
          },
          storageDescriptor: { ...format, columns: [...columns], location },
        },
      });
      return tableName;
    };
    const version = `v${plan.stream.version}`;
    const events = eventColumns(plan);
    table('Events', 'events', events, lakePrefix('events', place, version), JSON_LINES);
    for (const window of plan.windows)
      table(
        `Panes-${window.name}`,
        window.name,
        paneColumns(plan, window),
        lakePrefix('panes', place, window.name),
        JSON_LINES,
      );
    if (!stage.options.parquetArchive) return;
    const parquet = table('Parquet', 'events_parquet', events, lakePrefix('parquet', place, version), PARQUET);
    const arn = (resource: string): string => Stack.of(this).formatArn({ service: 'glue', resource });
    this.forParquet = {
      catalogId: Stack.of(this).account,
      databaseName: database,
      tableName: parquet,
      region: Stack.of(this).region,
      versionId: 'LATEST',
      tableArns: [arn('catalog'), arn(`database/${database}`), arn(`table/${database}/${parquet}`)],
    };
  }
}
