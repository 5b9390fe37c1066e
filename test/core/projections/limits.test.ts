import { describe, expect, test } from 'vitest';
import { count } from '../../../core/definition/measures.ts';
import { tumbling } from '../../../core/definition/windows.ts';
import { limitProblems } from '../../../core/projections/limits.ts';
import heartRate from '../../../schemas/heart-rate/stream.ts';
import { deployment } from '../../support/deployment.ts';

const withWindows = (amount: number) => ({
  ...heartRate,
  windows: Object.fromEntries(
    Array.from({ length: amount }, (_, i) => [
      `beats_of_all_sensors_together_${i}`,
      tumbling('1m', { measures: { beats: count() } }),
    ]),
  ),
  alerts: [],
});

describe('what AWS has not', () => {
  test('is not asked for by the streams that come with the project', () => {
    expect(limitProblems(deployment)).toEqual([]);
    expect(limitProblems({ ...deployment, streams: [withWindows(20)] })).toEqual([]);
  });

  test('is more windows than one stack and the variables of a function hold', () => {
    expect(limitProblems({ ...deployment, streams: [withWindows(60)] })).toEqual([
      'heart-rate.windows: there are 60; one stack holds 47. Put some into a stream of their own.',
      expect.stringMatching(/^heart-rate\.windows: the names of their deliveries take \d+ characters; /),
    ]);
  });

  const busy = (eventsPerSecond: number) => ({ ...heartRate, throughput: { eventsPerSecond, eventBytes: 1_000 } });
  const { acme } = deployment.stage.tenants;
  const tenants = (amount: number) => Object.fromEntries(Array.from({ length: amount }, (_, i) => [`t${i}`, acme!]));
  const crowded = (amount: number) => ({ ...deployment.stage, tenants: tenants(amount) });

  test('is a stream so fast that no number of shards is enough', () => {
    expect(limitProblems({ ...deployment, streams: [busy(1_000_000)] })).toEqual([
      expect.stringMatching(/^The throughput of heart-rate needs \d+ shards, but /),
    ]);
  });

  test('is more shards than an account begins with', () => {
    expect(limitProblems({ ...deployment, stage: crowded(20), streams: [busy(40_000)] })).toEqual([
      expect.stringMatching(
        /^stages\.test: the streams need \d{3,} shards together; an account begins with 500\. Declare/,
      ),
    ]);
  });

  test('is more tenants than there are APIs', () => {
    const light = { ...heartRate, throughput: 'on-demand' as const };
    expect(limitProblems({ ...deployment, stage: crowded(601), streams: [light] })).toEqual([
      'stages.test.tenants: there are 601; an account has 600 APIs in a region. Put some tenants on a stage with another account.',
    ]);
  });
});
