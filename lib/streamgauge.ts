import { type App, Tags } from 'aws-cdk-lib';
import { type Deployment, placedStreams } from '../core/projections/deployment.ts';
import { awsName } from '../core/projections/names.ts';
import type { Bundles } from './bundles.ts';
import { ApiStack } from './stacks/api.ts';
import { Bi } from './stacks/bi.ts';
import { Foundation } from './stacks/foundation.ts';
import { Observability } from './stacks/observability.ts';
import { StreamStack } from './stacks/stream.ts';
import { WarehouseStack } from './stacks/warehouse.ts';
import { Workflows } from './stacks/workflows.ts';

/** All stacks of one stage. */
export function streamgauge(scope: App, deployment: Deployment, bundles: Bundles): void {
  const { app, stageName, stage } = deployment;
  const env = { region: stage.region, ...(stage.account !== undefined && { account: stage.account }) };
  const stackName = (...parts: readonly string[]): string => awsName(app, stageName, ...parts);

  const foundation = new Foundation(scope, stackName('foundation'), { env, deployment });
  const redshift = foundation.warehouse;
  const warehouse =
    redshift && new WarehouseStack(scope, stackName('warehouse'), { env, deployment, foundation, redshift, bundles });
  const placed = placedStreams(deployment);
  const streams = placed.map(
    (stream) =>
      new StreamStack(scope, stackName(stream.place.tenant, stream.place.stream), {
        env,
        stream,
        stage,
        foundation,
        warehouse,
        bundles,
      }),
  );
  const api = new ApiStack(scope, stackName('api'), { env, deployment });
  // It finds the functions by name, so that a change of a stream leaves the API alone.
  for (const stream of streams) api.addStackDependency(stream);
  const workflows = new Workflows(scope, stackName('workflows'), { env, deployment, foundation, bundles });
  new Observability(scope, stackName('observability'), { env, deployment, foundation, workflows });
  const { quicksight } = stage.options;
  if (quicksight && redshift)
    new Bi(scope, stackName('bi'), {
      env,
      redshift,
      principalArn: quicksight.principalArn,
      streams: placed.map((stream, i) => ({ stream, reader: streams[i]!.reader! })),
    });
  Tags.of(scope).add('application', app);
  Tags.of(scope).add('stage', stageName);
}
