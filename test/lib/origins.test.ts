import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { TenantApi } from '../../lib/constructs/tenant-api.ts';
import { stage } from '../support/deployment.ts';

const limits = { requestsPerSecond: 100, burst: 200 };
const readers = { userPoolArn: 'arn:aws:cognito-idp:eu-central-1:111111111111:userpool/eu-central-1_example' };

function apiWith(origins: readonly string[]): Template {
  const stack = new Stack(new App({ builtinCloudFormationValidation: false, analyticsReporting: false }));
  const tenant = { streams: ['trip'], limits, readers, ...(origins.length > 0 && { origins }) };
  new TenantApi(stack, 'acme', { app: 'gauge', stageName: 'test', stage, name: 'acme', tenant });
  return Template.fromStack(stack);
}

test('a browser is told by each route which pages may use it, without a key', () => {
  const api = apiWith(['https://a.example.com', 'https://b.example.com']);
  const preflights = api.findResources('AWS::ApiGateway::Method', { Properties: { HttpMethod: 'OPTIONS' } });
  // Events, what a stream tells, and the same for people.
  expect(Object.keys(preflights)).toHaveLength(3);
  for (const { Properties } of Object.values(preflights)) {
    expect(Properties).toMatchObject({ ApiKeyRequired: false, AuthorizationType: 'NONE' });
    const [answer] = Properties.Integration.IntegrationResponses;
    expect(answer.ResponseParameters).toMatchObject({
      'method.response.header.Access-Control-Allow-Origin': "'https://a.example.com'",
      'method.response.header.Access-Control-Allow-Headers':
        "'authorization,content-encoding,content-type,if-none-match,x-api-key'",
      'method.response.header.Vary': "'Origin'",
    });
    expect(answer.ResponseTemplates['application/json']).toContain('https://b.example.com');
  }
});

test('a page can read what the gateway itself refuses, whatever the reason', () => {
  const api = apiWith(['https://a.example.com']);
  const refusals = Object.values(api.findResources('AWS::ApiGateway::GatewayResponse'));
  expect(refusals.map(({ Properties }) => Properties.ResponseType)).toEqual(
    expect.arrayContaining(['DEFAULT_4XX', 'DEFAULT_5XX', 'INVALID_API_KEY', 'THROTTLED']),
  );
  for (const { Properties } of refusals)
    expect(Properties.ResponseParameters).toMatchObject({
      'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
    });
});

test('where no page is named, there is no answer for browsers', () => {
  const api = apiWith([]);
  api.resourcePropertiesCountIs('AWS::ApiGateway::Method', { HttpMethod: 'OPTIONS' }, 0);
  api.resourcePropertiesCountIs('AWS::ApiGateway::GatewayResponse', { ResponseType: 'DEFAULT_4XX' }, 0);
  api.hasResourceProperties('AWS::ApiGateway::GatewayResponse', {
    ResponseType: 'INVALID_API_KEY',
    ResponseParameters: Match.absent(),
  });
});
