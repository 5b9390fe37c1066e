import { describe, expect, test } from 'vitest';
import { planOf } from '../../../core/definition/plan.ts';
import type { Poller } from '../../../core/definition/poller.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import type { CostLine } from '../../../core/projections/bill/line.ts';
import { overseeing } from '../../../core/projections/bill/overseeing.ts';
import { costOf } from '../../../core/projections/cost.ts';
import { idleCostOf } from '../../../core/projections/estimate.ts';
import heartRate from '../../../schemas/heart-rate/stream.ts';
import hoverboard from '../../../schemas/hoverboard/stream.ts';
import quotes from '../../../schemas/stock-prices/poller.ts';
import trip from '../../../schemas/trip/stream.ts';
import { deployment, stage } from '../../support/deployment.ts';

const load = { eventsPerSecond: 100, eventBytes: 500, batch: 25 };
const HOURS = 730;
const SECONDS = HOURS * 3_600;
const placed = (stream: StreamDefinition, poller?: Poller) => ({
  place: { app: 'gauge', stage: 'test', tenant: 'acme', stream: stream.name },
  plan: planOf(stream),
  ...(poller && { poller }),
});
const billOf = (stream: StreamDefinition, { poller, questions }: { poller?: Poller; questions?: number } = {}) =>
  costOf(placed(stream, poller), stage, { ...load, ...(questions !== undefined && { questions }) });
const of = (bill: readonly CostLine[], service: string) => bill.filter((line) => line.service === service);
const services = (bill: readonly CostLine[]): Set<string> => new Set(bill.map(({ service }) => service));

describe('judging', () => {
  const { scores, ...plain } = hoverboard;

  test('is called when a judged window closes and once a minute besides, and no more often than the closer ticks', () => {
    const [calls] = of(billOf(hoverboard), 'Lambda: score');
    const closing = calls!.units / SECONDS - 1 / 60;
    expect(closing).toBeGreaterThan(0);
    const [closer] = of(billOf(hoverboard), 'Lambda: closer');
    expect(closing).toBeLessThanOrEqual(closer!.units / SECONDS);
  });

  test('writes nothing in a month without events, and costs nothing where nobody judges', () => {
    const idle = idleCostOf(placed(hoverboard), stage);
    expect(of(idle, 'DynamoDB: scores').find(({ unit }) => unit === 'write request unit')?.units).toBe(0);
    expect(of(idle, 'Lambda: score')[0]!.units).toBeCloseTo(SECONDS / 60);
    expect([...services(billOf(plain as StreamDefinition))]).not.toContain('Lambda: score');
  });
});

describe('polling', () => {
  test('is billed by the call and by each of its requests, whether something comes or not', () => {
    const poller: Poller = { ...quotes, every: '5m', each: [{ symbol: 'A' }, { symbol: 'B' }, { symbol: 'C' }] };
    const bill = billOf(heartRate, { poller });
    const calls = SECONDS / 300;
    expect(of(bill, 'Lambda: poll')[0]!.units).toBeCloseTo(calls);
    expect(of(bill, 'DynamoDB: poller').map(({ units }) => units)).toEqual([calls * 3, calls * 3]);
    expect(of(idleCostOf(placed(heartRate, poller), stage), 'Lambda: poll')[0]!.units).toBeCloseTo(calls);
  });

  test('has a secret on the bill for each that it shows to the API, once for each name', () => {
    const shown = { ...quotes, secretHeaders: { a: 'one', b: 'two' }, secretParameters: { c: 'one' } };
    const secrets = (bill: readonly CostLine[]) =>
      of(bill, 'Secrets Manager').map(({ units, formula }) => [units, formula]);
    expect(secrets(billOf(heartRate, { poller: shown }))).toContainEqual([2, 'what the poller shows to the API']);
  });
});

describe('batching', () => {
  test('wakes the warehouse for each run, and half as often costs half', () => {
    const runs = (every: '12h' | '24h') =>
      of(billOf({ ...heartRate, batch: { ...heartRate.batch!, every } }), 'Redshift').find(({ formula }) =>
        formula.startsWith('batch:'),
      )!.units;
    expect(runs('24h')).toBeCloseTo(((SECONDS / 86_400) * 120 * 8) / 3_600);
    expect(runs('12h')).toBeCloseTo(2 * runs('24h'));
  });

  test('costs nothing without a warehouse', () => {
    const bill = costOf(placed(heartRate), { ...stage, warehouse: 'none' }, load);
    expect(bill.filter(({ formula }) => formula.startsWith('batch:'))).toEqual([]);
    expect([...services(bill)]).not.toContain('Lambda: batch');
  });
});

describe('reading', () => {
  test('is billed by the questions that are asked, and by what is kept so that they can be', () => {
    const few = billOf(trip, { questions: 2 });
    const many = billOf(trip, { questions: 20 });
    expect(of(few, 'Lambda: read')[0]!.units).toBe(2 * SECONDS);
    expect(of(many, 'Lambda: read')[0]!.units).toBe(20 * SECONDS);
    expect(of(few, 'DynamoDB: newest events')).toEqual(of(many, 'DynamoDB: newest events'));
    expect(of(few, 'DynamoDB: newest events')[0]!.units).toBe(100 * SECONDS);
  });

  test('is not on the bill of a stream that keeps nothing for it, whatever is asked', () => {
    const { entities, ...without } = heartRate;
    const bill = billOf(without, { questions: 5 });
    expect([...services(bill)]).not.toContain('Lambda: read');
  });
});

describe('what watches a whole stage', () => {
  const usd = (bill: readonly CostLine[]) => bill.reduce((sum, { usdPerMonth }) => sum + usdPerMonth, 0);

  test('is an overview, and alarms for the API of each tenant, the load and the workflows', () => {
    const bill = overseeing(deployment);
    expect(bill.map(({ formula }) => formula)).toContain('the overview');
    expect(usd(bill)).toBeGreaterThan(3);
    expect(usd(bill)).toBeLessThan(10);
  });

  test('costs less where there is no warehouse to load, and more with each tenant', () => {
    const { tenants } = stage;
    const without = overseeing({ ...deployment, stage: { ...stage, warehouse: 'none' } });
    const withRival = overseeing({
      ...deployment,
      stage: { ...stage, tenants: { ...tenants, rival: tenants['acme']! } },
    });
    expect(usd(without)).toBeLessThan(usd(overseeing(deployment)));
    expect(usd(withRival)).toBeGreaterThan(usd(overseeing(deployment)));
  });
});
