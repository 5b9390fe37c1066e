import { describe, expect, test } from 'vitest';
import type { Limits } from '../../../core/definition/configuration.ts';
import type { Duration } from '../../../core/definition/duration.ts';
import { count } from '../../../core/definition/measures.ts';
import { tumbling } from '../../../core/definition/windows.ts';
import { limitProblems } from '../../../core/projections/limits.ts';
import heartRate from '../../../schemas/heart-rate/stream.ts';
import { deployment } from '../../support/deployment.ts';

const withWindows = (amount: number, name = 'beats_of_all_sensors_together_') => ({
  ...heartRate,
  windows: Object.fromEntries(
    Array.from({ length: amount }, (_, i) => [`${name}${i}`, tumbling('1m', { measures: { beats: count() } })]),
  ),
  alerts: [],
});

describe('what AWS has not', () => {
  test('is not asked for by the streams that come with the project', () => {
    expect(limitProblems(deployment)).toEqual([]);
    expect(limitProblems({ ...deployment, streams: [withWindows(20)] })).toEqual([]);
  });

  const one = (problem: string | RegExp) => [
    typeof problem === 'string' ? problem : (expect.stringMatching(problem) as string),
  ];

  test('is more windows than one stack holds', () => {
    expect(limitProblems({ ...deployment, streams: [withWindows(48, 'w')] })).toEqual(
      one('heart-rate.windows: there are 48; one stack holds 47. Put some into a stream of their own.'),
    );
  });

  test('is more names of deliveries than the variables of a function have room for', () => {
    expect(limitProblems({ ...deployment, streams: [withWindows(45)] })).toEqual(
      one(
        /^heart-rate\.windows: the names of their deliveries take \d{4} bytes; the variables .* room for 3496\. Give/,
      ),
    );
  });

  const busy = (eventsPerSecond: number) => ({ ...heartRate, throughput: { eventsPerSecond, eventBytes: 1_000 } });
  const light = { ...heartRate, throughput: 'on-demand' as const };
  const { acme } = deployment.stage.tenants;
  /** So many tenants that each asks for little. */
  const crowded = (amount: number, limits: Partial<Limits> = { requestsPerSecond: 1, ingestConcurrency: 1 }) => ({
    ...deployment.stage,
    warehouse: 'none' as const,
    tenants: Object.fromEntries(
      Array.from({ length: amount }, (_, i) => [`t${i}`, { ...acme!, limits: { ...acme!.limits, ...limits } }]),
    ),
  });

  test('is a stream so fast that no number of shards is enough', () => {
    expect(limitProblems({ ...deployment, streams: [busy(1_000_000)] })).toEqual(
      one(/^The throughput of heart-rate needs \d+ shards, but /),
    );
  });

  test('is more shards than an account begins with', () => {
    expect(limitProblems({ ...deployment, stage: crowded(30), streams: [busy(40_000)] })).toEqual(
      one(/^stages\.test: the streams need \d{4,} shards together; an account begins with 1000\. Declare/),
    );
  });

  test('is more on-demand streams than an account begins with', () => {
    expect(limitProblems({ ...deployment, stage: crowded(51), streams: [light] })).toEqual(
      one(
        'stages.test: 51 streams have throughput: "on-demand"; an account begins with 50. Declare eventsPerSecond for some.',
      ),
    );
  });

  test('is more tenants than there are APIs', () => {
    expect(
      limitProblems({ ...deployment, stage: { ...crowded(601), target: 'emulator' }, streams: [busy(1)] }),
    ).toEqual(
      one(
        'stages.test.tenants: there are 601; an account has 600 APIs in a region. Put some tenants on a stage with another account.',
      ),
    );
  });

  test('is one name for the streams of two tenants', () => {
    const streams = ['b-c', 'c'].map((name) => ({ ...busy(1), name }));
    const { limits } = acme!;
    const tenants = { a: { streams: ['b-c'], limits }, 'a-b': { streams: ['c'], limits } };
    expect(limitProblems({ ...deployment, stage: { ...deployment.stage, tenants }, streams })).toEqual(
      one(
        'stages.test.tenants.a-b: its stream c would be named gauge-test-a-b-c on AWS, and so would b-c of a. Give one of the tenants another name.',
      ),
    );
  });

  test('is more streams of one tenant than its API has paths for', () => {
    const streams = Array.from({ length: 97 }, (_, i) => ({ ...busy(1), name: `s${i}` }));
    const stage = crowded(1);
    const tenants = { acme: { ...stage.tenants['t0']!, streams: streams.map(({ name }) => name) } };
    expect(limitProblems({ ...deployment, stage: { ...stage, target: 'emulator', tenants }, streams })).toEqual(
      one('stages.test.tenants.acme.streams: there are 97; one API has paths for 96. Divide them between two tenants.'),
    );
  });

  test('is more requests than an account may send, and more functions at once than it may reserve', () => {
    const stage = crowded(2, { requestsPerSecond: 6_000, ingestConcurrency: 1 });
    expect(limitProblems({ ...deployment, stage })).toEqual(
      one(
        'stages.test.tenants: together they may send 12000 requests a second; an account begins with 10000. Lower limits.requestsPerSecond of some.',
      ),
    );
    expect(limitProblems({ ...deployment, stage: crowded(1, { ingestConcurrency: 901 }) })).toEqual(
      one(/^stages\.test\.tenants: the ingest functions reserve 901 at once; an account begins with 900 to reserve\./),
    );
  });

  test('is more roles than an account begins with', () => {
    expect(limitProblems({ ...deployment, stage: crowded(80), streams: [busy(1)] })).toEqual([]);
    expect(limitProblems({ ...deployment, stage: crowded(90), streams: [busy(1)] })).toEqual(
      one(/^stages\.test: the streams need 1010 roles; an account begins with 1000\. Put some tenants /),
    );
  });

  test('is more ways out than an account begins with in the region', () => {
    const ways = (region: string) =>
      limitProblems({ ...deployment, stage: { ...crowded(21), region }, streams: [busy(1)] });
    expect(ways('eu-central-1')).toEqual([]);
    expect(ways('eu-south-2')).toEqual(
      one(
        /^stages\.test: the streams have 105 ways out; an account begins with 100 Firehose streams in eu-south-2\. Put /,
      ),
    );
    const keys = { ...crowded(30), options: { customerKeys: true } };
    expect(limitProblems({ ...deployment, stage: keys, streams: [withWindows(20, 'w')] })).toEqual(
      one(/^stages\.test\.options\.customerKeys: 660 Firehose streams would have the key; there can be 500\./),
    );
  });

  test('is a load so seldom that no alarm looks back for three of them', () => {
    const seldom = (loadEvery: Duration) => {
      const { warehouse } = deployment.stage;
      if (warehouse === 'none') throw new Error('The stage has a warehouse.');
      return limitProblems({ ...deployment, stage: { ...deployment.stage, warehouse: { ...warehouse, loadEvery } } });
    };
    expect(seldom('8h')).toEqual([]);
    expect(seldom('12h')).toEqual(
      one(/^stages\.test\.warehouse\.loadEvery: "12h" is too seldom; .* Write "8h" at most\.$/),
    );
  });

  test('is more tables than one run of the load workflow has room for', () => {
    const { warehouse } = deployment.stage;
    const stage = (amount: number) => ({ ...crowded(amount), warehouse });
    expect(limitProblems({ ...deployment, stage: stage(48), streams: [busy(1)] })).toEqual([]);
    expect(limitProblems({ ...deployment, stage: stage(49), streams: [busy(1)] })).toEqual(
      one(
        'stages.test: the streams have 245 tables; one run of the load workflow has room for 241. Put some tenants on a stage of their own.',
      ),
    );
  });
});
