import { Stack } from 'aws-cdk-lib';
import type { Model } from '../../core/definition/scores.ts';
import { modelSecrets } from '../../core/projections/model-secrets.ts';
import type { Place } from '../../core/projections/names.ts';
import type { Handler } from './handler.ts';
import { mayReadSecrets } from './named-secrets.ts';

/** Allows asking the endpoints of models. In ARNs their names are in small letters. */
export function mayAskModels(handler: Handler, place: Place, models: readonly Model[]): void {
  mayReadSecrets(handler, place, modelSecrets(models));
  for (const model of models)
    if (model.kind === 'sagemaker')
      handler.may(
        ['sagemaker:InvokeEndpoint'],
        Stack.of(handler).formatArn({
          service: 'sagemaker',
          resource: 'endpoint',
          resourceName: model.endpoint.toLowerCase(),
        }),
      );
}
