import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { LiveState } from '../../page/answers.ts';
import { type Child, killed, startedChild } from './child.ts';
import { eventually, newDirectory, sample } from './run.ts';

const ROUNDS = Number(process.env['KILLS'] ?? 1);
const directory = newDirectory();
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const start = () =>
  startedChild(['--data-dir', directory, '--streams', 'heart-rate', '--refresh', '50ms', '--load-every', '100ms']);

/** Posts as fast as it can until the run is gone; the ids of everything that was answered as accepted. */
async function postUntilGone({ url }: Child, accepted: Set<string>): Promise<void> {
  for (;;) {
    const events = Array.from({ length: 5 }, (_, i) => sample({ sensor_id: `watch-${i}` }));
    try {
      const response = await fetch(`${url}/streams/heart-rate/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(events),
      });
      await response.arrayBuffer();
      if (response.status === 202) for (const { sample_id } of events) accepted.add(sample_id);
    } catch {
      return;
    }
  }
}

/** Asks for panes until the run is gone, so that it loads and merges all the time. */
async function askUntilGone({ url }: Child): Promise<void> {
  const body = JSON.stringify({ sql: 'SELECT count(*) FROM "local_heart_rate"."fleet"' });
  for (;;) {
    const answered = await fetch(`${url}/api/query`, { method: 'POST', body }).then(
      (response) => response.arrayBuffer(),
      () => undefined,
    );
    if (!answered) return;
  }
}

it(
  'loses nothing that it accepted and counts nothing twice when it is killed at any moment',
  async () => {
    const accepted = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const child = await start();
      const posting = [postUntilGone(child, accepted), postUntilGone(child, accepted), askUntilGone(child)];
      const enough = accepted.size + 40;
      await eventually(
        async () => accepted.size,
        (size) => size >= enough,
      );
      await new Promise((resolve) => setTimeout(resolve, (137 * round) % 1_500));
      await killed(child);
      await Promise.all(posting);
    }
    expect(accepted.size).toBeGreaterThanOrEqual(40 * ROUNDS);

    const child = await start();
    const ask = async <T>(path: string, init?: RequestInit) =>
      (await fetch(child.url + path, init)).json() as Promise<T>;
    const rows = async (sql: string) =>
      (
        await ask<{ rows: Record<string, unknown>[] }>('/api/query', {
          method: 'POST',
          body: JSON.stringify({ sql, limit: 100_000 }),
        })
      ).rows;
    const state = await eventually(
      async () => (await ask<LiveState>('/api/state')).streams[0]!,
      ({ accepted: all, inFlight }) => all >= accepted.size && inFlight === 0,
    );
    expect(state).toMatchObject({ inFlight: 0, ledger: 'adds up' });

    // What was written just before the end, but not answered, may be there too: hence at least, and equal to the panes.
    const events = await rows('SELECT sample_id FROM "local_heart_rate"."events"');
    const kept = new Set(events.map(({ sample_id }) => String(sample_id)));
    expect(kept.size).toBe(events.length);
    expect([...accepted].filter((id) => !kept.has(id))).toEqual([]);
    const counted = () => rows('SELECT sum(samples) AS samples FROM "local_heart_rate"."fleet"');
    const [panes] = await eventually(counted, ([found]) => Number(found?.['samples']) === kept.size);
    expect(Number(panes?.['samples'])).toBe(kept.size);
    await killed(child);
  },
  240_000 + ROUNDS * 60_000,
);

it('loads again what is lost with the log of writes beside the warehouse', async () => {
  const data = newDirectory();
  const startHere = () =>
    startedChild(['--data-dir', data, '--streams', 'heart-rate', '--refresh', '50ms', '--load-every', '100ms']);
  const asked = async ({ url }: Child, sql: string) => {
    const response = await fetch(`${url}/api/query`, { method: 'POST', body: JSON.stringify({ sql }) });
    return ((await response.json()) as { rows: Record<string, unknown>[] }).rows;
  };
  const landed = `SELECT (SELECT count(*) FROM local_heart_rate.events) AS events, (SELECT sum(samples) FROM local_heart_rate.fleet) AS samples,
    (SELECT count(*) FROM local_heart_rate.quarantine) AS rejected, (SELECT count(*) FROM local_heart_rate.fleet__panes) AS panes`;
  const before = await startHere();
  const events = [...Array.from({ length: 20 }, (_, i) => sample({}, i * 3_000)), sample({ heart_rate: -1 })];
  await fetch(`${before.url}/streams/heart-rate/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(events),
  });
  const [all] = await eventually(
    () => asked(before, landed),
    ([row]) => Number(row?.['samples']) === 20 && Number(row?.['rejected']) === 1,
  );
  expect(all).toMatchObject({ events: '20', samples: '20', rejected: '1' });
  await killed(before);

  const log = join(data, 'warehouse.duckdb.wal');
  expect(existsSync(log)).toBe(true);
  rmSync(log);
  const after = await startHere();
  const again = await eventually(
    () => asked(after, landed),
    ([row]) => Number(row?.['samples']) === 20 && Number(row?.['rejected']) === 1,
  );
  expect(again).toEqual([all]);
  await killed(after);
  rmSync(data, { recursive: true, force: true });
});
