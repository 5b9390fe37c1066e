import { publishedVersions } from '../adapters/published-versions.ts';
import type { Configuration } from '../core/definition/configuration.ts';
import { InvalidConfiguration } from '../core/definition/define-configuration.ts';
import { unknownName } from '../core/definition/nearest.ts';
import { unknownStreams } from '../core/definition/problems/configuration.ts';
import { missingTargets, scoreStreamProblems } from '../core/definition/problems/score-streams.ts';
import type { Deployment } from '../core/projections/deployment.ts';
import { limitProblems } from '../core/projections/limits.ts';
import { versionProblems } from '../core/versions/version-problems.ts';
import { declaredPollers } from './declared-pollers.ts';
import { declaredStreams } from './declared-streams.ts';

/** A stage with everything that is declared, and the published versions of a stream that are older than its newest. */
export async function checkedDeployment(
  { app, stages }: Configuration,
  stageName: string,
): Promise<{ readonly deployment: Deployment; olderOf(stream: string): readonly number[] }> {
  const stage = stages[stageName];
  if (!stage)
    throw new InvalidConfiguration([
      `stages: ${unknownName('stage', stageName, Object.keys(stages))} Write one after -c stage=.`,
    ]);
  const streams = await declaredStreams();
  const published = new Map(streams.map(({ name }) => [name, publishedVersions(name)]));
  const publishedOf = (stream: string) => published.get(stream) ?? [];
  const { pollers, problems: wrongPollers } = await declaredPollers(streams);
  const deployment = { app, stageName, stage, streams, pollers };
  const problems = [
    ...unknownStreams(
      stageName,
      stage,
      streams.map(({ name }) => name),
    ),
    ...scoreStreamProblems(streams),
    ...missingTargets(stageName, stage, streams),
    ...wrongPollers,
    ...limitProblems(deployment),
    ...streams.flatMap((stream) => versionProblems(stream, publishedOf(stream.name))),
  ];
  if (problems.length > 0) throw new InvalidConfiguration(problems, 'This cannot be deployed:');
  return {
    deployment,
    olderOf: (stream) =>
      publishedOf(stream)
        .map(({ version }) => version)
        .slice(0, -1),
  };
}
