import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, CloudFormationValidatePlugin, Stack } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { TemplateChecks } from '../../lib/template-checks.ts';

const folder = mkdtempSync(join(tmpdir(), 'templates-'));

/** A template as CDK hands it to its rules. */
function stackOf(name: string, resources: Readonly<Record<string, object>>) {
  const templatePath = join(folder, `${name}.template.json`);
  writeFileSync(templatePath, JSON.stringify({ Resources: resources }));
  return { stackConstructPath: name, templatePath, accountId: undefined, region: 'eu-central-1' };
}

test('a template that CloudFormation would refuse is refused, as by the rules of CDK in their own thread', () => {
  const app = new App();
  new CfnResource(new Stack(app, 'any'), 'Topic', { type: 'AWS::SNS::Topic' });
  const stackTemplates = [
    stackOf('right', { Topic: { Type: 'AWS::SNS::Topic' } }),
    stackOf('wrong', { Stream: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 'many', Shards: 1 } } }),
  ];
  const context = { appConstruct: app, templatePaths: [], stackTemplates };
  const checks = new TemplateChecks();
  checks.prepareFor(app);
  const report = checks.validate(context);
  const own = new CloudFormationValidatePlugin();
  expect(report.success).toBe(false);
  expect(report.violations.flatMap(({ violatingResources }) => violatingResources)).toContainEqual(
    expect.objectContaining({ resourceLogicalId: 'Stream' }),
  );
  expect(report).toEqual(own.validate(context));
  expect([checks.name, checks.version]).toEqual([own.name, own.version]);
});

test('what keeps the rules from working fails with their words', () => {
  const missing = { ...stackOf('missing', {}), templatePath: join(folder, 'nowhere.json') };
  const context = { appConstruct: new App(), templatePaths: [], stackTemplates: [missing] };
  expect(() => new TemplateChecks().validate(context)).toThrow('ENOENT');
});
