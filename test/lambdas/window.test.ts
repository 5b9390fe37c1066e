import { describe, expect, it } from 'vitest';
import { planOf } from '../../core/definition/plan.ts';
import { Defect } from '../../core/errors.ts';
import { linesOf } from '../../core/events/lines.ts';
import type { Table } from '../../core/ports.ts';
import { drawFrom } from '../../core/simulation/draw.ts';
import heartRate from '../../schemas/heart-rate/stream.ts';
import { laneBench } from '../support/lane-bench.ts';

const plan = planOf(heartRate);
let samples = 0;
const sample = (second: number, more: object = {}) => ({
  sample_id: `sample-${++samples}`,
  sensor_id: 'watch-1',
  sampled_at: new Date(Date.parse('2026-03-01T12:00:00Z') + second * 1_000).toISOString(),
  heart_rate: 70,
  ...more,
});
const taken = { batchItemFailures: [] };

describe('the window handler', () => {
  it('takes a batch, and takes it only once however often it comes', async () => {
    const bench = laneBench(plan);
    await bench.record([bench.line(sample(1)), bench.line(sample(2))]);
    await bench.record([bench.line(sample(3))]);
    expect((await bench.window()).answer).toEqual(taken);
    expect((await bench.window()).answer).toEqual(taken);
    expect((await bench.window(1)).answer).toEqual(taken);
    expect(bench.metric('RecordsTaken')).toBe(2);
    expect(bench.metric('EventsFolded')).toBe(3);
  });

  it('counts an event that was sent twice once', async () => {
    const bench = laneBench(plan);
    const twice = sample(1);
    await bench.record([bench.line(twice)]);
    await bench.record([bench.line(twice)]);
    await bench.window();
    expect(bench.metric('EventsFolded')).toBe(1);
    expect(bench.metric('EventsRepeated')).toBe(1);
  });

  it.each([
    ['bytes that are no text', Uint8Array.of(0, 159, 146, 150), 'base64'],
    ['half a JSON object', new TextEncoder().encode('{"sample_id":"s'), 'utf-8'],
    ['events of another stream', new TextEncoder().encode('{"trip_id":"t1","fare":3.50}\n'), 'utf-8'],
  ])('quarantines %s and goes on with the shard', async (_what, foreign, encoding) => {
    const bench = laneBench(plan);
    await bench.record(foreign);
    await bench.record([bench.line(sample(1))]);
    expect((await bench.window()).answer).toEqual(taken);
    expect(bench.metric('EventsFolded')).toBe(1);
    expect(bench.metric('LinesQuarantined')).toBe(1);
    expect(bench.delivered({ kind: 'quarantine' })).toMatchObject([{ stream: 'heart-rate', tenant: 'city', encoding }]);
  });

  it('folds the events of a record that also has a line that is none', async () => {
    const bench = laneBench(plan);
    await bench.record([bench.line(sample(1)), 'what is this', bench.line(sample(2))]);
    await bench.window();
    expect(bench.metric('EventsFolded')).toBe(2);
    expect(bench.delivered({ kind: 'quarantine' })).toMatchObject([{ index: 1, original: 'what is this' }]);
  });

  it('keeps an event that every window refuses in the late store, with its place in the log', async () => {
    const bench = laneBench(plan);
    const late = bench.line(sample(-7_200));
    await bench.record([bench.line(sample(30)), 'no event', late]);
    const { sequences } = await bench.window();
    expect(bench.metric('EventsTooLate')).toBe(1);
    expect(bench.delivered({ kind: 'late' })).toEqual([
      expect.objectContaining({
        sequence: sequences[0],
        index: 2,
        windows: ['by_sensor', 'fleet'],
        event: late,
      }),
    ]);
  });

  it('commits whole records as far as its time goes, and reports the first that it left', async () => {
    const bench = laneBench(plan);
    for (let second = 0; second < 40; second++) await bench.record([bench.line(sample(second))]);
    const { answer, sequences } = await bench.window(0, 40, 900);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: sequences[16] }] });
    expect(bench.metric('EventsFolded')).toBe(16);
    expect((await bench.window(16)).answer).toEqual(taken);
    expect(bench.metric('EventsFolded')).toBe(40);
  });

  it('finds out by itself whether a commit without an answer is in', async () => {
    let answers = 0;
    const bench = laneBench(plan, {
      table: (table) => ({
        ...table,
        async putIfAbsent(item) {
          const put = await table.putIfAbsent(item);
          if (answers++ === 0) throw new Error('the connection broke');
          return put;
        },
      }),
    });
    await bench.record([bench.line(sample(1))]);
    expect((await bench.window()).answer).toEqual(taken);
    expect(bench.table.items().filter(({ sk }) => sk.startsWith('V#'))).toHaveLength(1);
  });

  it('reports the whole batch while the table takes nothing', async () => {
    const bench = laneBench(plan, {
      table: (table) => ({ ...table, putIfAbsent: () => Promise.reject(new Error('throttled')) }),
    });
    await bench.record([bench.line(sample(1))]);
    const { answer, sequences } = await bench.window();
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: sequences[0] }] });
  });

  it('stops at an item that it did not write, names it, and overwrites nothing', async () => {
    const foreign = {
      pk: 'L#heart-rate@1772366400#shardId-000000000000',
      sk: 'V#000000000001',
      body: { colour: 'red' },
    };
    const bench = laneBench(plan);
    await bench.table.putIfAbsent(foreign);
    await bench.record([bench.line(sample(1))]);
    await expect(bench.window()).rejects.toThrow(Defect);
    await expect(bench.window()).rejects.toThrow(`${foreign.pk} ${foreign.sk}`);
    expect(bench.table.items()).toEqual([foreign]);
  });

  it('stops at damaged bytes in a commit that it needs', async () => {
    const damaged = (table: Table): Table => ({
      ...table,
      query: async (pk, range) =>
        (await table.query(pk, range)).map((item) => ({
          ...item,
          body: { ...item.body, payload: new Uint8Array([1, 2, 3]) },
        })),
    });
    const bench = laneBench(plan);
    await bench.record([bench.line(sample(1))]);
    await bench.window();
    const other = laneBench(plan, { table: () => damaged(bench.table) });
    await other.record([other.line(sample(1))]);
    await other.record([other.line(sample(2))]);
    await expect(other.window()).rejects.toThrow(Defect);
  });

  it('asks the closer when an end of a span is passed, and lets nothing depend on it', async () => {
    const bench = laneBench(plan);
    bench.breakCloser();
    await bench.record([bench.line(sample(1))]);
    await bench.window();
    const asked = bench.closerCalls();
    await bench.record([bench.line(sample(2))]);
    await bench.window(1);
    expect(bench.closerCalls()).toBe(asked);
    await bench.record([bench.line(sample(20))]);
    expect((await bench.window(2)).answer).toEqual(taken);
    expect(bench.closerCalls()).toBe(asked + 1);
  });

  it('goes on under a changed definition, and what has not changed keeps what it had', async () => {
    const before = laneBench(plan);
    await before.record([before.line(sample(1))]);
    await before.window();
    const { by_sensor, fleet } = heartRate.windows;
    const changed = planOf({ ...heartRate, windows: { fleet, by_sensor: { ...by_sensor, size: '20s' } } });
    const after = laneBench(changed, { table: () => before.table });
    await after.record([after.line(sample(1))]);
    await after.record([after.line(sample(2))]);
    await after.record([after.line(sample(30))]);
    expect((await after.window()).answer).toEqual(taken);
    await after.close();
    expect(after.delivered({ kind: 'panes', window: 'fleet' })[0]).toMatchObject({ samples: 2, final: true });
    expect(after.delivered({ kind: 'panes', window: 'by_sensor' })[0]).toMatchObject({ samples: 1, final: true });
  });

  it('takes any bytes that somebody wrote to the stream, and accounts for each line', async () => {
    const bench = laneBench(plan);
    const draw = drawFrom(11);
    let lines = 0;
    for (let record = 0; record < 300; record++) {
      const right = bench.line(sample(record / 100));
      const spoiled = draw.chance(0.3)
        ? Uint8Array.from({ length: draw.whole(0, 200) }, () => draw.whole(0, 255))
        : new TextEncoder().encode(
            right.slice(0, draw.whole(0, right.length)) + draw.pick(['', '"', '}', '\n', '\u0000', '\ud800']),
          );
      lines += linesOf(spoiled).length;
      await bench.record(spoiled);
    }
    expect((await bench.window()).answer).toEqual(taken);
    const counted = ['LinesQuarantined', 'EventsFolded', 'EventsRepeated', 'EventsTooLate'].map(bench.metric);
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(lines);
  });

  it('has nothing to say to an event without records', async () => {
    expect(await laneBench(plan).empty()).toEqual(taken);
  });
});
