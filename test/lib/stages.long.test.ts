import { Code } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, test } from 'vitest';
import { stage } from '../support/deployment.ts';
import { type Synthesized, sorted, synthesized } from './synthesized.ts';

const limits = { requestsPerSecond: 100, burst: 200 };

describe('a stage', () => {
  const small = { ...stage, tenants: { acme: { streams: ['heart-rate', 'trip'], limits } } };
  const names = ({ templates }: Synthesized) => [...templates.keys()].map((name) => name.slice('gauge-test-'.length));

  test('of which one function changes changes in the stack of its stream only', () => {
    const before = synthesized(small);
    const after = synthesized(small, {
      bundles: (entry) => Code.fromInline(entry === 'trip-window' ? '// another' : `// ${entry}`),
    });
    const changed = [...after.templates].filter(
      ([name, template]) => JSON.stringify(template) !== JSON.stringify(before.templates.get(name)),
    );
    expect(changed.map(([name]) => name)).toEqual(['gauge-test-acme-trip']);
  });

  test('that loads by the Data API has no public endpoint and no password of a loader', () => {
    const quiet = synthesized({
      ...small,
      warehouse: { load: 'data-api', database: 'gauge', baseCapacity: 8, loadEvery: '1h' },
    });
    const text = JSON.stringify([...quiet.templates]);
    expect(text).toContain('"PubliclyAccessible":false');
    expect(text).not.toContain('RedshiftDestinationConfiguration');
    expect(text).not.toContain('_loader');
  });

  test('with a domain of its own has all tenants below one address, over TLS 1.2', () => {
    const certificateArn = 'arn:aws:acm:eu-central-1:111111111111:certificate/1';
    const named = synthesized({ ...small, options: { domain: { name: 'events.example.com', certificateArn } } });
    const { Resources, Outputs } = named.templates.get('gauge-test-api')!;
    const types = Object.values(Resources);
    expect(types.find(({ Type }) => Type === 'AWS::ApiGateway::DomainName')?.Properties).toMatchObject({
      DomainName: 'events.example.com',
      RegionalCertificateArn: certificateArn,
      SecurityPolicy: 'TLS_1_2',
    });
    expect(types.find(({ Type }) => Type === 'AWS::ApiGateway::BasePathMapping')?.Properties).toMatchObject({
      BasePath: 'acme',
    });
    expect(Outputs?.['acmeurl']?.Value).toBe('https://events.example.com/acme/');
  });

  test('lets people with a token read below /my, and sends nothing there without one', () => {
    const userPoolArn = 'arn:aws:cognito-idp:eu-central-1:111111111111:userpool/eu-central-1_example';
    const read = synthesized({ ...small, tenants: { acme: { streams: ['trip'], limits, readers: { userPoolArn } } } });
    const resources = Object.values(read.templates.get('gauge-test-api')!.Resources);
    const authorizers = resources.filter(({ Type }) => Type === 'AWS::ApiGateway::Authorizer');
    expect(authorizers.map(({ Properties }) => Properties?.['ProviderARNs'])).toEqual([[userPoolArn]]);
    const methods = resources
      .filter(({ Type }) => Type === 'AWS::ApiGateway::Method')
      .map(({ Properties }) => [
        Properties?.['HttpMethod'],
        Properties?.['AuthorizationType'],
        Properties?.['ApiKeyRequired'] ?? false,
      ]);
    expect(sorted(methods.map(String))).toEqual(['GET,COGNITO_USER_POOLS,false', 'GET,NONE,true', 'POST,NONE,true']);
  });

  test('on an emulator leaves out what emulators lack', () => {
    const emulated = synthesized({ ...small, target: 'emulator', warehouse: 'none' });
    expect(sorted(names(emulated))).toEqual([
      'acme-heart-rate',
      'acme-trip',
      'api',
      'foundation',
      'observability',
      'workflows',
    ]);
    const text = JSON.stringify([...emulated.templates]);
    for (const lacking of [
      'CompositeAlarm',
      'RedshiftServerless',
      'WebACL',
      'QuickSight',
      'AutoDeleteObjects',
      '"Expression":"100',
    ])
      expect(text).not.toContain(lacking);
  });

  test('that keeps its data removes no bucket, table, log or warehouse', () => {
    const kept = synthesized({ ...small, keepData: true });
    const resources = [...kept.templates.values()].flatMap(({ Resources }) => Object.values(Resources));
    const holding = [
      'AWS::S3::Bucket',
      'AWS::DynamoDB::Table',
      'AWS::Kinesis::Stream',
      'AWS::RedshiftServerless::Namespace',
    ];
    for (const { Type, DeletionPolicy } of resources)
      if (holding.includes(Type)) expect([Type, DeletionPolicy]).toEqual([Type, 'Retain']);
  });
});
