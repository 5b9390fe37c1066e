import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { VARIABLES } from '../../adapters/aws/environment.ts';
import type { Stage } from '../../core/definition/configuration.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { SIZES } from '../../core/projections/capacity.ts';
import { modelSecrets } from '../../core/projections/model-secrets.ts';
import { METRICS_NAMESPACE, type Place, streamName } from '../../core/projections/names.ts';
import type { Bundles } from '../bundles.ts';
import { Handler } from './handler.ts';
import { ingestsOf, mayPost } from './inlet-access.ts';
import { mayAskModels } from './model-access.ts';
import { secretNames } from './named-secrets.ts';
import { Regularly } from './regularly.ts';

interface ScoringProps {
  readonly place: Place;
  readonly plan: StreamPlan;
  readonly stage: Stage;
  readonly bundles: Bundles;
  readonly events: IStream;
  readonly table: ITable;
  /** Whoever asks for scores. */
  readonly closer: Handler;
  readonly key: IKey | undefined;
}

/** The function that judges the panes of a stream, called by its closer and, for what had to wait, every minute. */
export class Scoring extends Construct {
  readonly handler: Handler;

  constructor(scope: Construct, id: string, props: ScoringProps) {
    super(scope, id);
    const { place, plan, stage, bundles, events, table, closer, key } = props;
    const { name: stream, scores = [] } = plan.stream;
    const name = streamName(place, 'score');
    const models = scores.map(({ model }) => model);
    const secrets = modelSecrets(models);
    const targets = scores.map(({ into }) => into);
    this.handler = new Handler(this, 'Function', {
      name,
      description: `Judges the panes of ${stream}, for ${place.tenant}`,
      entry: `${stream}-score`,
      bundles,
      stage,
      size: SIZES.score,
      environment: {
        [VARIABLES.tenant]: place.tenant,
        [VARIABLES.events]: events.streamName,
        [VARIABLES.table]: table.tableName,
        [VARIABLES.metrics]: METRICS_NAMESPACE,
        [VARIABLES.ingests]: JSON.stringify(ingestsOf(place, targets)),
        ...(secrets.length > 0 && { [VARIABLES.secrets]: JSON.stringify(secretNames(place, secrets)) }),
      },
    });
    this.handler.may(['kinesis:DescribeStreamSummary'], events.streamArn);
    this.handler.may(['dynamodb:PutItem', 'dynamodb:Query'], table.tableArn);
    mayPost(this.handler, place, targets);
    mayAskModels(this.handler, place, models);
    if (key) this.handler.may(['kms:Decrypt', 'kms:GenerateDataKey'], key.keyArn);

    closer.function.addEnvironment(VARIABLES.scorer, name);
    closer.may(['lambda:InvokeFunction'], this.handler.function.functionArn);
    new Regularly(this, 'EveryMinute', {
      name,
      every: Duration.minutes(1),
      target: { arn: this.handler.function.functionArn, action: 'lambda:InvokeFunction' },
    });
  }
}
