import { setFlagsFromString } from 'node:v8';
import { App, Validations } from 'aws-cdk-lib';
import { bundlesOf, withoutBundles } from '../lib/bundles.ts';
import { entriesOf } from '../lib/entries.ts';
import { templateChecks } from '../lib/template-checks.ts';
import { checkedDeployment } from './checked-deployment.ts';

// The rules of CloudFormation are a large program, of which a synth needs a small part, and most of that not for long.
setFlagsFromString('--wasm-lazy-compilation');
setFlagsFromString('--wasm-tiering-budget=20000000');
// Each time they grow their memory V8 marks the whole heap; beside them that would keep a core busy with nothing.
setFlagsFromString('--no-concurrent-marking');

const SAID = ['InvalidConfiguration', 'InvalidVersion', 'WrongDeclaration'];

try {
  const app = new App();
  const { default: configuration } = await import('../streamgauge.config.ts');
  const stageName = String(app.node.tryGetContext('stage') ?? Object.keys(configuration.stages)[0]);
  const { deployment, olderOf } = await checkedDeployment(configuration, stageName);
  const bundling = app.node.tryGetContext('bundling') !== 'off';
  const bundled = bundling ? bundlesOf(entriesOf(deployment, olderOf)) : withoutBundles;
  // esbuild is a process of its own: while it works, this one gets ready.
  const templates = templateChecks(app);
  const [bundles, { streamgauge }, { SolutionsChecks }] = await Promise.all([
    bundled,
    import('../lib/streamgauge.ts'),
    import('../lib/solutions-checks.ts'),
  ]);
  streamgauge(app, deployment, bundles);
  Validations.of(app).addPlugins(templates, new SolutionsChecks(app));
} catch (error) {
  if (!(error instanceof Error && SAID.includes(error.name))) throw error;
  // What is wrong is in the configuration or a definition; where in this program it was found helps nobody.
  console.error(error.message);
  process.exit(1);
}
