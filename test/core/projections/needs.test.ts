import { describe, expect, test } from 'vitest';
import { trafficOf } from '../../../core/projections/capacity.ts';
import { placedStreams } from '../../../core/projections/deployment.ts';
import { estimateOf, idleCostOf } from '../../../core/projections/estimate.ts';
import { shardsOf } from '../../../core/projections/kinesis.ts';
import { deployment, stage } from '../../support/deployment.ts';

const [placed] = placedStreams(deployment);
const estimate = (other = {}) => estimateOf(placed!, stage, other);
const need = (unit: string, other = {}) => estimate(other).needs.find((one) => one.unit === unit)!;

describe('what a load needs', () => {
  test('is at the declared load what the stack of the stream is given', () => {
    expect(need('shards').amount).toBe(shardsOf(placed!.plan.stream, trafficOf(placed!.plan, stage)));
  });

  test('of 1,000 events a second of 700 bytes, 25 in a request, is one shard that is nearly full of records', () => {
    const load = { eventsPerSecond: 1_000, eventBytes: 700, batch: 25 };
    expect(need('shards', load)).toMatchObject({
      amount: 1,
      formula: '⌈max(bytes 0.67, records 0.89, 2 readers 0.67, folding 0.02)⌉, lanes shared whole',
    });
    expect(need('requests/s', load).amount).toBe(40);
    expect(need('records/s', load).amount).toBeCloseTo(888.7, 1);
  });

  test('is more shards for more events, of which each is folded by one function at a time', () => {
    const load = { eventsPerSecond: 20_000, eventBytes: 700, batch: 100 };
    expect(need('shards', load).amount).toBeGreaterThan(13);
    const { needs } = estimate(load);
    const window = needs.find(({ what, unit }) => what === 'Lambda: window' && unit === 'at once');
    expect(window?.amount).toBe(need('shards', load).amount);
  });

  test('of a stream to which nothing is sent is little, and wakes the warehouse for nothing but its batch and its model', () => {
    const idle = idleCostOf(placed!, stage);
    const awake = idle.filter(({ service, usdPerMonth }) => service === 'Redshift' && usdPerMonth > 0);
    expect(awake.map(({ formula }) => formula)).toEqual([
      'batch: 8 RPU × 120 s every 1h',
      'inference: 8 RPU × 60 s for each run',
    ]);
    const rest = idle.filter((line) => !awake.includes(line));
    expect(rest.reduce((sum, { usdPerMonth }) => sum + usdPerMonth, 0)).toBeLessThan(60);
  });

  test('has a formula for each figure, and a price of a million events', () => {
    const { needs, lines, usdPerMillionEvents } = estimate({ eventsPerSecond: 1_000, eventBytes: 700, batch: 25 });
    for (const { formula } of needs) expect(formula).not.toBe('');
    const newest = lines.find(({ service }) => service === 'DynamoDB: newest events');
    // Keeping the newest event of each sensor is a write for each event, and costs more than anything else.
    const ofWrites = newest!.usdPerMonth / ((1_000 * 3_600 * 730) / 1e6);
    for (const { usdPerMonth } of lines) expect(usdPerMonth).toBeLessThanOrEqual(newest!.usdPerMonth);
    expect(usdPerMillionEvents - ofWrites).toBeGreaterThan(0.1);
    expect(usdPerMillionEvents - ofWrites).toBeLessThan(1);
  });
});
