import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { VARIABLES } from '../../adapters/aws/environment.ts';
import type { Stage } from '../../core/definition/configuration.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { ingestConcurrency, SIZES } from '../../core/projections/capacity.ts';
import type { StreamFunction } from '../../core/projections/functions.ts';
import { METRICS_NAMESPACE, type Place, streamName } from '../../core/projections/names.ts';
import type { Bundles } from '../bundles.ts';
import type { Deliveries } from './deliveries.ts';
import type { Delivery } from './delivery.ts';
import { Handler } from './handler.ts';

interface StreamFunctionsProps {
  readonly place: Place;
  readonly plan: StreamPlan;
  readonly stage: Stage;
  readonly bundles: Bundles;
  readonly events: IStream;
  readonly table: ITable;
  readonly deliveries: Deliveries;
  readonly pseudonyms: ISecret | undefined;
  readonly key: IKey | undefined;
}

const READ_LOG = [
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
];
const KEEP_STATE = ['dynamodb:PutItem', 'dynamodb:Query'];

/** The three functions of a stream. What each role may do is written beside what the function is for. */
export class StreamFunctions extends Construct {
  readonly ingest: Handler;
  readonly window: Handler;
  readonly closer: Handler;

  constructor(scope: Construct, id: string, props: StreamFunctionsProps) {
    super(scope, id);
    const { place, plan, stage, bundles, events, table, deliveries, pseudonyms, key } = props;
    const { stream } = plan;
    const handler = (name: StreamFunction, description: string, environment: Record<string, string>) =>
      new Handler(this, name[0]!.toUpperCase() + name.slice(1), {
        name: streamName(place, name),
        description: `${description} of ${stream.name}, for ${place.tenant}`,
        entry: `${stream.name}-${name}`,
        bundles,
        stage,
        size: SIZES[name],
        ...(name === 'ingest' && { reserved: ingestConcurrency(place.tenant, stage) }),
        environment: {
          [VARIABLES.tenant]: place.tenant,
          [VARIABLES.events]: events.streamName,
          [VARIABLES.metrics]: METRICS_NAMESPACE,
          ...environment,
        },
      });
    const outputs = JSON.stringify({
      quarantine: deliveries.quarantine.name,
      late: deliveries.late.name,
      panes: Object.fromEntries([...deliveries.panes].map(([window, { name }]) => [window, name])),
    });

    this.ingest = handler('ingest', 'Takes events', {
      [VARIABLES.deliveries]: outputs,
      ...(pseudonyms && { [VARIABLES.pseudonyms]: pseudonyms.secretArn }),
      ...originsOf(place, stage),
    });
    this.ingest.may(['kinesis:PutRecords', 'kinesis:ListShards', 'kinesis:DescribeStreamSummary'], events.streamArn);
    mayPut(this.ingest, deliveries.quarantine);
    if (pseudonyms) this.ingest.may(['secretsmanager:GetSecretValue'], pseudonyms.secretArn);

    this.closer = handler('closer', 'Emits the panes', {
      [VARIABLES.table]: table.tableName,
      [VARIABLES.deliveries]: outputs,
    });
    this.closer.may(READ_LOG, events.streamArn);
    this.closer.may(KEEP_STATE, table.tableArn);
    mayPut(this.closer, ...deliveries.direct);

    this.window = handler('window', 'Folds the events', {
      [VARIABLES.table]: table.tableName,
      [VARIABLES.deliveries]: outputs,
      [VARIABLES.closer]: this.closer.function.functionName,
    });
    this.window.may(KEEP_STATE, table.tableArn);
    this.window.may(READ_LOG, events.streamArn);
    this.window.may(['lambda:InvokeFunction'], this.closer.function.functionArn);
    mayPut(this.window, deliveries.late, deliveries.quarantine);

    for (const each of [this.ingest, this.window, this.closer]) {
      if (key) each.may(['kms:Decrypt', 'kms:GenerateDataKey'], key.keyArn);
      // What a new version writes must find columns, so tables and deliveries change before it does.
      each.function.node.addDependency(deliveries);
    }
  }
}

/** Whose pages may read the answers of a function, as the function is told. */
export const originsOf = ({ tenant }: Place, { tenants }: Stage): Record<string, string> => {
  const { origins = [] } = tenants[tenant]!;
  return origins.length > 0 ? { [VARIABLES.origins]: origins.join(',') } : {};
};

const mayPut = (handler: Handler, ...deliveries: readonly Delivery[]): void =>
  handler.may(['firehose:PutRecordBatch'], ...deliveries.map(({ stream }) => stream.deliveryStreamArn));
