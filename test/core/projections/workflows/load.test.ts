import { describe, expect, test } from 'vitest';
import { memoryTable } from '../../../../adapters/embedded/memory-table.ts';
import type { Deployment } from '../../../../core/projections/deployment.ts';
import { loadWorkflow } from '../../../../core/projections/workflows/load.ts';
import type { LoadTask } from '../../../../core/warehouse/load-tasks.ts';
import { redshiftCopy } from '../../../../core/warehouse/redshift-copy.ts';
import type { Row } from '../../../../core/warehouse/sql-warehouse.ts';
import { loadHandler } from '../../../../lambdas/load/handler.ts';
import heartRate from '../../../../schemas/heart-rate/stream.ts';
import { deployment } from '../../../support/deployment.ts';
import { fakeWarehouse } from '../../../support/fake-warehouse.ts';
import { memoryObjects } from '../../../support/memory-objects.ts';
import { runWorkflow } from '../../../support/run-workflow.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2026, 2, 1, 12);
const SETTINGS = {
  everyMs: 15 * MINUTE,
  patienceMs: 135 * MINUTE,
  quietMs: 45 * MINUTE,
};
const HOUR_FOLDER = '2026/03/01/09/';
const PANES = 'panes/acme/heart-rate/by_sensor/';

interface World {
  readonly deployed?: Deployment;
  /** The rows of a query, by a word that is in it. */
  readonly found?: Readonly<Record<string, readonly Row[]>>;
  readonly failing?: string;
  /** Makes what a table lacks; whether anything was missing. */
  readonly migrate?: () => boolean;
}

function world({ found = {}, failing, migrate = () => false, deployed = deployment }: World = {}) {
  const clock = { time: NOW, now: () => clock.time, sleep: async () => undefined };
  const objects = memoryObjects(clock);
  const warehouse = fakeWarehouse((statements) => {
    const sql = statements.join('\n');
    if (failing && sql.includes(failing)) throw new Error(`Redshift refuses ${failing}.`);
    return Object.entries(found).find(([word]) => sql.includes(word))?.[1] ?? [];
  });
  const metrics: Record<string, number> = {};
  const handler = loadHandler(deployed, SETTINGS, {
    warehouse,
    objects,
    clock,
    copyOf: redshiftCopy('arn:aws:iam::1:role/copy'),
    migrate: async () => migrate(),
    table: memoryTable(),
    metrics: {
      add: (name, value) => {
        metrics[name] = (metrics[name] ?? 0) + value;
      },
    },
    logger: { info: () => undefined, error: () => undefined },
  });
  const tasks = Object.fromEntries(
    (['claim', 'look', 'migrate', 'copy', 'outcome', 'merge', 'isolate', 'release'] as const).map((task) => [
      task,
      (input: never) => handler({ task, input } as LoadTask),
    ]),
  );
  const lands = async (key: string, ageMs: number, text = '{}\n') => {
    clock.time = NOW - ageMs;
    await objects.write(key, new TextEncoder().encode(text), 'text/plain');
    clock.time = NOW;
  };
  const merged = () => warehouse.transactions.filter((statements) => statements.some((sql) => sql.includes('MERGE')));
  return { clock, objects, warehouse, metrics, tasks, lands, merged, run: () => runWorkflow(loadWorkflow, tasks, {}) };
}

describe('the load workflow', () => {
  test('without new files it leaves the warehouse asleep', async () => {
    const { run, warehouse, metrics } = world();
    const { states } = await run();
    expect(states.at(-1)).toBe('Loaded');
    expect(warehouse.transactions).toEqual([]);
    expect(metrics).toEqual({ LoadsDone: 1, TablesNotLoaded: 0, FilesLoadedAgain: 0, RowsIsolated: 0 });
  });

  test('a table with new files is merged in one transaction, and only that table', async () => {
    const { run, lands, merged } = world();
    await lands(`${PANES}${HOUR_FOLDER}a.gz`, 5 * MINUTE);
    const { states } = await run();
    expect(states.at(-1)).toBe('Loaded');
    expect(merged()).toHaveLength(1);
    expect(merged()[0]!.join()).toContain('"acme_heart_rate"."by_sensor__landing"');
  });

  test('a file that Firehose gave up is copied by a manifest, then merged; files in time are left to Firehose', async () => {
    const copied = `s3://lake/${PANES}${HOUR_FOLDER}copied.gz`;
    const { run, lands, warehouse, objects, metrics } = world({ found: { sys_load_detail: [{ file_name: copied }] } });
    await lands(`${PANES}${HOUR_FOLDER}copied.gz`, 150 * MINUTE);
    await lands(`${PANES}${HOUR_FOLDER}skipped.gz`, 150 * MINUTE);
    await lands(`${PANES}${HOUR_FOLDER}young.gz`, 5 * MINUTE);
    await run();
    const statements = warehouse.transactions.flat();
    const copy = statements.findIndex((sql) => sql.startsWith('COPY "acme_heart_rate"."by_sensor__landing"'));
    expect(copy).toBeGreaterThan(0);
    expect(statements.findIndex((sql) => sql.includes('MERGE'))).toBeGreaterThan(copy);
    const manifest = /FROM 's3:\/\/lake\/([^']+)'/.exec(statements[copy]!)![1]!;
    expect(JSON.parse(objects.text(manifest))).toEqual({
      entries: [{ url: `s3://lake/${PANES}${HOUR_FOLDER}skipped.gz`, mandatory: true }],
    });
    expect(metrics).toMatchObject({ LoadsDone: 1, FilesLoadedAgain: 1 });
  });

  test('files of an older version of the definition are still found', async () => {
    const grown = { ...deployment, streams: [{ ...heartRate, version: 2 }] };
    const { run, lands, warehouse } = world({ deployed: grown });
    await lands(`events/acme/heart-rate/v1/${HOUR_FOLDER}old.gz`, 150 * MINUTE);
    await lands(`events/acme/heart-rate/v2/${HOUR_FOLDER}new.gz`, 150 * MINUTE);
    await run();
    const copies = warehouse.transactions.flat().filter((sql) => sql.startsWith('COPY'));
    expect(copies).toHaveLength(1);
  });

  test('the first run of a day looks back for days, for files that nobody was there to find', async () => {
    const old = 'panes/acme/heart-rate/by_sensor/2026/02/27/09/old.gz';
    const { run, lands, clock, objects } = world();
    const manifests = () => [...objects.files.keys()].filter((key) => key.endsWith('.manifest'));
    await lands(old, 51 * HOUR);
    await lands(`${PANES}${HOUR_FOLDER}young.gz`, 5 * MINUTE);
    await run();
    expect(manifests()).toEqual([]);
    clock.time = NOW + 12 * HOUR;
    await objects.write('panes/acme/heart-rate/by_sensor/2026/03/02/00/young.gz', new Uint8Array(1), 'text/plain');
    await run();
    expect(objects.text(manifests()[0]!)).toContain(old);
  });

  describe('a row that can never load', () => {
    const file = `s3://lake/${PANES}${HOUR_FOLDER}a.gz`;
    const refused = { file_name: file, line_number: 2, column_name: 'bpm_mean', reason: 'Overflow for NUMERIC(38,2)' };
    const target = `quarantine/acme/heart-rate/${HOUR_FOLDER}a.gz.refused.gz`;
    const setting = async () => {
      const made = world({ found: { sys_load_error_detail: [refused] } });
      await made.lands(`${PANES}${HOUR_FOLDER}a.gz`, 5 * MINUTE, '{"fine":1}\n{"bpm_mean":1e99}\n');
      return made;
    };

    test('waits in quarantine with the reason of the warehouse', async () => {
      const { run, objects, metrics } = await setting();
      await run();
      expect([...objects.files.keys()].filter((key) => key.startsWith('quarantine/'))).toEqual([target]);
      expect(JSON.parse(objects.text(target))).toMatchObject({
        tenant: 'acme',
        stream: 'heart-rate',
        source: `${PANES}${HOUR_FOLDER}a.gz`,
        index: 1,
        reasons: [{ pointer: '/bpm_mean', rule: 'load', message: 'Overflow for NUMERIC(38,2)' }],
        original: '{"bpm_mean":1e99}',
      });
      expect(metrics).toMatchObject({ RowsIsolated: 1 });
    });

    test('is isolated once: later runs leave it as it is', async () => {
      const { run, objects, clock, metrics } = await setting();
      await run();
      const first = objects.files.get(target)?.writtenAt;
      clock.time += 20 * MINUTE;
      await run();
      expect(objects.files.get(target)?.writtenAt).toBe(first);
      expect(metrics).toMatchObject({ RowsIsolated: 1 });
    });
  });

  test('a table that fails does not hold up the others, and the run fails in the end', async () => {
    const { run, lands, merged, metrics } = world({ failing: 'MERGE INTO "acme_heart_rate"."by_sensor__panes"' });
    await lands(`${PANES}${HOUR_FOLDER}a.gz`, 5 * MINUTE);
    await lands(`panes/acme/heart-rate/fleet/${HOUR_FOLDER}a.gz`, 5 * MINUTE);
    const { states, error } = await run();
    expect(states.at(-1)).toBe('NotLoaded');
    expect(error).toContain('Some tables could not be loaded.');
    expect(merged().map((statements) => /"(\w+)__landing"/.exec(statements.join())![1])).toContain('fleet');
    expect(metrics).toEqual({ TablesNotLoaded: 1, FilesLoadedAgain: 0, RowsIsolated: 0 });
  });

  test('what the warehouse refuses is not asked again and again within a run', async () => {
    const { run, lands, merged } = world({ failing: 'MERGE' });
    await lands(`${PANES}${HOUR_FOLDER}a.gz`, 5 * MINUTE);
    await run();
    expect(merged()).toHaveLength(1);
  });

  describe('a table that is not as its definition says', () => {
    const restored = async (mends: boolean) => {
      const state = { isMissing: true };
      const made = world({
        migrate() {
          state.isMissing = !mends;
          return true;
        },
      });
      const { begin } = made.warehouse;
      made.warehouse.begin = async (statements) =>
        state.isMissing && statements[0]?.startsWith('COPY')
          ? Promise.reject(Object.assign(new Error('column "x" does not exist'), { name: 'StatementFailed' }))
          : begin(statements);
      await made.lands(`${PANES}${HOUR_FOLDER}skipped.gz`, 150 * MINUTE);
      return made;
    };

    test('is brought to it, and what failed is tried again in the same run', async () => {
      const { run, merged, metrics } = await restored(true);
      const { states } = await run();
      expect(states.filter((state) => /^(Copy|Migrate|Merge|Table)$|^Table(Loaded|Failed)/.test(state))).toEqual(
        expect.arrayContaining(['Copy', 'Migrate', 'Copy', 'Merge', 'TableLoaded']),
      );
      expect(states.at(-1)).toBe('Loaded');
      expect(merged()).toHaveLength(1);
      expect(metrics).toMatchObject({ LoadsDone: 1, FilesLoadedAgain: 1, TablesNotLoaded: 0 });
    });

    test('is tried again once, however often it fails', async () => {
      const { run, metrics } = await restored(false);
      const { states } = await run();
      expect(states.filter((state) => state === 'Migrate')).toHaveLength(1);
      expect(states.at(-1)).toBe('NotLoaded');
      expect(metrics).toMatchObject({ TablesNotLoaded: 1 });
    });
  });

  test('a statement that takes long is asked for again after a pause, and isolation waits for it', async () => {
    const { run, lands, warehouse } = world();
    const { outcome } = warehouse;
    const asked: string[] = [];
    warehouse.outcome = async (id) => {
      const isMerge = warehouse.transactions[Number(id)]!.some((sql) => sql.includes('MERGE'));
      return isMerge && asked.push(id) < 3 ? { state: 'running' } : outcome(id);
    };
    await lands(`${PANES}${HOUR_FOLDER}a.gz`, 5 * MINUTE);
    const { states } = await run();
    const again = ['MergePause', 'MergeOutcome', 'MergeDone'];
    expect(states.filter((state) => /^(Merge|Isolate|TableLoaded)/.test(state))).toEqual([
      ...['Merge', 'MergeDone', ...again, ...again],
      ...['Isolate', 'TableLoaded'],
    ]);
    expect(states.at(-1)).toBe('Loaded');
  });

  test("a moment's trouble of the warehouse is got over by trying again", async () => {
    const { run, lands, warehouse, merged, metrics } = world();
    const { begin } = warehouse;
    let troubles = 0;
    warehouse.begin = async (statements) => {
      if (statements.join().includes('MERGE') && troubles++ < 2) throw new Error('ThrottlingException');
      return begin(statements);
    };
    await lands(`${PANES}${HOUR_FOLDER}a.gz`, 5 * MINUTE);
    expect((await run()).states.at(-1)).toBe('Loaded');
    expect(merged()).toHaveLength(1);
    expect(metrics).toMatchObject({ LoadsDone: 1, TablesNotLoaded: 0 });
  });

  test('a second run at the same time ends at once, and one after a run that was cut off waits for its claim to end', async () => {
    const { run, tasks, clock } = world();
    await tasks['claim']!({} as never);
    expect((await run()).states).toEqual(['Claim', 'IsFree', 'Busy']);
    clock.time += 61 * MINUTE;
    expect((await run()).states.at(-1)).toBe('Loaded');
  });
});
