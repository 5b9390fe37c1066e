import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { duckdbTablesOf } from '../../../core/projections/duckdb.ts';
import { localDeployment } from '../../../local/local-deployment.ts';
import { dataDirectory } from '../../../local/run/data-directory.ts';
import { alarmWatch } from '../../../local/watching/alarm-watch.ts';
import { meters } from '../../../local/watching/meters.ts';
import { alertRuns, FILES, reportOn } from '../../../local/workflows/alert-workflow.ts';
import stream from '../../../schemas/heart-rate/stream.ts';
import { newDirectory } from '../run.ts';

const directory = newDirectory();
const data = await dataDirectory(directory);
afterAll(async () => {
  await data.close();
  rmSync(directory, { recursive: true, force: true });
});

it('raises an alarm, runs the deployed workflow once, and writes a report that the alarm leads to', async () => {
  const { store, warehouse, lake } = data;
  await warehouse.transact(duckdbTablesOf(stream, 'local_heart_rate'));
  let time = Date.UTC(2026, 5, 1, 12, 0, 30);
  const clock = { now: () => time, sleep: async () => undefined };
  const measured = meters(clock.now);
  const deployment = localDeployment([stream]);
  const changed = () => undefined;
  const failed = (error: unknown) => expect.unreachable(String(error));
  const runs = alertRuns({ deployment, store, warehouse, lake, clock, changed, failed });
  const raised = (event: Parameters<typeof reportOn>[1], why: string) => reportOn(runs, event, why);
  const alarms = alarmWatch({ deployment, metersOf: () => measured, store, now: clock.now, raised, changed });
  const pulse = () => alarms.all().find(({ name }) => name === 'pulse-high')!;

  await alarms.look();
  expect(pulse().state).toBe('ok');

  measured.add('AlertsRaised', 1, 'Count', { alert: 'pulse-high' });
  await alarms.look();
  expect(pulse()).toMatchObject({ state: 'alarm', since: time });
  const { report } = pulse().history[0]!;
  expect(readFileSync(join(lake, report!.slice(FILES.length)), 'utf8')).toContain('<html');
  const [run] = runs.all();
  expect(run).toMatchObject({ workflow: 'alert', status: 'succeeded' });
  expect(run!.steps.filter(({ status }) => status === 'succeeded').map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Claim', 'AskWarehouse', 'Report', 'Publish']),
  );

  time += 120_000;
  await alarms.look();
  expect(pulse().state).toBe('ok');
  measured.add('AlertsRaised', 2, 'Count', { alert: 'pulse-high' });
  await alarms.look();
  expect(pulse().state).toBe('alarm');
  expect(pulse().history[0]).not.toHaveProperty('report');
  expect(runs.all().map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
});

it('takes events that are on their way at the turn of the first minutes for no loss, and a loss for one', async () => {
  let time = Date.UTC(2026, 5, 1, 12, 0, 50);
  const measured = meters(() => time);
  const deployment = localDeployment([stream]);
  const place = newDirectory();
  const { store, close } = await dataDirectory(place);
  const raised = async () => undefined;
  const alarms = alarmWatch({
    deployment,
    metersOf: () => measured,
    store,
    now: () => time,
    raised,
    changed: () => undefined,
  });
  const ledger = () => alarms.all().find(({ name }) => name === 'ledger')!.state;
  const count = (accepted: number, folded: number) => {
    measured.add('EventsAccepted', accepted, 'Count');
    measured.add('EventsFolded', folded, 'Count');
  };
  count(100, 80);
  time += 11_000;
  measured.add('EventsAccepted', 10, 'Count');
  await alarms.look();
  expect(ledger()).not.toBe('alarm');
  count(590, 620);
  time += 60_000;
  await alarms.look();
  expect(ledger()).toBe('ok');
  for (const folded of [500, 500]) {
    count(600, folded);
    time += 60_000;
  }
  await alarms.look();
  expect(ledger()).toBe('alarm');
  await close();
  rmSync(place, { recursive: true, force: true });
});
