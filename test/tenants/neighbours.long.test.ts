import { expect, test } from 'vitest';
import { planOf } from '../../core/definition/plan.ts';
import taxi from '../../schemas/chicago-taxi/stream.ts';
import { taxiEvents } from '../support/taxi-events.ts';
import { fared, type Neighbour } from './neighbours.ts';

/** A short lag closes many spans in little time. */
const plan = { ...planOf(taxi), lagMs: 3_000 };
const circumstances = { plan, trips: taxiEvents(300), seconds: 18 };
const quota = { requestsPerSecond: 15, burst: 15, concurrency: 2, shards: 1 };
const GROWTH = 1.1;

const tenant = (producers: number, restMs = 0): Neighbour => ({ quota, producers, restMs });
/** Half of what the quota takes. */
const quiet = tenant(1, 120);
/** Far more than the quota takes. */
const MOST = 10;

test.each([
  ['as much as they can', MOST],
  ['with three producers', 3],
  ['with two producers', 2],
])('a tenant fares as if it were alone while both send %s', async (_, producers) => {
  const alone = await fared([tenant(producers)], circumstances);
  const beside = await fared([tenant(producers), tenant(producers)], circumstances);
  expect(alone.postsTaken).toBeGreaterThan(150);
  expect(alone.panes).toBeGreaterThan(20);
  expect(beside.postsTaken).toBeGreaterThan(alone.postsTaken / GROWTH);
  expect(beside.postP99).toBeLessThan(alone.postP99 * GROWTH);
  expect(beside.paneP99).toBeLessThan(alone.paneP99 * GROWTH);
});

test('a tenant that sends quietly fares as if it were alone while another sends as much as it can', async () => {
  const alone = await fared([quiet], circumstances);
  const beside = await fared([quiet, tenant(MOST)], circumstances);
  expect(alone.postsRefused).toBe(0);
  expect(beside.postsRefused).toBe(0);
  expect(beside.postP99).toBeLessThan(alone.postP99 * GROWTH);
  expect(beside.paneP99).toBeLessThan(alone.paneP99 * GROWTH);
});

test('a tenant without a quota, copies and lanes of its own is crowded out', async () => {
  const alone = await fared([quiet], circumstances);
  const crowded = await fared([quiet, tenant(MOST)], { ...circumstances, shared: true });
  expect(crowded.postsTaken).toBeLessThan(alone.postsTaken / 2);
  expect(crowded.postsRefused).toBeGreaterThan(crowded.postsTaken);
});
