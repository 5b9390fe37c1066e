import { describe, expect, test } from 'vitest';
import type { Configuration, Stage } from '../../../core/definition/configuration.ts';
import { defineConfiguration } from '../../../core/definition/define-configuration.ts';
import { configurationProblems, unknownStreams } from '../../../core/definition/problems/configuration.ts';
import configuration from '../../../streamgauge.config.ts';
import { stage } from '../../support/deployment.ts';

const having = (changes: Partial<Stage>): Configuration => ({
  app: 'gauge',
  stages: { test: { ...stage, ...changes } },
});
const acme = stage.tenants['acme']!;
const firehose = { load: 'firehose', database: 'gauge', baseCapacity: 8, loadEvery: '15m' } as const;

describe('a configuration', () => {
  test('that comes with the project is right', () => {
    expect(configurationProblems(configuration)).toEqual([]);
  });

  test.each<[string, Partial<Stage>, string]>([
    [
      'a region',
      { region: 'Frankfurt' },
      'stages.test.region: "Frankfurt" is not a region. Write one such as "eu-central-1".',
    ],
    [
      'an account',
      { account: '123' },
      'stages.test.account: "123" is not an account. Write its 12 digits, or leave it out.',
    ],
    ['an address', { alarmEmails: ['nobody'] }, 'stages.test.alarmEmails: "nobody" is not an e-mail address.'],
    ['no tenant', { tenants: {} }, 'stages.test.tenants: there is none. Name at least one, with its streams.'],
    [
      'a stream named twice',
      { tenants: { acme: { ...acme, streams: ['trip', 'trip'] } } },
      'stages.test.tenants.acme.streams: names a stream twice. Name each once.',
    ],
    [
      'a rate of nothing',
      { tenants: { acme: { ...acme, limits: { requestsPerSecond: 0, burst: 1 } } } },
      'stages.test.tenants.acme.limits.requestsPerSecond: 0 must be a whole number from 1 to 10000.',
    ],
    [
      'a page by its address',
      { tenants: { acme: { ...acme, origins: ['https://app.example.com/trips'] } } },
      'stages.test.tenants.acme.origins: "https://app.example.com/trips" is not an origin. Write one such as "https://app.example.com", in small letters and without a path; http:// is for localhost only.',
    ],
    [
      'a network of too few subnets',
      { options: { network: { vpcId: 'vpc-0a1b2c3d', subnetIds: ['subnet-0a1b2c3d', 'subnet-0a1b2c3e'] } } },
      'stages.test.options.network.subnetIds: has 2. Name 3 or more, in as many zones; Redshift Serverless wants them.',
    ],
    [
      'half a capacity',
      { warehouse: { ...firehose, baseCapacity: 12 } },
      'stages.test.warehouse.baseCapacity: 12 must be 4, or a multiple of 8 up to 512.',
    ],
    [
      'a load every few seconds',
      { warehouse: { ...firehose, loadEvery: '30s' } },
      'stages.test.warehouse.loadEvery: "30s" must be whole minutes; the schedule knows nothing shorter.',
    ],
    [
      'records kept for an hour',
      { retention: { ...stage.retention, records: '1h' } },
      'stages.test.retention.records: "1h" must be whole hours from 24h to 8760h; Kinesis keeps nothing shorter or longer.',
    ],
    [
      'a door for everyone',
      { options: { warehouseClients: ['0.0.0.0/0'] } },
      'stages.test.options.warehouseClients: "0.0.0.0/0" is not an address range of /8 or narrower, such as "192.0.2.0/24".',
    ],
    [
      'a warehouse on an emulator',
      { target: 'emulator' },
      'stages.test.warehouse: an emulator has no Redshift Serverless. Write "none".',
    ],
  ])('with %s is refused in a sentence', (_, changes, problem) => {
    expect(configurationProblems(having(changes))).toEqual([problem]);
  });

  test('with several problems says all of them at once', () => {
    const wrong = having({ region: 'here', budget: { usdPerMonth: 0 } });
    expect(() => defineConfiguration(wrong)).toThrow(
      /^streamgauge\.config\.ts is not valid:\n {2}- stages\.test\.region: .*\n {2}- stages\.test\.budget\.usdPerMonth: 0 must be above 0\.$/,
    );
  });

  test('that names a stream which nobody declares is refused with the names there are', () => {
    expect(unknownStreams('test', stage, ['trip'])).toEqual([
      'stages.test.tenants.acme.streams: nobody declares "heart-rate". There is "trip"; add schemas/heart-rate/stream.ts or take the name away.',
    ]);
  });
});
