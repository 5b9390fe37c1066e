import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { withoutBundles } from '../../lib/bundles.ts';
import { entriesOf } from '../../lib/entries.ts';
import { SolutionsChecks } from '../../lib/solutions-checks.ts';
import { streamgauge } from '../../lib/streamgauge.ts';
import hoverboard from '../../schemas/hoverboard/stream.ts';
import health from '../../schemas/hoverboard-health/stream.ts';
import { stage } from '../support/deployment.ts';
import type { Template } from './synthesized.ts';

const limits = { requestsPerSecond: 100, burst: 200 };
const [shaking] = hoverboard.scores!.filter(({ name }) => name === 'shaking');
const features = ['vibration_mean', 'temperature_max'];
const withEndpoints = {
  ...hoverboard,
  scores: [
    ...hoverboard.scores!,
    {
      ...shaking!,
      name: 'remote',
      model: { kind: 'http', url: 'https://m.example/x', features, secretHeaders: { 'x-key': 'model-key' } } as const,
    },
    { ...shaking!, name: 'trained', model: { kind: 'sagemaker', endpoint: 'Boards', features } as const },
  ],
};
const deployment = {
  app: 'gauge',
  stageName: 'test',
  stage: {
    ...stage,
    warehouse: 'none',
    tenants: { acme: { streams: ['hoverboard', 'hoverboard-health'], limits } },
  } as const,
  streams: [withEndpoints, health],
};

test('a stream with scores has a function that may post to the ingest of their stream, ask its endpoints, and nothing more', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'synth-'));
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };
  const app = new App({ outdir, context, builtinCloudFormationValidation: false, analyticsReporting: false });
  streamgauge(app, deployment, withoutBundles);
  Validations.of(app).addPlugins(new SolutionsChecks(app));
  app.synth();
  const { Resources } = JSON.parse(
    readFileSync(join(outdir, 'gauge-test-acme-hoverboard.template.json'), 'utf8'),
  ) as Template;
  const named = (part: string, type: string) =>
    Object.entries(Resources)
      .filter(([id, { Type }]) => id.startsWith(part) && Type === type)
      .map(([, { Properties }]) => Properties as never);
  const [policy] = named('ScoringFunctionRoleDefaultPolicy', 'AWS::IAM::Policy') as {
    PolicyDocument: { Statement: { Action: string; Resource: unknown }[] };
  }[];
  const allowed = policy!.PolicyDocument.Statement.map(({ Action, Resource }) => [
    [Action].flat().join(' '),
    JSON.stringify(Resource).replace(/\{"Ref":"AWS::(\w+)"\}/g, '$1'),
  ]);
  expect(allowed.map(([action]) => action)).toEqual([
    'logs:CreateLogStream logs:PutLogEvents',
    'kinesis:DescribeStreamSummary',
    'dynamodb:PutItem dynamodb:Query',
    'lambda:InvokeFunction',
    'secretsmanager:GetSecretValue',
    'sagemaker:InvokeEndpoint',
  ]);
  expect(allowed[3]![1]).toContain('function:gauge-test-acme-hoverboard-health-ingest');
  expect(allowed[4]![1]).toContain('secret:gauge/test/acme/model-key-??????');
  expect(allowed[5]![1]).toContain('endpoint/boards');
  const [score] = named('ScoringFunction', 'AWS::Lambda::Function') as {
    Environment: { Variables: Record<string, unknown> };
  }[];
  expect(score!.Environment.Variables['INGEST_FUNCTIONS']).toBe(
    '{"hoverboard-health":"gauge-test-acme-hoverboard-health-ingest"}',
  );
  const [closer] = named('FunctionsCloserFunction', 'AWS::Lambda::Function') as (typeof score)[];
  expect(closer!.Environment.Variables['SCORE_FUNCTION']).toBe('gauge-test-acme-hoverboard-score');
});

test('its entry knows the streams that take the scores, and its models', () => {
  expect(entriesOf(deployment).get('hoverboard-score')?.source).toMatchInlineSnapshot(`
    "import { scorePorts } from '../../../adapters/aws/score-ports.ts';
    import { scoreEntry } from '../../../lambdas/score/entry.ts';
    import stream from '../../../schemas/hoverboard/stream.ts';
    import target0 from '../../../schemas/hoverboard-health/stream.ts';
    import models from '../../../schemas/hoverboard/model.ts';

    export const handler = scoreEntry(stream, { targets: [target0], models }, scorePorts());
    "
  `);
  expect([...entriesOf(deployment).keys()]).not.toContain('hoverboard-health-score');
});
