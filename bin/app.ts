import { App, Validations } from 'aws-cdk-lib';
import { publishedVersions } from '../adapters/published-versions.ts';
import { InvalidConfiguration } from '../core/definition/define-configuration.ts';
import { unknownName } from '../core/definition/nearest.ts';
import { unknownStreams } from '../core/definition/problems/configuration.ts';
import { missingTargets, scoreStreamProblems } from '../core/definition/problems/scores.ts';
import { limitProblems } from '../core/projections/limits.ts';
import { versionProblems } from '../core/versions/version-problems.ts';
import { bundlesOf, withoutBundles } from '../lib/bundles.ts';
import { entriesOf } from '../lib/entries.ts';
import { SolutionsChecks } from '../lib/solutions-checks.ts';
import { streamgauge } from '../lib/streamgauge.ts';
import configuration from '../streamgauge.config.ts';
import { declaredPollers } from './declared-pollers.ts';
import { declaredStreams } from './declared-streams.ts';

const app = new App();
const stageName = String(app.node.tryGetContext('stage') ?? 'dev');
const stage = configuration.stages[stageName];
if (!stage)
  throw new InvalidConfiguration([
    `stages: ${unknownName('stage', stageName, Object.keys(configuration.stages))} Write one after -c stage=.`,
  ]);
const streams = await declaredStreams();
const unknown = unknownStreams(
  stageName,
  stage,
  streams.map(({ name }) => name),
);
const published = new Map(streams.map(({ name }) => [name, publishedVersions(name)]));
const publishedOf = (stream: string) => published.get(stream) ?? [];
const { pollers, problems: wrongPollers } = await declaredPollers(streams);
const deployment = { app: configuration.app, stageName, stage, streams, pollers };
const problems = [
  ...unknown,
  ...scoreStreamProblems(streams),
  ...missingTargets(stageName, stage, streams),
  ...wrongPollers,
  ...limitProblems(deployment),
  ...streams.flatMap((stream) => versionProblems(stream, publishedOf(stream.name))),
];
if (problems.length > 0) throw new InvalidConfiguration(problems, 'This cannot be deployed:');
const olderOf = (stream: string) =>
  publishedOf(stream)
    .map(({ version }) => version)
    .slice(0, -1);
const bundling = app.node.tryGetContext('bundling') !== 'off';
streamgauge(app, deployment, bundling ? await bundlesOf(entriesOf(deployment, olderOf)) : withoutBundles);
Validations.of(app).addPlugins(new SolutionsChecks(app));
