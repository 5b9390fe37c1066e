import { describe, expect, it } from 'vitest';
import { planOf } from '../../core/definition/plan.ts';
import { Defect } from '../../core/errors.ts';
import heartRate from '../../schemas/heart-rate/stream.ts';
import { laneBench } from '../support/lane-bench.ts';

const { windows } = heartRate;
/** As the stream that is declared, but every pane leaves once, when it is final. */
const plan = planOf({
  ...heartRate,
  windows: { by_sensor: { ...windows.by_sensor, emit: 'final' }, fleet: { ...windows.fleet, emit: 'final' } },
});
const START = Date.parse('2026-03-01T12:00:00Z');
let samples = 0;
const sample = (second: number, heartRateOfSample = 70) => ({
  sample_id: `sample-${++samples}`,
  sensor_id: 'watch-1',
  sampled_at: new Date(START + second * 1_000).toISOString(),
  heart_rate: heartRateOfSample,
});
const fleet = { kind: 'panes', window: 'fleet' } as const;

/** A bench whose lane has these samples, each a record. */
async function benchWith(...args: Parameters<typeof sample>[]) {
  const bench = laneBench(plan);
  for (const one of args) await bench.record([bench.line(sample(...one))]);
  await bench.window();
  return bench;
}

describe('the closer', () => {
  it('emits the panes whose ends the watermark has passed, once', async () => {
    const bench = await benchWith([1], [4, 80], [12], [16]);
    await bench.close();
    await bench.close();
    expect(bench.delivered(fleet)).toMatchObject([
      { window_start: '2026-03-01T12:00:00.000Z', samples: 2, bpm_mean: 75, final: true, revision: 1 },
    ]);
    expect(bench.metric('PanesEmitted')).toBe(2);
  });

  it('emits a revision for an event that came late', async () => {
    const bench = await benchWith([1], [16]);
    await bench.close();
    await bench.record([bench.line(sample(2, 90))]);
    await bench.window(2);
    await bench.clock.sleep(5_000);
    await bench.close();
    expect(bench.metric('EventsLate')).toBe(1);
    expect(bench.delivered(fleet)).toMatchObject([
      { samples: 1, revision: 1 },
      { samples: 2, bpm_mean: 80, revision: 2, final: true },
    ]);
  });

  it('emits a tick again, byte for byte, whose delivery failed half-way', async () => {
    let deliveries = 0;
    const bench = laneBench(plan, {
      delivery: (delivery) => ({
        async put(destination, records) {
          const left = await delivery.put(destination, records);
          return ++deliveries === 2 ? Promise.reject(new Error('the connection broke')) : left;
        },
      }),
    });
    await bench.record([bench.line(sample(1))]);
    await bench.record([bench.line(sample(16))]);
    await bench.window();
    await expect(bench.close(2_000)).rejects.toThrow('The next closer emits the tick again');
    await bench.close();
    const bySensor = bench.delivered({ kind: 'panes', window: 'by_sensor' });
    expect(bySensor).toHaveLength(2);
    expect(bySensor[1]).toEqual(bySensor[0]);
    expect(new Set(bench.delivered(fleet).map((row) => JSON.stringify(row))).size).toBe(1);
  });

  it('waits for a shard whose records are not taken, and says that it is stuck', async () => {
    const bench = await benchWith([1]);
    await bench.close();
    await bench.record([bench.line(sample(60))]);
    await bench.clock.sleep(60_000);
    await bench.close();
    expect(bench.delivered(fleet)).toEqual([]);
    expect(bench.metric('LanesStuck')).toBe(1);
    expect(bench.metric('LanesIdle')).toBe(0);
  });

  it('measures how far event time is behind, and the figures of windows without groups', async () => {
    const bench = await benchWith([1, 64], [16]);
    await bench.clock.sleep(20_000);
    await bench.close();
    expect(bench.metric('WatermarkLag')).toBe(9_000);
    expect(bench.metric('fleet.bpm_mean')).toBe(64);
  });

  it('measures no lag while nobody sends, and again with the first event', async () => {
    const bench = await benchWith([1, 64], [16]);
    await bench.close();
    const before = bench.metric('WatermarkLag');
    await bench.clock.sleep(600_000);
    await bench.close();
    expect(bench.metric('LanesIdle')).toBe(1);
    expect(bench.metric('WatermarkLag')).toBe(before);
    await bench.record([bench.line(sample(20))]);
    await bench.window();
    await bench.close();
    expect(bench.metric('WatermarkLag') - before).toBe(585_000);
  });

  it('raises an alert after as many panes in a row as it asks for, with evidence', async () => {
    const bench = laneBench(plan);
    for (const [span, bpm] of [190, 100, 185, 190, 200, 90, 90].entries()) {
      await bench.record([bench.line(sample(span * 10 + 6, bpm))]);
      await bench.window(span);
      await bench.close();
    }
    const raised = bench.metrics.filter(({ name }) => name === 'AlertsRaised');
    expect(raised.map(({ value }) => value)).toEqual([0, 0, 0, 1, 1, 0]);
    expect(raised[0]?.dimensions).toEqual({ alert: 'pulse-high' });
    const evidence = bench.table.items().filter(({ pk }) => pk.startsWith('E#'));
    expect(evidence.map(({ body }) => [body['value'], body['streak']])).toEqual([
      [190, 2],
      [200, 3],
    ]);
    expect(evidence[0]?.body).toMatchObject({ alert: 'pulse-high', measure: 'bpm_mean', most: 180, least: null });
  });

  it.each([
    ['tick', { pk: 'T#heart-rate@1772366400', sk: 'K#000000000001', body: { number: 'one' } }],
    ['registry', { pk: 'R#heart-rate@1772366400', sk: 'LANES', body: { lanes: 'all of them' } }],
  ])('stops at a damaged %s, names it, and overwrites nothing', async (_what, damaged) => {
    const bench = await benchWith([1], [16]);
    await bench.table.putIfAbsent(damaged);
    const before = bench.table.items();
    await expect(bench.close()).rejects.toThrow(Defect);
    await expect(bench.close()).rejects.toThrow(`${damaged.pk} ${damaged.sk}`);
    expect(bench.table.items()).toEqual(before);
  });

  it('does nothing where nothing has come', async () => {
    const bench = laneBench(plan);
    await bench.close();
    expect(bench.delivered(fleet)).toEqual([]);
  });
});
