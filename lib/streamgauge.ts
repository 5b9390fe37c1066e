import { type App, Tags } from 'aws-cdk-lib';
import type { Stage } from '../core/definition/configuration.ts';
import { planOf, type StreamPlan } from '../core/definition/plan.ts';
import type { StreamDefinition } from '../core/definition/stream.ts';
import { awsName } from '../core/projections/names.ts';
import type { Bundles } from './bundles.ts';
import { Foundation } from './stacks/foundation.ts';
import { StreamStack } from './stacks/stream.ts';

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
  for (const [tenant, { streams: names }] of Object.entries(stage.tenants))
    for (const stream of names) {
      const place = { app, stage: stageName, tenant, stream };
      new StreamStack(scope, stackName(tenant, stream), {
        env,
        place,
        plan: plans.get(stream)!,
        stage,
        foundation,
        bundles,
      });
    }
  Tags.of(scope).add('application', app);
  Tags.of(scope).add('stage', stageName);
}
