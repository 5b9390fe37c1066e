import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { planOf } from '../../core/definition/plan.ts';
import { newestEvents } from '../../core/reading/newest-events.ts';
import { groupPartition } from '../../core/reading/served-items.ts';
import { servedPanes } from '../../core/reading/served-panes.ts';
import type { Pane } from '../../core/windows/panes.ts';
import { bytes, hashed, line, plan, readBench } from '../support/read-bench.ts';
import { rides } from '../support/rides.ts';

let table: ReturnType<typeof readBench>['table'];
let get: ReturnType<typeof readBench>['get'];
beforeEach(() => {
  ({ table, get } = readBench());
});

describe('the newest event of an entity', () => {
  test('is the one with the latest event time, in whatever order and batches, and however often, events come', async () => {
    const order = fc.shuffledSubarray(['10:00:00', '10:00:01', '10:00:02', '10:00:03', '10:00:03'], { minLength: 5 });
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 4 }), async (times, cut) => {
        ({ table, get } = readBench());
        const lines = times.map((at, i) => line(`r${i}-${at}`, 'ann', at));
        const [one, other] = [newestEvents(plan, table)!, newestEvents(plan, table)!];
        await Promise.all([one(bytes(...lines.slice(0, cut))), other(bytes(...lines.slice(cut)))]);
        await one(bytes(...lines.slice(0, cut)));
        const { body } = await get('entity', { rider: 'ann' });
        const last = lines
          .map((text) => JSON.parse(text))
          .sort((a, b) => (a.at + a.ride_id < b.at + b.ride_id ? 1 : -1))[0];
        expect(body.event).toEqual(last);
      }),
      { numRuns: 30, seed: 3 },
    );
  });

  test('is found by who knows the person, though only a keyed hash is stored', async () => {
    await newestEvents(plan, table)!(bytes(line('r1', 'ann', '10:00:00')));
    const { status, body } = await get('entity', { rider: 'ann' });
    expect([status, body.entity]).toEqual([200, { rider: hashed('ann') }]);
    expect(await get('entity', { rider: 'bo' })).toMatchObject({
      status: 404,
      body: { message: expect.stringMatching(/^Nothing was heard of rider /) },
    });
  });

  test('costs one write for each entity of a batch, and none where nothing is newer', async () => {
    let writes = 0;
    const counted = {
      ...table,
      replaceIfVersion(...args: Parameters<typeof table.replaceIfVersion>) {
        writes++;
        return table.replaceIfVersion(...args);
      },
    };
    const keep = newestEvents(plan, counted)!;
    await keep(bytes(line('r1', 'ann', '10:00:00'), line('r2', 'ann', '10:00:05'), line('r3', 'bo', '10:00:01')));
    expect(writes).toBe(2);
    await keep(bytes(line('r4', 'ann', '10:00:04'), 'no JSON', '{}', 'null'));
    expect(writes).toBe(2);
  });

  test('is not kept for streams that do not ask for it', () => {
    expect(newestEvents(planOf(rides), table)).toBeUndefined();
    expect(servedPanes(planOf(rides), table)).toBeUndefined();
  });
});

describe('the panes of a window', () => {
  const pane = (window: string, minute: number, revision: number, more: Partial<Pane> = {}): Pane => ({
    window,
    start: Date.UTC(2026, 2, 1, 10, minute),
    end: Date.UTC(2026, 2, 1, 10, minute + 1),
    group: [],
    groupKey: '[]',
    rowId: `${window}-${minute}`,
    revision,
    final: true,
    withdrawn: false,
    measures: { rides: revision, fare: 1.5 },
    ...more,
  });
  const serve = (panes: readonly Pane[], minute: number) =>
    servedPanes(plan, table)!(panes, { generation: 0, emittedAt: Date.UTC(2026, 2, 1, 11, minute) });
  const starts = (body: { panes: { window_start: string }[] }) =>
    body.panes.map((one) => one.window_start.slice(14, 16));

  test('come newest first, page by page, between two instants', async () => {
    await serve(
      Array.from({ length: 7 }, (_, i) => pane('takings', i, 1)),
      0,
    );
    const query = { from: '2026-03-01T10:01:00Z', to: '2026-03-01T06:06:00-04:00', limit: '2' };
    const pages: string[][] = [];
    let after: string | null = null;
    do {
      const { body } = await get('windows/takings/panes', { ...query, ...(after && { after }) });
      pages.push(starts(body));
      after = body.next;
    } while (after);
    expect(pages).toEqual([['05', '04'], ['03', '02'], ['01']]);
  });

  test('are as many as fit into one answer, and the next page goes on behind them', async () => {
    const line = JSON.stringify({ withdrawn: false, note: 'ñ'.repeat(80_000) });
    for (let minute = 10; minute < 50; minute++)
      await table.replaceIfVersion(
        {
          pk: groupPartition('takings', []),
          sk: `2026-03-01T10:${minute}:00.000Z`,
          version: 1,
          body: { line, tie: '' },
        },
        undefined,
      );
    const pages: number[] = [];
    let after: string | null = null;
    do {
      const { body } = await get('windows/takings/panes', { limit: '30', ...(after && { after }) });
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(6_000_000);
      pages.push(body.panes.length);
      after = body.next;
    } while (after);
    expect(pages).toEqual([18, 18, 4]);
  });

  test('are the newest revision of each, without those that were withdrawn', async () => {
    await serve([pane('takings', 1, 5), pane('takings', 2, 5)], 5);
    await serve([pane('takings', 1, 7)], 7);
    await serve([pane('takings', 1, 6), pane('takings', 2, 6, { withdrawn: true })], 6);
    const { body } = await get('windows/takings/panes');
    expect(body.panes).toMatchObject([{ rides: 7, revision: 7 }]);
  });

  test('are those of one group; an empty parameter is a null', async () => {
    const group = (rider: string, zone: string | null): Partial<Pane> => ({ group: [hashed(rider), zone] });
    await serve(
      [
        pane('by_rider', 0, 1, group('ann', 'north')),
        pane('by_rider', 1, 1, group('ann', null)),
        pane('by_rider', 2, 1, group('bo', 'north')),
      ],
      0,
    );
    expect(starts((await get('windows/by_rider/panes', { rider: 'ann', zone: 'north' })).body)).toEqual(['00']);
    expect(starts((await get('windows/by_rider/panes', { rider: 'ann', zone: '' })).body)).toEqual(['01']);
    expect(starts((await get('windows/by_rider/panes', { zone: 'north' }, { subject: 'bo' })).body)).toEqual(['02']);
  });

  test('go when they have been kept as long as they were asked for', async () => {
    await serve([pane('takings', 1, 1)], 0);
    table.forgetExpired(Date.UTC(2026, 2, 2, 10, 1));
    expect((await get('windows/takings/panes')).body.panes).toHaveLength(1);
    table.forgetExpired(Date.UTC(2026, 2, 2, 10, 3));
    expect((await get('windows/takings/panes')).body.panes).toEqual([]);
  });
});

describe('who is known by a name', () => {
  beforeEach(() => newestEvents(plan, table)!(bytes(line('r1', 'ann', '10:00:00'), line('r2', 'bo', '10:00:00'))));

  test('reads what is their own without saying who they are, and nothing of others', async () => {
    expect((await get('entity', {}, { subject: 'ann' })).body.event.ride_id).toBe('r1');
    expect(await get('entity', { rider: 'bo' }, { subject: 'ann' })).toMatchObject({
      status: 403,
      body: { message: 'Only what carries your own rider can be read. Leave "rider" out.' },
    });
  });

  test('reads nothing if the authorizer says no name', async () => {
    await newestEvents(plan, table)!(bytes(line('r3', '', '10:00:00').replace(hashed(''), '')));
    for (const query of [{ rider: 'ann' }, { rider: '' }, {}] as Record<string, string>[])
      expect((await get('entity', query, { subject: '' })).status).toBe(403);
  });

  test('reads no window that is about more people', async () => {
    expect(await get('windows/takings/panes', {}, { subject: 'ann' })).toMatchObject({
      status: 403,
      body: { message: 'The panes of takings are about more people than you.' },
    });
  });
});

describe('the contract', () => {
  test('is that of the newest version, or of the one that is asked for', async () => {
    expect((await get('schema')).body).toMatchObject({ $id: 'urn:stream:rides:2', properties: { tip: {} } });
    const first = (await get('schema', { version: '1' })).body;
    expect(first).toMatchObject({ $id: 'urn:stream:rides:1' });
    expect(first.properties).not.toHaveProperty('tip');
    expect((await get('versions')).body).toEqual({ stream: 'rides', newest: 2, versions: [1, 2] });
    expect((await get('schema', { version: '3' })).body.message).toBe(
      '"3" is no published version of rides. There is 1, 2.',
    );
  });

  test('is not sent again to who has it', async () => {
    const { tag } = await get('schema');
    expect(await get('schema', {}, { tag: `"other", W/${tag}` })).toMatchObject({ status: 304, body: undefined });
    expect(await get('schema', {}, { tag: '"other"' })).toMatchObject({ status: 200 });
  });
});
