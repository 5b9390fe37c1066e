import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run as WorkflowRun } from '../../page/answers.ts';
import { eventually, newRun, type Run, sample } from './run.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SCHEMA = '"local_chicago_taxi"';
let made = 0;
const trip = (at: number, trip_total: number) => ({
  trip_id: `b-${made++}`,
  taxi_id: `taxi-${made % 3}`,
  trip_start_timestamp: new Date(at).toISOString(),
  fare: trip_total,
  trip_total,
  pickup_community_area: 8,
});

describe('a batch in a local run', () => {
  let run: Run;
  beforeAll(async () => {
    run = await newRun({ streams: ['chicago-taxi', 'heart-rate', 'heart-rate-reviews'], shards: 1 });
  });
  afterAll(async () => {
    await run.stop();
    expect(run.troubles).toEqual([]);
  });

  const newest = async (): Promise<WorkflowRun> =>
    (await run.json<WorkflowRun[]>('/api/runs')).find(({ workflow }) => workflow === 'batch')!;
  async function batch(stream = 'chicago-taxi'): Promise<WorkflowRun> {
    const response = await fetch(`${run.url}/api/streams/${stream}/batch`, { method: 'POST' });
    expect(response.status).toBe(202);
    const { id } = (await response.json()) as { id: string };
    return eventually(newest, (one) => one.id === id && one.endedAt !== null);
  }
  const totals = () =>
    run.rows(`SELECT period, trip_total, days_of_panes FROM ${SCHEMA}.revenue WHERE unit = 'year' ORDER BY period`);
  const loaded = (events: number) =>
    eventually(
      () => run.rows(`SELECT count(*) AS events FROM ${SCHEMA}.events`),
      ([found]) => Number(found?.['events']) === events,
    );

  it('has the past that windows took no more, joined with the panes of today', async () => {
    const now = Date.now();
    await run.post('chicago-taxi', [trip(now - 20_000, 5), trip(now - 19_000, 7)]);
    const isWhole = (rows: readonly Record<string, unknown>[]) => Number(rows.at(-1)?.['trip_total']) === 12;
    await eventually(totals, isWhole);
    // Years behind the watermark: no window takes these.
    const past = Date.UTC(2021, 5, 1, 12);
    await run.post('chicago-taxi', [trip(past, 100), trip(past + DAY, 200), trip(past + 40 * DAY, 300)]);
    await loaded(5);
    expect((await totals()).map(({ trip_total }) => trip_total)).toEqual(['12.00']);

    const { status, report, steps, workflow } = await batch();
    expect([status, workflow]).toEqual(['succeeded', 'batch']);
    expect(steps.filter(({ status: how }) => how === 'succeeded').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Extract', 'Prepare', 'Compute', 'Store', 'Picture', 'Publish']),
    );
    const year = new Date(now).getUTCFullYear();
    const rows = await totals();
    expect(rows[0]).toEqual({ period: '2021', trip_total: '600.00', days_of_panes: '0' });
    expect(Number(rows.at(-1)?.['trip_total'])).toBe(12);
    expect([String(year), String(year - 1)]).toContain(rows.at(-1)?.['period']);
    expect(
      await run.rows(`SELECT period, fare FROM ${SCHEMA}.fares WHERE unit = 'month' ORDER BY period LIMIT 2`),
    ).toEqual([
      { period: '2021-06', fare: '300.00' },
      { period: '2021-07', fare: '300.00' },
    ]);

    const page = await (await fetch(run.url + report)).text();
    expect(page).toContain('<svg');
    expect(page).toContain('600.00');
  });

  it('is started and shown by its script, which ends well', async () => {
    const script = (...words: readonly string[]) =>
      promisify(execFile)(process.execPath, [
        ...['--import', './scripts/typescript.mjs', 'scripts/batch.ts', ...words, '--url', run.url],
      ]);
    const { stdout } = await script('run', 'chicago-taxi');
    expect(stdout).toMatch(/^Store +succeeded/m);
    expect(stdout).toMatch(/chicago-taxi, started by hand: succeeded after \d+\.\d s\nReport: http/);
    const shown = JSON.parse((await script('show', 'chicago-taxi', 'fares', '--json')).stdout) as Record<
      string,
      unknown[]
    >;
    expect(shown['fares by month']![0]).toMatchObject({ period: '2021-06', trips: '2', fare: '300.00' });
    await expect(script('show', 'chicago-taxi', 'fare')).rejects.toThrow(
      'There is no result "fare". Did you mean "fares"?',
    );
  });

  it('lets a model judge the hour that is over, and its scores are events of their own stream', async () => {
    // The hour must not end in the middle of this, and what came in the one before must have had the time to be loaded.
    const passed = Date.now() % HOUR;
    const begun = 10_000;
    if (passed < begun || passed > HOUR - 90_000)
      await new Promise((resolve) => setTimeout(resolve, (HOUR + begun - passed) % HOUR));
    const hour = Date.now() - (Date.now() % HOUR);
    const pulses = Array.from({ length: 20 }, (_, i) =>
      sample(
        { sensor_id: 'watch-r', heart_rate: i === 15 ? 180 : 60 + (i % 3) },
        Date.now() - (hour - 300_000 + i * 10_000),
      ),
    );
    await run.post('heart-rate', pulses);
    await run.post('heart-rate', [sample({ sensor_id: 'watch-r' })]);
    await eventually(
      () => run.rows(`SELECT count(*) AS panes FROM "local_heart_rate".by_sensor WHERE final`),
      ([found]) => Number(found?.['panes']) === 20,
    );
    const { steps, status } = await batch('heart-rate');
    expect(status).toBe('succeeded');
    expect(steps.find(({ name }) => name === 'Score')?.status).toBe('succeeded');
    const reviews = await eventually(
      () => run.rows(`SELECT bpm_mean, score FROM "local_heart_rate_reviews".events ORDER BY score DESC`),
      (rows) => rows.length === 8,
    );
    expect(reviews[0]).toMatchObject({ bpm_mean: '180.00' });
    expect(Number(reviews[0]?.['score'])).toBeGreaterThan(20);
    expect(Number(reviews[1]?.['score'])).toBeLessThan(3);
  }, 300_000);

  it('is refused for a stream that declares none, with those that do', async () => {
    const response = await fetch(`${run.url}/api/streams/chicago-taxy/batch`, { method: 'POST' });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { message: string }).message).toContain('Did you mean "chicago-taxi"?');
  });
});
