import { Stack } from 'aws-cdk-lib';
import { CfnTable, type Database } from 'aws-cdk-lib/aws-glue';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { glueColumnsOf } from '../../core/projections/glue.ts';
import { type Place, warehouseSchema } from '../../core/projections/names.ts';
import type { Table } from '../../core/projections/tables.ts';

interface LakeTableProps {
  readonly place: Place;
  readonly table: Table;
  readonly lake: IBucket;
  readonly catalogue: Database;
  /** Where its files lie, by the hour of their arrival. */
  readonly prefix: string;
  readonly parquet?: boolean;
}

const JSON_LINES = {
  inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
  serdeInfo: { serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
} satisfies CfnTable.StorageDescriptorProperty;

const PARQUET = {
  inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
} satisfies CfnTable.StorageDescriptorProperty;

/** Files of the lake as a table for Athena and Spark, which find each hour by its name, without a crawler. */
export class LakeTable extends Construct {
  /** What Firehose reads the columns from when it writes Parquet. */
  readonly schema: CfnDeliveryStream.SchemaConfigurationProperty;
  /** What a role must reach to read the columns. */
  readonly arns: readonly string[];

  constructor(scope: Construct, id: string, { place, table, lake, catalogue, prefix, parquet }: LakeTableProps) {
    super(scope, id);
    const { account, region } = Stack.of(this);
    const { databaseName } = catalogue;
    const tableName = [warehouseSchema(place), table.name, ...(parquet ? ['parquet'] : [])].join('_');
    const location = `s3://${lake.bucketName}/${prefix}`;
    new CfnTable(this, 'Table', {
      catalogId: account,
      databaseName,
      tableInput: {
        name: tableName,
        description: table.description,
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
        storageDescriptor: { ...(parquet ? PARQUET : JSON_LINES), columns: [...glueColumnsOf(table)], location },
      },
    });
    this.schema = { catalogId: account, databaseName, tableName, region, versionId: 'LATEST' };
    this.arns = ['catalog', `database/${databaseName}`, `table/${databaseName}/${tableName}`].map((part) =>
      Stack.of(this).formatArn({ service: 'glue', resource: part }),
    );
  }
}
