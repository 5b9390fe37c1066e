import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { expect, test } from 'vitest';
import { withoutBundles } from '../../lib/bundles.ts';
import { Polling } from '../../lib/constructs/polling.ts';
import { entriesOf } from '../../lib/entries.ts';
import quotes from '../../schemas/stock-prices/poller.ts';
import prices from '../../schemas/stock-prices/stream.ts';
import { stage } from '../support/deployment.ts';

const place = { app: 'gauge', stage: 'test', tenant: 'acme', stream: 'stock-prices' };

test('a poller is a function on a schedule that may post to the ingest of its stream and read its secrets', () => {
  const stack = new Stack(new App({ builtinCloudFormationValidation: false, analyticsReporting: false }));
  const table = new TableV2(stack, 'Table', { partitionKey: { name: 'pk', type: AttributeType.STRING } });
  new Polling(stack, 'Polling', { place, poller: quotes, stage, bundles: withoutBundles, table, key: undefined });
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(1 minute)' });
  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'gauge-test-acme-stock-prices-poll',
    Environment: {
      Variables: Match.objectLike({
        INGEST_FUNCTIONS: '{"stock-prices":"gauge-test-acme-stock-prices-ingest"}',
        SECRETS:
          '{"alpaca-key-id":"gauge/test/acme/alpaca-key-id","alpaca-secret-key":"gauge/test/acme/alpaca-secret-key"}',
      }),
    },
  });
  const policies = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement as { Action: unknown }[],
  );
  expect(policies.map(({ Action }) => Action)).toContain('secretsmanager:GetSecretValue');
});

test('only stages that want them have pollers', () => {
  const limits = { requestsPerSecond: 1, burst: 1 };
  const entries = (pollers: boolean) => {
    const tenants = { acme: { streams: ['stock-prices'], limits } };
    const wanted = { ...stage, tenants, options: { pollers } };
    return entriesOf({
      app: 'gauge',
      stageName: 'test',
      stage: wanted,
      streams: [prices],
      pollers: { 'stock-prices': quotes },
    });
  };
  expect([...entries(false).keys()]).not.toContain('stock-prices-poll');
  expect(entries(true).get('stock-prices-poll')?.source).toContain(
    "import poller from '../../../schemas/stock-prices/poller.ts';",
  );
});
