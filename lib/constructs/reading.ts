import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { VARIABLES } from '../../adapters/aws/environment.ts';
import type { Stage } from '../../core/definition/configuration.ts';
import { SIZES } from '../../core/projections/capacity.ts';
import { METRICS_NAMESPACE, type Place, streamName } from '../../core/projections/names.ts';
import type { Bundles } from '../bundles.ts';
import { Handler } from './handler.ts';
import { originsOf } from './stream-functions.ts';

interface ReadingProps {
  readonly place: Place;
  readonly stage: Stage;
  readonly bundles: Bundles;
  readonly table: ITable;
  readonly pseudonyms: ISecret | undefined;
  readonly key: IKey | undefined;
}

/** The function that tells what a stream keeps for reading. It may read its table and change nothing. */
export class Reading extends Construct {
  constructor(scope: Construct, id: string, { place, stage, bundles, table, pseudonyms, key }: ReadingProps) {
    super(scope, id);
    const handler = new Handler(this, 'Function', {
      name: streamName(place, 'read'),
      description: `Tells the newest of ${place.stream}, for ${place.tenant}`,
      entry: `${place.stream}-read`,
      bundles,
      stage,
      size: SIZES.read,
      environment: {
        [VARIABLES.tenant]: place.tenant,
        [VARIABLES.table]: table.tableName,
        [VARIABLES.metrics]: METRICS_NAMESPACE,
        ...(pseudonyms && { [VARIABLES.pseudonyms]: pseudonyms.secretArn }),
        ...originsOf(place, stage),
      },
    });
    handler.may(['dynamodb:Query'], table.tableArn);
    if (pseudonyms) handler.may(['secretsmanager:GetSecretValue'], pseudonyms.secretArn);
    if (key) handler.may(['kms:Decrypt'], key.keyArn);
  }
}
