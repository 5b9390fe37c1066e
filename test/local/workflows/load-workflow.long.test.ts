import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tablesOf } from '../../../core/projections/tables.ts';
import { type Landing, landing } from '../../../local/loading/landing.ts';
import { warehouseTables } from '../../../local/loading/warehouse-tables.ts';
import { localDeployment } from '../../../local/local-deployment.ts';
import { type DataDirectory, dataDirectory } from '../../../local/run/data-directory.ts';
import { alarmWatch } from '../../../local/watching/alarm-watch.ts';
import { type LoadRuns, loadRuns } from '../../../local/workflows/load-workflow.ts';
import type { Run as WorkflowRun } from '../../../page/answers.ts';
import heartRate from '../../../schemas/heart-rate/stream.ts';
import { eventually, newRun, sample } from '../run.ts';

const SCHEMA = 'local_heart_rate';
const tables = tablesOf(heartRate);
const tableOf = (name: string) => tables.find((one) => one.name === name)!;
const bytes = (rows: readonly object[]) => rows.map((row) => new TextEncoder().encode(`${JSON.stringify(row)}\n`));

const pane = (row_id: string, revision: number, change: object = {}) => ({
  row_id,
  window_start: '2026-03-01T09:30:00.000Z',
  window_end: '2026-03-01T09:30:10.000Z',
  group_key: '[]',
  samples: revision,
  generation: 0,
  revision,
  final: false,
  withdrawn: false,
  emitted_at: '2026-03-01T09:30:11.000Z',
  ...change,
});
const event = (sample_id: string, change: object = {}) => ({
  sample_id,
  sensor_id: 'watch',
  sampled_at: '2026-03-01T09:30:00.250Z',
  heart_rate: 60,
  received_at: '2026-03-01T09:30:01.000Z',
  schema_version: 1,
  ...change,
});

/** A run that nobody ended. */
const cut = {
  id: '1772359800000-x',
  workflow: 'load',
  startedAt: 1_772_359_800_000,
  endedAt: null,
  status: 'running',
  why: 'Rows.',
  steps: [],
};

const directory = mkdtempSync(join(tmpdir(), 'streamgauge-load-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('the load workflow of a local run', () => {
  let data: DataDirectory;
  let runs: LoadRuns;
  let rows: Landing;
  let opened = 0;
  let told: string[] = [];
  let now = Date.now;
  const clock = { now: () => now(), sleep: async () => undefined };

  async function open(): Promise<void> {
    data = await dataDirectory(join(directory, String(opened++)));
    await begin();
  }
  /** What a process does when it starts. */
  async function begin(): Promise<void> {
    await warehouseTables(data.warehouse, heartRate, SCHEMA);
    const deployment = localDeployment([heartRate]);
    const failed = (error: unknown) => told.push((error as Error).message);
    runs = await loadRuns({ ...data, deployment, clock, failed, changed: () => undefined });
    rows = await landing({
      ...runs,
      ...data,
      lake: runs.lake,
      stream: 'heart-rate',
      version: 1,
      schema: SCHEMA,
      tables,
      clock,
    });
  }
  beforeEach(async () => {
    told = [];
    now = Date.now;
    await open();
  });
  afterEach(async () => {
    await data.close();
  });
  const land = (table: string, of: readonly object[]) => rows.land([{ table: tableOf(table), records: bytes(of) }]);
  const ask = async (sql: string) => (await data.warehouse.query(sql)).rows;
  const fleet = () => ask(`SELECT row_id, samples FROM ${SCHEMA}.fleet ORDER BY row_id`);
  const landed = (table: string) => ask(`SELECT count(*) AS waiting FROM ${SCHEMA}.${table}__landing`);
  const stepsOf = (status: string) =>
    runs
      .all()[0]!
      .steps.filter((step) => step.status === status)
      .map(({ name }) => name);

  it('merges what has landed, the newest revision of each row, and leaves nothing where it landed', async () => {
    await land('fleet', [pane('a', 2), pane('a', 1), pane('b', 1)]);
    await land('fleet', [pane('a', 1)]);
    expect(await fleet()).toEqual([]);
    await runs.merged(SCHEMA);
    expect(await fleet()).toEqual([
      { row_id: 'a', samples: '2' },
      { row_id: 'b', samples: '1' },
    ]);
    expect(await landed('fleet')).toEqual([{ waiting: '0' }]);
    expect(runs.all()).toMatchObject([
      { workflow: 'load', status: 'succeeded', why: `Rows have landed in ${SCHEMA}.` },
    ]);
    expect(stepsOf('succeeded')).toEqual(['Claim', 'IsFree', 'EachTable', 'Release', 'AllLoaded', 'Loaded']);
  });

  it('does not run where nothing has landed, which counts as loaded', async () => {
    await land('events', [event('a')]);
    await runs.merged(SCHEMA);
    expect(runs.all()).toEqual([]);
    expect(runs.meters.total('LoadsDone')).toBe(1);
    expect(await ask(`SELECT sample_id FROM ${SCHEMA}.events`)).toEqual([{ sample_id: 'a' }]);
  });

  it('takes what a process landed that was ended before it merged', async () => {
    await land('fleet', [pane('a', 1)]);
    await begin();
    await runs.merged(SCHEMA);
    expect(await fleet()).toEqual([{ row_id: 'a', samples: '1' }]);
  });

  it('runs although a process was ended while it held the claim, and says of its run that it was cut off', async () => {
    await data.store.map<object, string>('runs/load').put(cut.id, cut);
    await begin();
    expect(runs.all()).toMatchObject([{ status: 'failed', why: 'Rows. It was cut off: the process ended.' }]);
  });

  describe('where the warehouse refuses a row', () => {
    const reasons = () =>
      ask(`SELECT source, index, reasons ->> '$[0].message' AS reason, original FROM ${SCHEMA}.quarantine`);

    it.each([
      ['fleet', [pane('a', 1), pane('b', 1, { samples: 'many' }), pane('c', 1)], '"many" is no BIGINT.', 'many'],
      ['events', [event('a'), event('b', { heart_rate: 1e30 }), event('c')], '"1e30" is no BIGINT.', '1e+30'],
      ['events', [event('a'), event('b', { sample_id: null }), event('c')], '"null" is no VARCHAR.', 'null'],
    ])('takes the others of %s, and puts that one into quarantine with the reason, once', async (table, of, reason, value) => {
      await land(table, of);
      await runs.merged(SCHEMA);
      const kept = await ask(`SELECT ${tableOf(table).key[0]} AS id FROM ${SCHEMA}.${table} ORDER BY 1`);
      expect(kept).toEqual([{ id: 'a' }, { id: 'c' }]);
      await runs.merged(SCHEMA);
      await land('fleet', [pane('z', 1)]);
      await runs.merged(SCHEMA);
      expect(await reasons()).toEqual([
        {
          source: expect.stringContaining('/heart-rate/'),
          index: '1',
          reason,
          original: expect.stringContaining(value),
        },
      ]);
      expect(runs.meters.total('RowsIsolated')).toBe(1);
      expect(runs.meters.total('FilesLoadedAgain')).toBe(2);
      expect(runs.all().map(({ status }) => status)).not.toContain('failed');
      expect(told).toEqual([]);
    });

    it('moves on what stands in the same transaction, and lands the other tables', async () => {
      await data.warehouse.transact(['CREATE TABLE moved (place BIGINT)']);
      const lines = [
        { table: tableOf('fleet'), records: bytes([pane('a', 1)]) },
        { table: tableOf('by_sensor'), records: [new TextEncoder().encode('no JSON')] },
      ];
      await rows.land(lines, ['INSERT INTO moved VALUES (7)']);
      await runs.merged(SCHEMA);
      await runs.merged(SCHEMA);
      expect(await fleet()).toEqual([{ row_id: 'a', samples: '1' }]);
      expect(await ask('SELECT place FROM moved')).toEqual([{ place: '7' }]);
      expect(await reasons()).toMatchObject([{ index: '0', reason: 'This is no JSON object.', original: '"no JSON"' }]);
    });
  });

  describe('where a table cannot be merged', () => {
    const broken = `ALTER TABLE ${SCHEMA}.fleet__panes RENAME TO elsewhere`;
    const mended = `ALTER TABLE ${SCHEMA}.elsewhere RENAME TO fleet__panes`;
    beforeEach(async () => {
      await data.warehouse.transact([`DROP VIEW ${SCHEMA}.fleet`, broken]);
      await land('fleet', [pane('a', 1)]);
      await land('by_sensor', [pane('b', 1, { sensor_id: 'watch' })]);
      await expect(runs.merged(SCHEMA)).rejects.toThrow(
        'Not all that landed in local_heart_rate could be merged. See the runs of the load workflow.',
      );
    });

    it('the run fails and shows why, and the other tables are merged', async () => {
      expect(runs.all()[0]).toMatchObject({ status: 'failed' });
      const { error } = runs.all()[0]!.steps.find(({ name }) => name === 'EachTable')!;
      expect(error).toMatch(/^Merge: .*fleet__panes does not exist/);
      expect(told).toEqual([expect.stringContaining('fleet__panes')]);
      expect(await ask(`SELECT row_id FROM ${SCHEMA}.by_sensor`)).toEqual([{ row_id: 'b' }]);
      expect(runs.meters.total('LoadsDone')).toBe(0);
    });

    it('the alarm of the load rises as in the cloud, and not before it could have been otherwise', async () => {
      const raised: string[] = [];
      let later = 0;
      const alarms = alarmWatch({
        deployment: localDeployment([heartRate]),
        metersOf: (stream) => (stream === undefined ? runs.meters : undefined),
        store: data.store,
        now: () => Date.now() + later,
        raised: async ({ detail }) => {
          raised.push(detail.alarmName);
          return undefined;
        },
        changed: () => undefined,
      });
      await alarms.look();
      expect(raised).toEqual([]);
      later = 20 * 60_000;
      await alarms.look();
      expect(raised).toEqual(['streamgauge-local-load-age']);
      expect(alarms.all().find(({ name }) => name === 'load-age')).toMatchObject({ stream: '', state: 'alarm' });
    });

    it('nothing is lost: the next run takes it', async () => {
      await data.warehouse.transact([mended]);
      await warehouseTables(data.warehouse, heartRate, SCHEMA);
      await runs.merged(SCHEMA);
      expect(runs.all()[0]).toMatchObject({ status: 'succeeded' });
      expect(await fleet()).toEqual([{ row_id: 'a', samples: '1' }]);
    });
  });

  it('remembers the last runs that went well, and does not forget those that failed for them', async () => {
    await data.warehouse.transact([`DROP TABLE ${SCHEMA}.late CASCADE`]);
    await land('fleet', [pane('a', 1)]);
    runs.waiting.note({ schema: SCHEMA, table: 'late' });
    await runs.merged(SCHEMA).catch(() => undefined);
    await warehouseTables(data.warehouse, heartRate, SCHEMA);
    for (let i = 0; i < 5; i++) {
      await land('fleet', [pane('a', i)]);
      await runs.merged(SCHEMA);
    }
    const all = runs.all().map(({ status }) => status);
    expect(all).toEqual(['succeeded', 'succeeded', 'succeeded', 'failed']);
  });

  it('is under way until it is told how it ended', async () => {
    await land('fleet', [pane('a', 1)]);
    const seen = new Set<string>();
    let isMerging = true;
    const merging = runs.merged(SCHEMA).finally(() => {
      isMerging = false;
    });
    while (isMerging) {
      for (const { status } of runs.all()) seen.add(status);
      await new Promise(setImmediate);
    }
    await merging;
    expect(seen).toContain('running');
    expect(seen).not.toContain('failed');
    expect(runs.all()[0]!.status).toBe('succeeded');
  });

  it('goes on after a run that could not even begin', async () => {
    await land('fleet', [pane('a', 1)]);
    now = () => {
      throw new Error('The disk is full.');
    };
    await expect(runs.merged(SCHEMA)).rejects.toThrow('The disk is full.');
    now = Date.now;
    await runs.merged(SCHEMA);
    expect(await fleet()).toEqual([{ row_id: 'a', samples: '1' }]);
  });

  it('those who ask at the same time share a run', async () => {
    await land('fleet', [pane('a', 1)]);
    await Promise.all([runs.merged(SCHEMA), runs.merged(SCHEMA), runs.merged(SCHEMA)]);
    expect(runs.all()).toHaveLength(1);
  });
});

it('stands among the runs of a whole run, once what was posted can be asked for', async () => {
  const run = await newRun({ streams: ['heart-rate'], shards: 1 });
  await run.post('heart-rate', [sample({}, 60_000), sample()]);
  const counted = () => run.rows(`SELECT sum(samples) AS samples FROM ${SCHEMA}.fleet`);
  await eventually(counted, ([found]) => Number(found?.['samples']) === 2);
  // The rows can be asked for as soon as they are merged; the run has yet to count them then.
  const loads = async () => (await run.json<WorkflowRun[]>('/api/runs')).filter(({ workflow }) => workflow === 'load');
  const isEnded = ({ status }: WorkflowRun) => status !== 'running';
  const known = await eventually(loads, (found) => found.some(isEnded));
  // Another may be under way by now: panes go on coming.
  expect(known.find(isEnded)).toMatchObject({ status: 'succeeded' });
  await run.stop();
  expect(run.troubles).toEqual([]);
});
