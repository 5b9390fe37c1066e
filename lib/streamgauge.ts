import { type App, Tags } from 'aws-cdk-lib';
import type { Stage } from '../core/definition/configuration.ts';
import { planOf, type StreamPlan } from '../core/definition/plan.ts';
import type { StreamDefinition } from '../core/definition/stream.ts';
import { awsName } from '../core/projections/names.ts';
import type { Bundles } from './bundles.ts';
import { ApiStack } from './stacks/api.ts';
import { Foundation } from './stacks/foundation.ts';
import { StreamStack } from './stacks/stream.ts';
import { WarehouseStack } from './stacks/warehouse.ts';

export interface StreamgaugeProps {
  readonly app: string;
  readonly stageName: string;
  readonly stage: Stage;
  readonly streams: ReadonlyMap<string, StreamDefinition>;
  readonly bundles: Bundles;
}

/** All stacks of one stage. */
export function streamgauge(scope: App, { app, stageName, stage, streams, bundles }: StreamgaugeProps): void {
  const env = { region: stage.region, ...(stage.account !== undefined && { account: stage.account }) };
  const stackName = (...parts: readonly string[]): string => awsName(app, stageName, ...parts);
  const plans = new Map<string, StreamPlan>([...streams].map(([name, stream]) => [name, planOf(stream)]));

  const foundation = new Foundation(scope, stackName('foundation'), { env, app, stageName, stage });
  const warehouse =
    foundation.warehouse &&
    new WarehouseStack(scope, stackName('warehouse'), {
      env,
      app,
      stageName,
      stage,
      foundation,
      warehouse: foundation.warehouse,
      bundles,
    });
  const streamStacks = Object.entries(stage.tenants).flatMap(([tenant, { streams: names }]) =>
    names.map((stream) => {
      const place = { app, stage: stageName, tenant, stream };
      const plan = plans.get(stream)!;
      return new StreamStack(scope, stackName(tenant, stream), {
        env,
        place,
        plan,
        stage,
        foundation,
        warehouse,
        bundles,
      });
    }),
  );
  const api = new ApiStack(scope, stackName('api'), { env, app, stageName, stage });
  // It finds the functions by name, so that a change of a stream leaves the API alone.
  for (const stack of streamStacks) api.addStackDependency(stack);
  Tags.of(scope).add('application', app);
  Tags.of(scope).add('stage', stageName);
}
