import { describe, expect, it } from 'vitest';
import { defineStream } from '../../core/definition/define-stream.ts';
import { decimal, integer, text, timestamp } from '../../core/definition/fields.ts';
import { avg, count, max } from '../../core/definition/measures.ts';
import type { Models } from '../../core/definition/model.ts';
import { planOf } from '../../core/definition/plan.ts';
import { type Model, type Score, scoreFields } from '../../core/definition/scores.ts';
import { tumbling } from '../../core/definition/windows.ts';
import { RetryLater } from '../../core/errors.ts';
import { drawFrom } from '../../core/simulation/draw.ts';
import { laneBench } from '../support/lane-bench.ts';
import { scoringBench } from '../support/scoring-bench.ts';

const START = Date.parse('2026-03-01T12:00:00Z');
const readings = defineStream({
  name: 'readings',
  description: 'Readings of meters.',
  version: 1,
  fields: {
    reading: integer(),
    meter: text({ max: 10 }),
    read_at: timestamp(),
    heat: decimal({ precision: 6, scale: 1 }),
  },
  id: 'reading',
  key: 'meter',
  eventTime: 'read_at',
  watermark: { lag: '0s', idleAfter: '1m' },
  throughput: 'on-demand',
  windows: {
    by_meter: tumbling('10s', {
      by: ['meter'],
      measures: { heat: avg('heat', { scale: 2 }), readings: count() },
      reviseFor: '1m',
    }),
  },
});
const oddities = defineStream({
  name: 'oddities',
  description: 'How odd meters are.',
  version: 1,
  fields: { ...scoreFields, meter: text({ max: 10 }), heat: decimal({ precision: 8, scale: 2, nullable: true }) },
  id: 'score_id',
  key: 'meter',
  eventTime: 'span_end',
  watermark: { lag: '0s', idleAfter: '1m' },
  dedupFor: '5m',
  throughput: 'on-demand',
  windows: { all: tumbling('1m', { measures: { score: max('score'), scores: count() }, reviseFor: '1m' }) },
});
const Z: Model = { kind: 'z-score', of: 'heat', panes: 3 };
const scored = (model: Model, name = 'odd') => ({
  ...readings,
  scores: [{ name, window: 'by_meter', model, into: 'oddities' } satisfies Score],
});
type Event = Readonly<Record<string, unknown>>;

/** The newest panes of the stream of scores, if its log has these events. */
async function panesOf(events: readonly Event[]): Promise<readonly unknown[]> {
  const bench = laneBench(planOf(oddities));
  for (const { received_at: _, schema_version: __, ...event } of events) await bench.record([bench.line(event)]);
  await bench.window();
  await bench.close();
  return bench.delivered({ kind: 'panes', window: 'all' });
}

let serial = 0;
const reading = (span: number, heat: number, meter = 'a') => ({
  reading: ++serial,
  meter,
  read_at: new Date(START + span * 10_000 + 1_000).toISOString(),
  heat,
});

describe('the scorer', () => {
  it('posts what a running model says of each pane as an event of another stream', async () => {
    const bench = scoringBench(scored(Z), oddities);
    for (const [span, heat] of [4, 6, 5, 30, 5].entries()) await bench.events(reading(span, heat));
    await bench.score();
    const [event, ...others] = await bench.accepted();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      model: 'odd',
      span_start: '2026-03-01T12:00:30.000Z',
      span_end: '2026-03-01T12:00:40.000Z',
      meter: 'a',
      heat: 30,
      value: 30,
      expected: 5,
    });
    // 4, 6 and 5: mean 5, deviation the root of 2/3; 25 away.
    expect(event!['deviation']).toBeCloseTo(Math.sqrt(2 / 3), 12);
    expect(event!['score']).toBeCloseTo(25 / Math.sqrt(2 / 3), 12);
    expect(bench.metric('ScoresPosted')).toBe(1);
  });

  it('judges a revision by what came before its span, and puts right what later panes are judged by', async () => {
    const bench = scoringBench(scored(Z), oddities);
    for (const [span, heat] of [10, 10, 10, 13, 10].entries()) await bench.events(reading(span, heat));
    await bench.score();
    await bench.events(reading(3, 7));
    await bench.later(61_000);
    await bench.events(reading(5, 12), reading(6, 10));
    await bench.score();
    const judged = (await bench.accepted()).map(({ span_start, value, expected }) => [span_start, value, expected]);
    expect(judged).toEqual([
      ['2026-03-01T12:00:30.000Z', 13, 10],
      ['2026-03-01T12:00:30.000Z', 10, 10],
      ['2026-03-01T12:00:40.000Z', 10, 10],
      ['2026-03-01T12:00:50.000Z', 12, 10],
    ]);
    expect(new Set((await bench.accepted()).map(({ score_id }) => score_id)).size).toBe(4);
  });

  it('makes every score count once, whatever fails in its way and however many run at once', async () => {
    const draw = drawFrom(7, 1);
    const first = serial;
    async function judged(stormy: boolean): Promise<readonly Event[]> {
      serial = first;
      let failing = false;
      const chance = async <T>(effect: () => Promise<T>): Promise<T> => {
        if (failing && draw.chance(0.2)) throw new RetryLater('before it was done');
        const result = await effect();
        if (failing && draw.chance(0.2)) throw new RetryLater('after it was done');
        return result;
      };
      const bench = scoringBench(scored(Z), oddities, {
        inlet: ({ post }) => ({ post: (stream, body) => chance(() => post(stream, body)) }),
        table: (table) => ({
          ...table,
          putIfAbsent: (item) => chance(() => table.putIfAbsent(item)),
          query: (pk, range) => chance(() => table.query(pk, range)),
        }),
      });
      for (let span = 0; span < 40; span++) {
        await bench.events(...['a', 'b', 'c'].map((meter, i) => reading(span, (span * (i + 3) * 7_919) % 23, meter)));
        failing = stormy;
        if (stormy && draw.chance(0.5)) bench.restart();
        await Promise.allSettled([bench.score(), ...(stormy ? [bench.score()] : [])]);
        await bench.clock.sleep(60_000);
        failing = false;
      }
      await bench.score();
      return bench.accepted();
    }
    const [calm, stormy] = [await judged(false), await judged(true)];
    expect(calm).toHaveLength(3 * (39 - 3));
    expect(stormy.length).toBeGreaterThan(calm.length);
    const different = (events: readonly Event[]) =>
      new Set(events.map(({ received_at: _, ...event }) => JSON.stringify(event)).sort());
    expect(different(stormy)).toEqual(different(calm));
    expect(await panesOf(stormy)).toEqual(await panesOf(calm));
  });

  it('asks a model of the bundle, and goes on where it fails', async () => {
    const models: Models = {
      odd({ measures: { heat } }) {
        if (heat === 2) throw new Error('two is too much');
        return heat === 3 ? undefined : Number(heat) * 2;
      },
    };
    const bench = scoringBench(scored({ kind: 'module' }), oddities, { models });
    for (const [span, heat] of [1, 2, 3, 4, 0].entries()) await bench.events(reading(span, heat));
    await bench.score();
    expect((await bench.accepted()).map(({ score }) => score)).toEqual([2, 8]);
    expect(bench.metric('PanesUnjudged')).toBe(1);
  });

  it('says which model is missing', () => {
    expect(() => scoringBench(scored({ kind: 'module' }), oddities)).toThrow(
      'Scores of "readings" cannot be made: schemas/readings/model.ts has no model "odd".',
    );
  });

  it('leaves panes in peace and catches up when its endpoint was down', async () => {
    let down = true;
    const asked: string[] = [];
    const bench = scoringBench(
      scored({ kind: 'http', url: 'https://models.example.com/heat', features: ['heat', 'readings'], batch: 2 }),
      oddities,
      {
        endpoint: {
          async ask(body) {
            asked.push(body);
            if (down) throw new RetryLater('models.example.com did not answer within 5000 ms.');
            const { instances } = JSON.parse(body) as { instances: { features: number[] }[] };
            return { status: 200, body: JSON.stringify({ predictions: instances.map(({ features }) => features[0]) }) };
          },
        },
      },
    );
    for (const [span, heat] of [1, 2, 3, 4].entries()) {
      await bench.events(reading(span, heat), reading(span, heat, 'b'), reading(span, heat, 'c'));
      await bench.score();
      await bench.clock.sleep(10_000);
    }
    expect(await bench.accepted()).toEqual([]);
    expect(bench.gauge('ScoreDelay')).toBe(20_000);
    expect(String(bench.errors[0])).toContain('did not answer');
    down = false;
    await bench.clock.sleep(60_000);
    await bench.score();
    expect((await bench.accepted()).map(({ score }) => score).sort()).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3]);
    expect(bench.gauge('ScoreDelay')).toBe(0);
    expect(JSON.parse(asked.at(-1)!)).toEqual({ instances: [{ features: [3, 1] }] });
  });

  it('leaves out the pane that an endpoint refuses, and scores those beside it', async () => {
    const bench = scoringBench(scored({ kind: 'sagemaker', endpoint: 'heat', features: ['heat'] }), oddities, {
      endpoint: {
        async ask(body) {
          const { instances } = JSON.parse(body) as { instances: { features: number[] }[] };
          if (instances.some(({ features }) => features[0] === 13)) return { status: 400, body: 'unlucky' };
          return { status: 200, body: JSON.stringify({ scores: instances.map(() => ({ score: 0.5 })) }) };
        },
      },
    });
    await bench.events(...[1, 2, 13, 4, 5].map((heat, i) => reading(0, heat, `m${i}`)), reading(1, 1));
    await bench.score();
    expect((await bench.accepted()).map(({ meter }) => meter).sort()).toEqual(['m0', 'm1', 'm3', 'm4']);
    expect(bench.metric('PanesUnjudged')).toBe(1);
  });

  it.each([
    [
      '<html>busy</html>',
      'The endpoint answered "<html>busy</html>". It must answer {"predictions": […]} or {"scores": […]}.',
    ],
    ['{"predictions":[1,2]}', 'The endpoint answered 2 scores for 1 panes. It must answer one for each.'],
  ])('waits while an endpoint answers %s', async (answer, sentence) => {
    const bench = scoringBench(scored({ kind: 'sagemaker', endpoint: 'heat', features: ['heat'] }), oddities, {
      endpoint: { ask: async () => ({ status: 200, body: answer }) },
    });
    await bench.events(reading(0, 1), reading(1, 1));
    await bench.score();
    expect(bench.errors.map((error) => (error as Error).message)).toEqual([sentence]);
    expect(await bench.accepted()).toEqual([]);
  });

  it('begins anew where the model changed, and only there', async () => {
    const bench = scoringBench(scored(Z), oddities);
    for (const [span, heat] of [4, 6, 5, 5].entries()) await bench.events(reading(span, heat));
    await bench.score();
    const other = scoringBench(scored({ ...Z, panes: 2 }), oddities, { table: () => bench.table });
    await bench.events(reading(4, 30));
    await other.score();
    expect(await other.accepted()).toEqual([]);
  });

  it('writes all that it has learned now and then only, and one that knows nothing goes on as one that knows', async () => {
    const SPANS = 72;
    const scoresOf = async (restartEvery: number) => {
      const bench = scoringBench(scored(Z), oddities);
      for (let span = 0; span < SPANS; span++) {
        await bench.clock.sleep(10_000);
        await bench.events(reading(span, 20 + ((span * 7) % 11)));
        if (span % restartEvery === restartEvery - 1) bench.restart();
        await bench.score();
      }
      const progress = bench.table.items().filter(({ pk }) => pk.startsWith('P#'));
      const told = (await bench.accepted()).map(({ span_start, score }) => [span_start, score]);
      return { told, whole: progress.filter(({ body }) => 'payload' in body).length, steps: progress.length };
    };
    const [never, often] = [await scoresOf(SPANS + 1), await scoresOf(5)];
    expect(never.told).toHaveLength(SPANS - 4);
    expect(often.told).toEqual(never.told);
    expect(never.steps).toBeGreaterThanOrEqual(SPANS - 1);
    expect(never.whole).toBe(2);
  });

  it('puts scores that are no events of their stream into its quarantine, and says so', async () => {
    const narrow = {
      ...oddities,
      fields: { ...oddities.fields, heat: decimal({ precision: 3, scale: 1, nullable: true }) },
    };
    const bench = scoringBench(scored(Z), narrow);
    for (const [span, heat] of [4, 6, 5, 30.5, 5].entries())
      await bench.events(reading(span, heat), reading(span, heat + 0.1));
    await bench.score();
    expect(bench.metric('ScoresRejected')).toBe(1);
    expect(bench.scores.quarantined()).toHaveLength(1);
    expect(String(bench.errors[0])).toContain('A score is no event: /heat');
  });
});
