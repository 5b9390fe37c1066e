import { setFlagsFromString } from 'node:v8';
import { App, Validations } from 'aws-cdk-lib';
import { bundlesOf, withoutBundles } from '../lib/bundles.ts';
import { entriesOf } from '../lib/entries.ts';
import { TemplateChecks } from '../lib/template-checks.ts';
import { checkedDeployment } from './checked-deployment.ts';

// What is marked beside it is nearly all kept: most of this heap lives until the end. It takes 0.8 s of processor time.
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
  const templates = new TemplateChecks();
  const [bundles, { streamgauge }, { SolutionsChecks }] = await Promise.all([
    bundled,
    import('../lib/streamgauge.ts'),
    import('../lib/solutions-checks.ts'),
  ]);
  streamgauge(app, deployment, bundles);
  templates.prepareFor(app);
  Validations.of(app).addPlugins(templates, new SolutionsChecks(app));
} catch (error) {
  if (!(error instanceof Error && SAID.includes(error.name))) throw error;
  // What is wrong is in the configuration or a definition; where in this program it was found helps nobody.
  console.error(error.message);
  process.exit(1);
}
