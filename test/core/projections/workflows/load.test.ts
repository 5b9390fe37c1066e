import { describe, expect, test } from 'vitest';
import { memoryTable } from '../../../../adapters/embedded/memory-table.ts';
import { loadWorkflow } from '../../../../core/projections/workflows/load.ts';
import type { Row } from '../../../../core/warehouse/sql-warehouse.ts';
import { type LoadTask, loadHandler } from '../../../../lambdas/load/handler.ts';
import { deployment } from '../../../support/deployment.ts';
import { fakeWarehouse } from '../../../support/fake-warehouse.ts';
import { memoryObjects } from '../../../support/memory-objects.ts';
import { runWorkflow } from '../../../support/run-workflow.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 2, 1, 12);
const SETTINGS = { copyRole: 'arn:aws:iam::1:role/copy', patienceMs: 135 * MINUTE, quietMs: 45 * MINUTE };
const HOUR_FOLDER = '2026/03/01/09/';
const PANES = 'panes/acme/heart-rate/by_sensor/';

interface World {
  /** The rows of a query, by a word that is in it. */
  readonly found?: Readonly<Record<string, readonly Row[]>>;
  readonly failing?: string;
}

function world({ found = {}, failing }: World = {}) {
  const clock = { time: NOW, now: () => clock.time, sleep: async () => undefined };
  const objects = memoryObjects(clock);
  const warehouse = fakeWarehouse((statements) => {
    const sql = statements.join('\n');
    if (failing && sql.includes(failing)) throw new Error(`Redshift refuses ${failing}.`);
    return Object.entries(found).find(([word]) => sql.includes(word))?.[1] ?? [];
  });
  const metrics: Record<string, number> = {};
  const handler = loadHandler(deployment, SETTINGS, {
    warehouse,
    objects,
    clock,
    table: memoryTable(),
    metrics: {
      add: (name, value) => {
        metrics[name] = (metrics[name] ?? 0) + value;
      },
    },
    logger: { info: () => undefined, error: () => undefined },
  });
  const tasks = Object.fromEntries(
    (['claim', 'look', 'copy', 'outcome', 'merge', 'isolate', 'release'] as const).map((task) => [
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
    expect(metrics).toEqual({ LoadsDone: 1, TablesNotLoaded: 0 });
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
    const { run, lands, warehouse, objects } = world({ found: { sys_load_detail: [{ file_name: copied }] } });
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
  });

  test('a row that can never load waits in quarantine with the reason of the warehouse, once however often', async () => {
    const { run, lands, objects, clock } = world({
      found: {
        sys_load_error_detail: [
          {
            file_name: `s3://lake/${PANES}${HOUR_FOLDER}a.gz`,
            line_number: 2,
            column_name: 'bpm_mean',
            reason: 'Overflow for NUMERIC(38,2)',
          },
        ],
      },
    });
    await lands(`${PANES}${HOUR_FOLDER}a.gz`, 5 * MINUTE, '{"fine":1}\n{"bpm_mean":1e99}\n');
    await run();
    clock.time += MINUTE;
    await run();
    const quarantined = [...objects.files.keys()].filter((key) => key.startsWith('quarantine/acme/heart-rate/'));
    expect(quarantined).toEqual([`quarantine/acme/heart-rate/${HOUR_FOLDER}a.gz.refused.gz`]);
    expect(JSON.parse(objects.text(quarantined[0]!))).toMatchObject({
      tenant: 'acme',
      stream: 'heart-rate',
      source: `${PANES}${HOUR_FOLDER}a.gz`,
      index: 1,
      reasons: [{ pointer: '/bpm_mean', rule: 'load', message: 'Overflow for NUMERIC(38,2)' }],
      original: '{"bpm_mean":1e99}',
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
    expect(metrics).toEqual({ TablesNotLoaded: 1 });
  });

  test('what the warehouse refuses is not asked again and again within a run', async () => {
    const { run, lands, merged } = world({ failing: 'MERGE' });
    await lands(`${PANES}${HOUR_FOLDER}a.gz`, 5 * MINUTE);
    await run();
    expect(merged()).toHaveLength(1);
  });

  test('a second run at the same time ends at once, and one after a run that was cut off waits for its claim to end', async () => {
    const { run, tasks, clock } = world();
    await tasks['claim']!({} as never);
    expect((await run()).states).toEqual(['Claim', 'IsFree', 'Busy']);
    clock.time += 61 * MINUTE;
    expect((await run()).states.at(-1)).toBe('Loaded');
  });
});
