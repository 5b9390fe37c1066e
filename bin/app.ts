import { App, Validations } from 'aws-cdk-lib';
import { InvalidConfiguration } from '../core/definition/define-configuration.ts';
import { unknownStreams } from '../core/definition/problems/configuration.ts';
import { withoutBundles } from '../lib/bundles.ts';
import { SolutionsChecks } from '../lib/solutions-checks.ts';
import { streamgauge } from '../lib/streamgauge.ts';
import configuration from '../streamgauge.config.ts';
import { declaredStreams } from './declared-streams.ts';

const app = new App();
const stageName = String(app.node.tryGetContext('stage') ?? 'dev');
const stage = configuration.stages[stageName];
if (!stage)
  throw new InvalidConfiguration([
    `stages: there is no stage "${stageName}". Write one of ${Object.keys(configuration.stages).join(', ')} after -c stage=.`,
  ]);
const streams = await declaredStreams();
const unknown = unknownStreams(stageName, stage, [...streams.keys()]);
if (unknown.length > 0) throw new InvalidConfiguration(unknown);

streamgauge(app, { app: configuration.app, stageName, stage, streams, bundles: withoutBundles });
Validations.of(app).addPlugins(new SolutionsChecks(app));
app.synth();
