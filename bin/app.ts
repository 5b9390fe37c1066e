import { setFlagsFromString } from 'node:v8';
import { App, Validations } from 'aws-cdk-lib';
import { bundlesOf, withoutBundles } from '../lib/bundles.ts';
import { entriesOf } from '../lib/entries.ts';
import { SolutionsChecks } from '../lib/solutions-checks.ts';
import { streamgauge } from '../lib/streamgauge.ts';
import { checkedDeployment } from './checked-deployment.ts';

// The rules of CloudFormation are a large program, of which a synth needs a small part.
setFlagsFromString('--wasm-lazy-compilation');

const SAID = ['InvalidConfiguration', 'InvalidVersion', 'WrongDeclaration'];

try {
  const app = new App();
  const { default: configuration } = await import('../streamgauge.config.ts');
  const stageName = String(app.node.tryGetContext('stage') ?? Object.keys(configuration.stages)[0]);
  const { deployment, olderOf } = await checkedDeployment(configuration, stageName);
  const bundling = app.node.tryGetContext('bundling') !== 'off';
  streamgauge(app, deployment, bundling ? await bundlesOf(entriesOf(deployment, olderOf)) : withoutBundles);
  Validations.of(app).addPlugins(new SolutionsChecks(app));
} catch (error) {
  if (!(error instanceof Error && SAID.includes(error.name))) throw error;
  // What is wrong is in the configuration or a definition; where in this program it was found helps nobody.
  console.error(error.message);
  process.exit(1);
}
