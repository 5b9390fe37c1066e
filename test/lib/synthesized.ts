import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import type { Stage } from '../../core/definition/configuration.ts';
import type { Deployment } from '../../core/projections/deployment.ts';
import { withoutBundles } from '../../lib/bundles.ts';
import { SolutionsChecks } from '../../lib/solutions-checks.ts';
import { streamgauge } from '../../lib/streamgauge.ts';
import chicagoTaxi from '../../schemas/chicago-taxi/stream.ts';
import heartRate from '../../schemas/heart-rate/stream.ts';
import trip from '../../schemas/trip/stream.ts';

/** Whatever a resource says of itself. */
export type Properties = ReturnType<typeof JSON.parse>;

/** Names in an order that does not depend on how they were found. */
export const sorted = (names: Iterable<string>): string[] => [...names].sort((a, b) => (a < b ? -1 : 1));

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: readonly string[];
}
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { Value: unknown; Export?: { Name: unknown } }>>;
}
export interface Synthesized {
  readonly deployment: Deployment;
  /** By the name of the stack. */
  readonly templates: ReadonlyMap<string, Template>;
  /** What the rules of AWS Solutions find. Those of CloudFormation take longer than all tests: `cdk synth` has them on. */
  readonly violations: readonly string[];
}

const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };

/** The whole app of a stage as `cdk synth` makes it; the code of a function is no more than its name. */
export function synthesized(stage: Stage, { checked = false, bundles = withoutBundles } = {}): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), 'synth-'));
  const app = new App({ outdir, context, builtinCloudFormationValidation: false, analyticsReporting: false });
  const deployment = { app: 'gauge', stageName: 'test', stage, streams: [chicagoTaxi, heartRate, trip] };
  streamgauge(app, deployment, bundles);
  if (checked) Validations.of(app).addPlugins(new SolutionsChecks(app));
  const violations = refusalsOf(() => app.synth());
  const files = readdirSync(outdir).filter((file) => file.endsWith(TEMPLATE));
  const read = (file: string) => JSON.parse(readFileSync(join(outdir, file), 'utf8')) as Template;
  const templates = new Map(files.map((file) => [file.slice(0, -TEMPLATE.length), read(file)]));
  return { deployment, templates, violations };
}

const TEMPLATE = '.template.json';

/** Templates are written before they are checked, so they can be looked at all the same. */
function refusalsOf(synth: () => void): readonly string[] {
  try {
    synth();
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}
