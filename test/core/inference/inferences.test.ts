import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brotli } from '../../../adapters/brotli.ts';
import { duckdbSql } from '../../../adapters/embedded/duckdb-sql.ts';
import { duckdbWarehouse, type Warehouse } from '../../../adapters/embedded/duckdb-warehouse.ts';
import { memoryTable } from '../../../adapters/embedded/memory-table.ts';
import { defineStream } from '../../../core/definition/define-stream.ts';
import { decimal, integer, text, timestamp } from '../../../core/definition/fields.ts';
import { type Inference, inferenceFields } from '../../../core/definition/inference.ts';
import { avg, count, last, max } from '../../../core/definition/measures.ts';
import { scoreStreamProblems } from '../../../core/definition/problems/score-streams.ts';
import { problemsOf } from '../../../core/definition/problems.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { tumbling } from '../../../core/definition/windows.ts';
import { RetryLater } from '../../../core/errors.ts';
import { type InferencePorts, inferences } from '../../../core/inference/inferences.ts';
import { duckdbTablesOf } from '../../../core/projections/duckdb.ts';
import { ingestBench } from '../../support/ingest-bench.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-03-01T12:00:00Z');
const judgedPast = defineStream({
  name: 'judged-past',
  description: 'What the models say of the past of meters.',
  version: 1,
  fields: { ...inferenceFields, meter: text({ max: 10 }), heat: decimal({ precision: 8, scale: 2, nullable: true }) },
  id: 'score_id',
  key: 'meter',
  eventTime: 'run_at',
  watermark: { lag: '0s', idleAfter: '1m' },
  dedupFor: '2h',
  throughput: 'on-demand',
  windows: { all: tumbling('1m', { measures: { score: max('score'), scores: count() } }) },
});
const job: Inference = {
  name: 'hourly',
  window: 'by_meter',
  model: { kind: 'http', url: 'https://models.example.com/', features: ['heat', 'readings'], batch: 3 },
  into: 'judged-past',
  every: '1h',
  last: '2h',
};
const readings: StreamDefinition = {
  name: 'readings',
  description: 'Readings of meters.',
  version: 1,
  fields: {
    reading: integer(),
    meter: text({ max: 10 }),
    read_at: timestamp(),
    heat: decimal({ precision: 6, scale: 1 }),
    state: text({ max: 5 }),
  },
  id: 'reading',
  key: 'meter',
  eventTime: 'read_at',
  watermark: { lag: '0s', idleAfter: '1m' },
  throughput: 'on-demand',
  windows: {
    by_meter: tumbling('10m', {
      by: ['meter'],
      measures: { heat: avg('heat', { scale: 2 }), readings: count(), state: last('state') },
    }),
  },
  inference: [job],
  batch: { zone: 'UTC', every: '1h', results: { n: { kind: 'trend', measures: { n: { op: 'count' } } } } },
};

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await duckdbWarehouse(temporaryFolder(), { memory: '64MB' });
  await warehouse.transact(duckdbTablesOf(readings, 'city_readings'));
});
afterEach(() => warehouse.close());

/** Panes of ten minutes that end so many minutes before noon, with their heat. */
async function panes(
  ...given: readonly (readonly [meter: string, minutesBefore: number, heat: number, more?: string])[]
) {
  const rows = given.map(([meter, before, heat, more = 'true, false'], i) => {
    const [start, end] = [before + 10, before].map((minutes) => new Date(NOON - minutes * 60_000).toISOString());
    return `('row-${i}-${before}', '${start}', '${end}', '["${meter}"]', '${meter}', ${heat}, ${i + 1}, 'on', 0, 7, ${more}, '${end}')`;
  });
  await warehouse.transact([
    `INSERT INTO city_readings.by_meter__panes (row_id, window_start, window_end, group_key, meter, heat, readings, state, generation, revision, final, withdrawn, emitted_at) VALUES ${rows.join(', ')}`,
  ]);
}

function benchOf(inference: Inference = job, around: Partial<InferencePorts> = {}) {
  const clock = virtualClock(NOON);
  const scores = ingestBench(judgedPast, {}, clock);
  const asked: number[][][] = [];
  let answersLeft = Number.POSITIVE_INFINITY;
  const infer = inferences([{ ...readings, inference: [inference] }, judgedPast], {
    warehouse: duckdbSql(warehouse),
    table: memoryTable(),
    compression: brotli,
    clock,
    inletOf: () => ({
      async post(stream, body) {
        const answer = await scores.send({ stream, body });
        return { status: answer.status, body: JSON.stringify(answer.body) };
      },
    }),
    endpointOf: () => ({
      async ask(body) {
        if (answersLeft-- <= 0) throw new RetryLater('models.example.com did not answer within 5000 ms.');
        const { instances } = JSON.parse(body) as { instances: { features: number[] }[] };
        asked.push(instances.map(({ features }) => features));
        return {
          status: 200,
          body: JSON.stringify({ predictions: instances.map(({ features }) => features[0]! / 10) }),
        };
      },
    }),
    ...around,
  });
  return {
    asked,
    /** It answers so many times more. */
    breakEndpoint(after: number) {
      answersLeft = after;
    },
    async infer(until = NOON) {
      await clock.sleep(until - clock.now());
      return infer({ tenant: 'city', stream: 'readings', schema: 'city_readings', until });
    },
    async accepted() {
      const records = await scores.records();
      return records.flatMap(({ lines }) => lines.map((line) => JSON.parse(line) as Record<string, unknown>));
    },
  };
}

describe('an inference job', () => {
  it('judges the final panes of its stretch of the past in batches, and its scores are events', async () => {
    await panes(
      ['a', 110, 10],
      ['b', 110, 20],
      ['a', 60, 30],
      ['b', 0, 40],
      ['a', 120, 99],
      ['a', 50, 98, 'false, false'],
      ['a', 40, 97, 'true, true'],
    );
    const bench = benchOf();
    expect(await bench.infer()).toEqual({ scored: 4, rejected: 0, done: true });
    expect(bench.asked).toEqual([
      [
        [10, 1],
        [20, 2],
        [30, 3],
      ],
      [[40, 4]],
    ]);
    expect((await bench.accepted())[0]).toMatchObject({
      model: 'hourly',
      meter: 'a',
      score: 1,
      heat: 10,
      revision: 7,
      span_start: '2026-03-01T10:00:00.000Z',
      span_end: '2026-03-01T10:10:00.000Z',
      run_at: '2026-03-01T12:00:00.000Z',
    });
  });

  it('runs once for each stretch, and makes up for those that had to wait', async () => {
    await panes(['a', 30, 10], ['a', -30, 20], ['a', -90, 30]);
    const bench = benchOf();
    expect(await bench.infer(NOON + HOUR / 2)).toEqual({ scored: 1, rejected: 0, done: true });
    expect(await bench.infer(NOON + HOUR - 1)).toEqual({ scored: 0, rejected: 0, done: true });
    await bench.infer(NOON + 3 * HOUR);
    const runs = (await bench.accepted()).map(({ run_at, score }) => [String(run_at).slice(11, 16), score]);
    expect(runs).toEqual([
      ['12:00', 1],
      ['13:00', 1],
      ['13:00', 2],
      ['14:00', 2],
      ['14:00', 3],
      ['15:00', 3],
    ]);
    expect(new Set((await bench.accepted()).map(({ score_id }) => score_id)).size).toBe(6);
  });

  it('goes on where it was when its endpoint was down, and gives every score once', async () => {
    await panes(...Array.from({ length: 7 }, (_, i) => ['a', 70 - 10 * i, i] as const));
    const bench = benchOf({ ...job, model: { ...job.model, batch: 2 } as Inference['model'] });
    bench.breakEndpoint(2);
    await expect(bench.infer()).rejects.toThrow('did not answer');
    expect(await bench.accepted()).toHaveLength(4);
    bench.breakEndpoint(Number.POSITIVE_INFINITY);
    expect(await bench.infer()).toEqual({ scored: 3, rejected: 0, done: true });
    expect((await bench.accepted()).map(({ score }) => score)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
  });

  it('has running models too, whose memory goes from batch to batch', async () => {
    await panes(...[4, 6, 5, 30, 5].map((heat, i) => ['a', 50 - 10 * i, heat] as const));
    const bench = benchOf({ ...job, model: { kind: 'z-score', of: 'heat', panes: 3 } });
    await bench.infer();
    expect((await bench.accepted()).map(({ value, expected }) => [value, expected])).toEqual([
      [30, 5],
      [5, 41 / 3],
    ]);
  });
});

describe('problems of inference jobs', () => {
  const told = (changes: object) =>
    problemsOf({ ...readings, inference: [{ ...job, ...changes }] as readonly Inference[] });

  it('are none of one that is right', () => {
    expect(told({})).toEqual([]);
    expect(scoreStreamProblems([readings, judgedPast])).toEqual([]);
  });

  it.each([
    [
      { name: 'Hourly' },
      'inference[0].name: "Hourly" must be kebab-case of at most 60 characters, such as "month-of-wear".',
    ],
    [
      { into: 'readings' },
      'inference[0].into: scores of "readings" cannot be events of it. Declare a stream of their own.',
    ],
    [{ window: 'by_metre' }, 'inference[0].window: there is no window "by_metre". Did you mean "by_meter"?'],
    [
      { model: { kind: 'module' } },
      'inference[0].model.kind: a model of the bundle judges as panes come. Score the past by "z-score", "ewma", "http" or "sagemaker".',
    ],
    [{ every: '30m' }, 'inference[0].every: "30m" must be at least 1h, as often as the batch runs.'],
    [
      { last: 'a day' },
      'inference[0].last: "a day" is not a duration. Write a whole number and a unit, such as "5s" or "1m".',
    ],
  ])('%j', (changes, problem) => {
    expect(told(changes)).toEqual([problem]);
  });

  it('are that nothing would run it', () => {
    const { batch: _, ...alone } = readings;
    expect(problemsOf(alone)).toEqual([
      'inference: the batch workflow runs it as its step "score". Declare a batch that does not leave it out.',
    ]);
  });

  it('are another event time of the stream that takes the scores', () => {
    expect(scoreStreamProblems([readings, { ...judgedPast, eventTime: 'span_end' }])).toEqual([
      'schemas/readings, inference[0].into: the eventTime of "judged-past" must be "run_at".',
    ]);
  });
});
