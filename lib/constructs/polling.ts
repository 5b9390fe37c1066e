import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { VARIABLES } from '../../adapters/aws/environment.ts';
import type { Stage } from '../../core/definition/configuration.ts';
import { millis } from '../../core/definition/duration.ts';
import type { Poller } from '../../core/definition/poller.ts';
import { SIZES } from '../../core/projections/capacity.ts';
import { METRICS_NAMESPACE, type Place, streamName } from '../../core/projections/names.ts';
import type { Bundles } from '../bundles.ts';
import { Handler } from './handler.ts';
import { ingestsOf, mayPost } from './inlet-access.ts';
import { mayReadSecrets, secretNames } from './named-secrets.ts';
import { Regularly } from './regularly.ts';

interface PollingProps {
  readonly place: Place;
  readonly poller: Poller;
  readonly stage: Stage;
  readonly bundles: Bundles;
  /** Where it remembers how far it has come. */
  readonly table: ITable;
  readonly key: IKey | undefined;
}

/** The function that asks an HTTP API for new events of a stream, on a schedule. */
export class Polling extends Construct {
  readonly handler: Handler;

  constructor(scope: Construct, id: string, { place, poller, stage, bundles, table, key }: PollingProps) {
    super(scope, id);
    const name = streamName(place, 'poll');
    const secrets = Object.values({ ...poller.secretHeaders, ...poller.secretParameters });
    this.handler = new Handler(this, 'Function', {
      name,
      description: `Asks for events of ${place.stream}, for ${place.tenant}`,
      entry: `${place.stream}-poll`,
      bundles,
      stage,
      size: SIZES.poll,
      environment: {
        [VARIABLES.tenant]: place.tenant,
        [VARIABLES.table]: table.tableName,
        [VARIABLES.metrics]: METRICS_NAMESPACE,
        [VARIABLES.ingests]: JSON.stringify(ingestsOf(place, [place.stream])),
        ...(secrets.length > 0 && { [VARIABLES.secrets]: JSON.stringify(secretNames(place, secrets)) }),
      },
    });
    this.handler.may(['dynamodb:PutItem', 'dynamodb:Query'], table.tableArn);
    mayPost(this.handler, place, [place.stream]);
    mayReadSecrets(this.handler, place, secrets);
    if (key) this.handler.may(['kms:Decrypt', 'kms:GenerateDataKey'], key.keyArn);
    new Regularly(this, 'Schedule', {
      name,
      every: Duration.millis(millis(poller.every)),
      target: { arn: this.handler.function.functionArn, action: 'lambda:InvokeFunction' },
    });
  }
}
