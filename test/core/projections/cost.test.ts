import { describe, expect, test } from 'vitest';
import { planOf } from '../../../core/definition/plan.ts';
import { ingestConcurrency, recordsPerRequest } from '../../../core/projections/capacity.ts';
import { costOf, costTogether } from '../../../core/projections/cost.ts';
import { budgetUsdPerMonth, plannedUsdPerMonth } from '../../../core/projections/planned-cost.ts';
import heartRate from '../../../schemas/heart-rate/stream.ts';
import { deployment, stage } from '../../support/deployment.ts';

const place = { app: 'gauge', stage: 'test', tenant: 'acme', stream: 'heart-rate' };
const load = { eventsPerSecond: 1_000, eventBytes: 700, batch: 25 };
const planFor = (eventsPerSecond: number) => planOf({ ...heartRate, throughput: { eventsPerSecond, eventBytes: 700 } });
const total = (eventsPerSecond: number, batch: number, target = stage) =>
  costOf({ place, plan: planFor(eventsPerSecond) }, target, { ...load, eventsPerSecond, batch }).reduce(
    (sum, { usdPerMonth }) => sum + usdPerMonth,
    0,
  );

test('a request of one event is one record, and a large one touches nearly every lane', () => {
  expect(recordsPerRequest(1)).toBeCloseTo(1);
  expect(recordsPerRequest(25)).toBeCloseTo(22.2, 1);
  expect(recordsPerRequest(500)).toBeGreaterThan(99);
});

test('a tenant gets as many copies of its ingest function as its rate can keep busy, or as many as it says', () => {
  expect(ingestConcurrency('acme', stage)).toBe(10);
  const { acme } = stage.tenants;
  const tenants = { acme: { ...acme!, limits: { ...acme!.limits, ingestConcurrency: 3 } } };
  expect(ingestConcurrency('acme', { ...stage, tenants })).toBe(3);
});

describe('the cost of a stream', () => {
  test('names a formula, a unit and the page of the price for each line', () => {
    for (const line of costOf({ place, plan: planFor(1_000) }, stage, load)) {
      expect(line.formula).not.toBe('');
      expect(line.page).toMatch(/^https:\/\/aws\.amazon\.com\/.+\/pricing\/$/);
      expect(line.read).not.toBe('');
      expect(line.usdPerMonth).toBeGreaterThanOrEqual(0);
    }
  });

  test('falls when events come in larger requests and grows with the rate', () => {
    expect(total(1_000, 100)).toBeLessThan(total(1_000, 25));
    expect(total(2_000, 25)).toBeGreaterThan(total(1_000, 25));
  });

  test('has no warehouse where the stage has none', () => {
    const lines = costOf({ place, plan: planFor(1_000) }, { ...stage, warehouse: 'none' }, load);
    expect(lines.map(({ service }) => service)).not.toContain('Redshift');
  });

  test('knows that Kinesis bills a small record like a large one: 40 requests of 25 events a second', () => {
    const put = costOf({ place, plan: planFor(1_000) }, stage, load).find(
      ({ formula }) => formula === 'requests × lanes in a request',
    );
    expect(put?.units).toBeCloseTo(40 * 730 * 3_600 * recordsPerRequest(25), 0);
  });

  test('has no firewall and no key of its own unless they are asked for', () => {
    const services = (options: typeof stage.options) =>
      costOf({ place, plan: planFor(1_000) }, { ...stage, options }, load).map(({ service }) => service);
    expect(services({})).not.toContain('WAF');
    expect(services({ firewall: true, customerKeys: true })).toEqual(expect.arrayContaining(['WAF', 'KMS']));
  });

  test('grows with how long records are kept', () => {
    const kept = (records: '24h' | '72h' | '336h') =>
      total(1_000, 25, { ...stage, retention: { ...stage.retention, records } });
    expect(kept('72h')).toBeGreaterThan(kept('24h'));
    expect(kept('336h')).toBeGreaterThan(kept('72h'));
  });

  const { warehouse } = stage;
  if (warehouse === 'none') throw new Error('The stage has a warehouse.');

  test('is larger where each delivery copies by itself, and of many streams as much as a warehouse that never sleeps', () => {
    const lines = costOf({ place, plan: planFor(1_000) }, stage, load);
    const [loads, copies] = lines.filter(({ unit }) => unit.startsWith('RPU-hour'));
    const bill = [loads!, copies!];
    expect(copies!.usdPerMonth).toBeGreaterThan(0);
    // Three tables of which each is copied for a minute of fifteen, whenever the load does not run.
    expect(copies!.awakeShare).toBeCloseTo(1 - (14 / 15) ** 3);
    const always = 730 * 8 * 0.375;
    expect(costTogether([bill])).toBeCloseTo(loads!.usdPerMonth + copies!.usdPerMonth);
    expect(costTogether([bill, bill])).toBeLessThan(loads!.usdPerMonth + 2 * copies!.usdPerMonth);
    expect(costTogether(Array.from({ length: 100 }, () => bill))).toBeCloseTo(always, 0);
  });

  test('of several streams has what they share once', () => {
    const quiet = { ...stage, warehouse: { ...warehouse, load: 'data-api' } } as const;
    const bill = costOf({ place, plan: planFor(1_000) }, quiet, load);
    const alone = costTogether([bill]);
    const shared = bill.filter((line) => line.shared).reduce((sum, { usdPerMonth }) => sum + usdPerMonth, 0);
    expect(shared).toBeGreaterThan(100);
    expect(costTogether([bill, bill])).toBeCloseTo(2 * alone - shared);
  });
});

describe('the budget of a stage', () => {
  const { acme } = stage.tenants;
  const two = { ...deployment, stage: { ...stage, tenants: { acme: acme!, rival: acme! } } };

  test('follows from the plan: a fifth more than the declared loads of all its streams cost, with what they share once', () => {
    expect(plannedUsdPerMonth(two)).toBeGreaterThan(plannedUsdPerMonth(deployment));
    expect(plannedUsdPerMonth(two)).toBeLessThan(2 * plannedUsdPerMonth(deployment));
    expect(budgetUsdPerMonth(two)).toBeCloseTo(plannedUsdPerMonth(two) * 1.2, -1);
  });

  test('is what the configuration says, if it says one', () => {
    expect(budgetUsdPerMonth({ ...two, stage: { ...two.stage, budget: { usdPerMonth: 70 } } })).toBe(70);
  });
});
