import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually, newRun, type Run } from './run.ts';

const APP = 'https://app.example.com';

let run: Run;
beforeAll(async () => {
  run = await newRun({ streams: ['trip'], shards: 1, origins: [APP] });
});
afterAll(async () => {
  await run.stop();
  expect(run.troubles).toEqual([]);
});

const HOUR_MS = 3_600_000;
const ride = (trip_id: string, customer_id: string, hoursAgo: number) => ({
  ...{ trip_id, customer_id, hoverboard_id: 'board-1', seconds: 600, metres: 1_500.5, price: 2.9 },
  ended_at: new Date(Date.now() - hoursAgo * HOUR_MS).toISOString(),
});
const asked = (path: string, subject?: string, tag?: string) =>
  fetch(`${run.url}/streams/trip/${path}`, {
    headers: { ...(subject && { 'x-subject': subject }), ...(tag && { 'if-none-match': tag }) },
  });
interface Outings {
  readonly panes: readonly { readonly trips: number; readonly price: number }[];
}

it('shows customers their own trips while they happen, and nobody those of others', async () => {
  await run.post('trip', [ride('t1', 'ann', 5), ride('t2', 'ann', 4.9), ride('t3', 'ann', 3), ride('t4', 'bo', 3)]);
  await run.post('trip', [ride('t5', 'eve', 0)]);
  const outings = async (): Promise<Outings> =>
    (await asked('windows/outings/panes', 'ann')).json() as Promise<Outings>;
  const { panes } = await eventually(outings, (found) => found.panes.length === 2);
  expect(panes).toMatchObject([
    { trips: 1, price: 2.9 },
    { trips: 2, price: 5.8 },
  ]);
  expect((await asked('windows/outings/panes?customer_id=bo', 'ann')).status).toBe(403);
  expect((await asked('windows/outings/panes?customer_id=bo')).status).toBe(200);

  const newest = await eventually(
    () => asked('entity?hoverboard_id=board-1', 'ann'),
    ({ status }) => status === 200,
  );
  expect(await newest.json()).toMatchObject({ event: { trip_id: 't3' } });
  const again = await asked('entity?hoverboard_id=board-1', 'ann', newest.headers.get('etag')!);
  expect([again.status, await again.text()]).toEqual([304, '']);
});

it('tells the contract, and has an example page', async () => {
  expect(await (await asked('schema')).json()).toMatchObject({
    title: 'trip',
    $id: expect.stringMatching(/^urn:stream:trip:/),
  });
  expect((await asked('nothing')).status).toBe(404);
  const page = await fetch(`${run.url}/examples/my-trips`);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

it('lets pages of named origins use the API, refusals included, and nothing else of the run', async () => {
  const ask = (path: string, origin: string, method = 'GET') =>
    fetch(`${run.url}${path}`, { method, headers: { origin, 'access-control-request-method': 'GET' } });
  const allowed = ({ headers }: Response) => headers.get('access-control-allow-origin');

  const preflight = await ask('/streams/trip/entity', APP, 'OPTIONS');
  expect([preflight.status, allowed(preflight)]).toEqual([204, APP]);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('x-subject');
  const answer = await ask('/streams/trip/schema', APP);
  expect([answer.status, allowed(answer), answer.headers.get('access-control-expose-headers')]).toEqual([
    200,
    APP,
    'etag,retry-after',
  ]);
  const refusal = await ask('/streams/tripp/schema', APP);
  expect([refusal.status, allowed(refusal)]).toEqual([404, APP]);

  expect((await ask('/api/state', APP)).status).toBe(403);
  const stranger = await ask('/streams/trip/schema', 'https://evil.example.com');
  expect([stranger.status, allowed(stranger)]).toEqual([403, null]);
});
