import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverEvents } from '../../local/client/server-events.ts';
import { type Catalogue, EVENTS_OF_ENTITY, type LiveState, type RejectedEvent } from '../../page/answers.ts';
import { eventually, newDirectory, newRun, type Run, sample } from './run.ts';

const dataDirectory = newDirectory();
let run: Run;
beforeAll(async () => {
  run = await newRun({ dataDirectory });
});
afterAll(async () => {
  await run.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
  expect(run.troubles).toEqual([]);
});

const state = async (stream = 'heart-rate') => {
  const { streams } = await run.json<LiveState>('/api/state');
  return streams.find(({ name }) => name === stream)!;
};
const EVENTS = '"local_heart_rate"."events"';

describe('a local run', () => {
  it('accepts events, folds them and has them in the warehouse, and its ledger adds up', async () => {
    const samples = Array.from({ length: 30 }, (_, i) => sample({ heart_rate: 60 + i, sensor_id: `watch-${i % 3}` }));
    const response = await run.post('heart-rate', samples);
    expect(response.status).toBe(202);
    const folded = await eventually(state, ({ folded, inFlight }) => folded >= 30 && inFlight === 0);
    expect(folded).toMatchObject({ accepted: folded.folded, rejected: 0, inFlight: 0, ledger: 'adds up' });

    const ids = samples.map(({ sample_id }) => `'${sample_id}'`).join(', ');
    const count = `SELECT count(*) AS events, sum(heart_rate) AS beats FROM ${EVENTS} WHERE sample_id IN (${ids})`;
    const [row] = await eventually(
      () => run.rows(count),
      ([found]) => Number(found?.['events']) === 30,
    );
    expect(Number(row?.['beats'])).toBe(samples.reduce((sum, { heart_rate }) => sum + heart_rate, 0));
  });

  it('shows panes that equal a plain GROUP BY over the events', async () => {
    await run.post('heart-rate', [sample({ heart_rate: 90 }), sample({ heart_rate: 110 })]);
    const differing = `
      SELECT * FROM (
        SELECT time_bucket(INTERVAL 10 seconds, sampled_at) AS window_start, count(*) AS samples,
          min(heart_rate) AS bpm_min, max(heart_rate) AS bpm_max
        FROM ${EVENTS} GROUP BY 1
        EXCEPT SELECT window_start, samples, bpm_min, bpm_max FROM "local_heart_rate"."fleet")`;
    const events = `SELECT count(*) AS events FROM ${EVENTS}`;
    const { accepted } = await state();
    await eventually(
      () => run.rows(events),
      ([found]) => Number(found?.['events']) >= accepted,
    );
    expect(
      await eventually(
        () => run.rows(differing),
        (rows) => rows.length === 0,
      ),
    ).toEqual([]);
  });

  it('rejects wrong events one by one, and shows them with their reasons', async () => {
    const response = await run.post('heart-rate', [sample(), sample({ heart_rate: 999 })]);
    expect(response.status).toBe(207);
    const rejected = await eventually(
      () => run.json<RejectedEvent[]>('/api/streams/heart-rate/rejected'),
      (rows) => rows.length > 0,
    );
    expect(rejected[0]?.faults[0]).toMatchObject({ pointer: '/heart_rate' });
    expect(rejected[0]?.faults[0]?.message).toContain('999');
    expect(rejected[0]?.event).toContain('999');
  });

  it('raises a revision for a late event instead of losing it', async () => {
    await run.post('heart-rate', sample({ sensor_id: 'late-watch', heart_rate: 80 }, 40_000));
    const [pane] = await eventually(
      () => run.rows(`SELECT * FROM "local_heart_rate"."by_sensor" WHERE sensor_id = 'late-watch'`),
      // The lane that hears of this watch alone may not know yet how late it is.
      (rows) => rows[0]?.['final'] === true,
    );
    expect(pane).toMatchObject({ final: true, samples: '1' });
    expect((await eventually(state, ({ late }) => late > 0)).late).toBeGreaterThan(0);
  });

  it('counts an event that is sent twice once', async () => {
    const twice = sample();
    const before = (await state()).duplicates;
    await run.post('heart-rate', [twice]);
    await run.post('heart-rate', [twice]);
    expect((await eventually(state, ({ duplicates }) => duplicates > before)).duplicates).toBe(before + 1);
  });

  it('keeps only a keyed hash of personal fields', async () => {
    const ended_at = new Date().toISOString();
    const ride = { trip_id: 't-1', hoverboard_id: 'b-1', customer_id: 'Ada Lovelace', ended_at };
    await run.post('trip', { ...ride, seconds: 60, metres: 120.5, price: 2.5 });
    const [row] = await eventually(
      () => run.rows('SELECT customer_id FROM "local_trip"."events"'),
      (rows) => rows.length > 0,
    );
    expect(row?.['customer_id']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells who listens of states, panes and events while they happen', async () => {
    const response = await fetch(`${run.url}/api/live?stream=heart-rate`);
    const awaited = new Set(['state', 'panes', 'events']);
    await run.post('heart-rate', sample());
    for await (const { event, data } of serverEvents(response)) {
      expect(() => JSON.parse(data)).not.toThrow();
      awaited.delete(event);
      if (awaited.size === 0) break;
    }
    expect(awaited).toEqual(new Set());
  });

  it('tells who begins to watch what has just been delivered, too new to be in the warehouse', async () => {
    await run.post('heart-rate', sample({ heart_rate: -7 }));
    const response = await fetch(`${run.url}/api/live?stream=heart-rate`);
    for await (const { event, data } of serverEvents(response)) {
      if (event !== 'rejected' || !data.includes('-7')) continue;
      expect(JSON.parse(data)).toMatchObject({
        stream: 'heart-rate',
        rows: [{ faults: [{ pointer: '/heart_rate' }] }],
      });
      break;
    }
  });

  it('names the stream that was probably meant', async () => {
    const response = await run.post('heart-rat', sample());
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: expect.stringContaining('Did you mean "heart-rate"?') });
  });

  it('gives the newest state of each entity by event time, and finds one by its name', async () => {
    await run.post('heart-rate', [
      sample({ sensor_id: 'entity-a', heart_rate: 71 }, 2_000),
      sample({ sensor_id: 'entity-a', heart_rate: 72 }, 1_000),
      sample({ sensor_id: 'entity-a', heart_rate: 73 }, 3_000),
      sample({ sensor_id: 'entity-b', heart_rate: 80 }),
    ]);
    const named = (text: string) =>
      run.json<readonly Record<string, unknown>[]>(`/api/streams/heart-rate/entities?named=${text}`);
    const found = await eventually(
      () => named('ENTITY'),
      (rows) => rows.length === 2 && Number(rows[1]?.[EVENTS_OF_ENTITY]) === 3,
    );
    expect(found.map(({ sensor_id, heart_rate }) => [sensor_id, Number(heart_rate)])).toEqual([
      ['entity-b', 80],
      ['entity-a', 72],
    ]);
    expect(Number(found[1]?.[EVENTS_OF_ENTITY])).toBe(3);
    expect(await named("o'nobody")).toEqual([]);
    const exactly = await run.json<readonly Record<string, unknown>[]>(
      '/api/streams/heart-rate/entities?exactly=entity-a&exactly=entity&exactly=nobody',
    );
    expect(exactly.map((row) => [row['sensor_id'], Number(row[EVENTS_OF_ENTITY])])).toEqual([['entity-a', 3]]);
  });

  it('answers statements that read, and refuses those that change something or look elsewhere', async () => {
    expect(await run.rows('SELECT 40 + 2 AS answer')).toEqual([{ answer: 42 }]);
    const refusals = [
      'DROP TABLE x',
      'SELECT 1; SELECT 2',
      `COPY (SELECT 1) TO 'x.csv'`,
      `SELECT * FROM '/etc/passwd'`,
      `SELECT * FROM read_text('${dataDirectory}/secrets/*')`,
      `SELECT * FROM read_blob('${dataDirectory}/lake/../secrets/pseudonyms.key')`,
      'SELEC 1',
    ];
    for (const sql of refusals) {
      const response = await fetch(`${run.url}/api/query`, { method: 'POST', body: JSON.stringify({ sql }) });
      expect([sql, response.status]).toEqual([sql, 400]);
      expect((await response.json()) as object).toHaveProperty('message');
    }
  });

  it('does not take requests of a page from elsewhere', async () => {
    for (const origin of ['http://elsewhere.example', 'null', 'nonsense', `${run.url}.elsewhere.example`]) {
      const response = await fetch(`${run.url}/api/streams/trip/quarantine`, { method: 'POST', headers: { origin } });
      expect([origin, response.status]).toEqual([origin, 403]);
    }
    const own = await fetch(`${run.url}/api/state`, { headers: { origin: run.url } });
    expect(own.status).toBe(200);
  });

  it.each([
    ['elsewhere.example', 403],
    ['elsewhere.example.', 403],
    ['127.0.0.1.elsewhere.example', 403],
    ['localhost', 200],
    ['[::1]', 200],
    ['192.168.0.7', 200],
  ])('reached by the name %s, as a page may that lets its own name lead here, answers %i', async (name, status) => {
    const { port } = new URL(run.url);
    const host = `${name}:${port}`;
    const answered = await new Promise((resolve, reject) =>
      request(`${run.url}/api/catalogue`, { headers: { host, origin: `http://${host}` } }, (response) =>
        resolve(response.resume().statusCode),
      )
        .on('error', reject)
        .end(),
    );
    expect(answered).toBe(status);
  });

  it('gives a catalogue whose sample is accepted', async () => {
    const { streams } = await run.json<Catalogue>('/api/catalogue');
    expect(streams.map(({ stream }) => stream.name)).toEqual(['heart-rate', 'trip']);
    for (const { stream, sample: example } of streams) {
      const now = { ...(example as object), [stream.eventTime]: new Date().toISOString() };
      expect((await run.post(stream.name, now)).status).toBe(202);
    }
  });

  it('serves the page', async () => {
    for (const path of ['/', '/page.js', '/style.css', '/favicon.svg'])
      expect([path, (await fetch(run.url + path)).status]).toEqual([path, 200]);
  });
});
