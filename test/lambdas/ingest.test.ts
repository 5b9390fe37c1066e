import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { EventLog } from '../../core/ports.ts';
import heartRate from '../../schemas/heart-rate/stream.ts';
import trip from '../../schemas/trip/stream.ts';
import { ingestBench } from '../support/ingest-bench.ts';

const sample = (id: string, more: object = {}) => ({
  sample_id: id,
  sensor_id: 'watch-1',
  sampled_at: '2026-03-01T13:00:00+01:00',
  heart_rate: 70,
  ...more,
});
const ride = (more: object = {}) => ({
  trip_id: 't-1',
  hoverboard_id: 'board-1',
  customer_id: 'ada@example.org',
  ended_at: '2026-03-01T12:00:00Z',
  seconds: 60,
  metres: 812.5,
  price: '2.50',
  ...more,
});
const canonical = (id: string, rate = 70) =>
  `{"sample_id":"${id}","sensor_id":"watch-1","sampled_at":"2026-03-01T12:00:00.000Z","heart_rate":${rate},"received_at":"2026-03-01T12:00:00.000Z","schema_version":1}`;

describe('a request with right events', () => {
  it('is answered 202 once they are in the log as canonical lines', async () => {
    const bench = ingestBench(heartRate);
    const { status, body } = await bench.send({ body: JSON.stringify(sample('a')) });
    expect(status).toBe(202);
    expect(body).toEqual({
      accepted: 1,
      rejected: 0,
      unconfirmed: 0,
      events: [{ index: 0, id: 'a', status: 'accepted' }],
    });
    expect((await bench.records()).map(({ lines }) => lines)).toEqual([[canonical('a')]]);
  });

  it('becomes one record of the log for each virtual lane', async () => {
    const bench = ingestBench(heartRate);
    const samples = ['a', 'b', 'c', 'd'].map((id, index) => sample(id, { sensor_id: `watch-${index % 2}` }));
    await bench.send({ body: JSON.stringify(samples) });
    const ids = (await bench.records()).map(({ lines }) => lines.map((line) => JSON.parse(line).sample_id));
    expect(ids).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
  });

  it.each([
    ['NDJSON', { 'content-type': 'application/x-ndjson' }, (lines: string[]) => Buffer.from(lines.join('\n'))],
    ['gzip', { 'content-encoding': 'gzip' }, (lines: string[]) => gzipSync(`[${lines}]`)],
    ['gzip that no header tells of', {}, (lines: string[]) => gzipSync(`[${lines}]`)],
    ['what a gateway has unpacked', { 'content-encoding': 'gzip' }, (lines: string[]) => Buffer.from(`[${lines}]`)],
  ])('may be %s', async (_, headers, body) => {
    const bench = ingestBench(heartRate);
    const sent = body([JSON.stringify(sample('a')), JSON.stringify(sample('b'))]);
    expect((await bench.send({ body: sent, headers })).status).toBe(202);
    expect((await bench.records())[0]?.lines).toEqual([canonical('a'), canonical('b')]);
  });

  it('may have no events', async () => {
    const { status, body } = await ingestBench(heartRate).send({ body: '[]' });
    expect(status).toBe(202);
    expect(body.events).toEqual([]);
  });
});

describe('a request with a wrong event', () => {
  it('is answered 207 with every reason, and the right ones are taken', async () => {
    const bench = ingestBench(heartRate);
    const wrong = { sample_id: 'b', sensor_id: 'watch-1', sampled_at: '2026-03-01', heart_rate: 900, hart_rate: 1 };
    const { status, body } = await bench.send({ body: JSON.stringify([sample('a'), wrong, 7]) });
    expect(status).toBe(207);
    expect(body).toMatchObject({ accepted: 1, rejected: 2, unconfirmed: 0 });
    expect(
      body.events.map(({ index, id, status, errors }) => [index, id, status, errors?.map(({ pointer }) => pointer)]),
    ).toEqual([
      [0, 'a', 'accepted', undefined],
      [1, 'b', 'rejected', ['/sampled_at', '/heart_rate', '/hart_rate']],
      [2, undefined, 'rejected', ['']],
    ]);
    expect((await bench.records())[0]?.lines).toEqual([canonical('a')]);
  });

  it('puts it into quarantine as it was written, with its reasons', async () => {
    const bench = ingestBench(heartRate);
    const original = '{ "sample_id": "b", "heart_rate": 7e1 }';
    const { body } = await bench.send({ body: `[${original}]`, requestId: 'request-9' });
    expect(bench.quarantined()).toEqual([
      {
        rejected_at: '2026-03-01T12:00:00.000Z',
        tenant: 'city',
        stream: 'heart-rate',
        schema_version: 1,
        source: 'request-9',
        index: 0,
        id: 'b',
        reasons: body.events[0]?.errors,
        withheld: [],
        part: 1,
        parts: 1,
        encoding: 'utf-8',
        original,
      },
    ]);
  });

  it('keeps a long one whole, in parts', async () => {
    const bench = ingestBench(heartRate);
    const original = JSON.stringify({ sample_id: '🚕€'.repeat(40_000) });
    await bench.send({ body: original });
    const parts = bench.quarantined();
    expect(parts.map(({ part, parts: of }) => [part, of])).toEqual(parts.map((_, index) => [index + 1, parts.length]));
    expect(parts.map((part) => part['original']).join('')).toBe(original);
  });

  it('is told which line is no JSON', async () => {
    const bench = ingestBench(heartRate);
    const { status, body } = await bench.send({
      body: `${JSON.stringify(sample('a'))}\n{"sample_id":}\n`,
      headers: { 'content-type': 'application/x-ndjson' },
    });
    expect(status).toBe(207);
    expect(body.events[1]?.errors).toEqual([
      {
        pointer: '',
        rule: 'json',
        message:
          'The line is no JSON: at line 1, column 14 there is "}" where a value is expected. Write each event as one line of JSON.',
      },
    ]);
  });

  it('is told that a clock runs more than five minutes ahead', async () => {
    const ahead = sample('a', { sampled_at: '2026-03-01T12:05:00.001Z' });
    const { body } = await ingestBench(heartRate).send({ body: JSON.stringify(ahead) });
    expect(body.events[0]?.errors?.map(({ rule }) => rule)).toEqual(['ahead']);
  });
});

describe('a request that cannot be read', () => {
  it.each([
    [
      400,
      { body: '{"a":1' },
      { message: /^The body is no JSON: at line 1, column 7 the text ends/, position: { line: 1, column: 7 } },
    ],
    [400, { body: '' }, { message: /^The body is empty/ }],
    [400, { body: Uint8Array.of(0x1f, 0x8b, 0x08, 0x00) }, { message: /^The body is damaged gzip/ }],
    [400, { body: Uint8Array.of(0x22, 0xff, 0x22) }, { message: /^The body is not UTF-8 from byte 1 on/ }],
    [404, { body: '{}', stream: 'no-such' }, { message: /^There is no stream "no-such" here/ }],
    [413, { body: `[${Array(501).fill('{}')}]` }, { message: /^501 events in one request/ }],
    [413, { body: Buffer.alloc(1_048_577, ' ') }, { message: /^The body has 1048577 bytes/ }],
    [413, { body: gzipSync(Buffer.alloc(50_000_000, ' ')) }, { message: /^The body has more than 1048576 bytes/ }],
    [415, { body: '{}', headers: { 'content-type': 'text/csv' } }, { message: /^Content-Type "text\/csv"/ }],
  ])('is answered %i and leaves nothing behind', async (expected, sent, { message, ...more }) => {
    const bench = ingestBench(heartRate);
    const { status, body } = await bench.send(sent);
    expect(status).toBe(expected);
    expect(body.message).toMatch(message);
    expect(body).toMatchObject(more);
    expect(await bench.records()).toEqual([]);
    expect(bench.quarantined()).toEqual([]);
  });
});

describe('personal values', () => {
  const pseudonym = createHmac('sha256', 'a key for tests').update('ada@example.org').digest('hex');

  it('leave the ingest only as keyed hashes', async () => {
    const bench = ingestBench(trip);
    await bench.send({ body: JSON.stringify(ride()) });
    const [record] = await bench.records();
    expect(JSON.parse(record?.lines[0] as string).customer_id).toBe(pseudonym);
  });

  it('are kept out of quarantine, also under a name with a typing mistake', async () => {
    const bench = ingestBench(trip);
    const wrong = ride({ price: 'free', customerid: 'ada@example.org' });
    await bench.send({ body: JSON.stringify(wrong) });
    const [kept] = bench.quarantined();
    expect(JSON.stringify(kept)).not.toContain('ada@');
    expect(kept?.['withheld']).toEqual(['customer_id', 'customerid']);
    expect(JSON.parse(kept?.['original'] as string)).toEqual({ ...wrong, customer_id: pseudonym, customerid: null });
  });

  it('are kept out of quarantine where nothing can be read', async () => {
    const bench = ingestBench(trip);
    const body = `${JSON.stringify(ride())}\n{"customer_id":"ada@example.org",}`;
    await bench.send({ body, headers: { 'content-type': 'application/x-ndjson' } });
    expect(bench.quarantined()).toMatchObject([{ withheld: ['*'], original: '' }]);
  });

  it('are kept out of our log', async () => {
    const bench = ingestBench(trip);
    await bench.send({ body: JSON.stringify([ride(), ride({ customer_id: 12, price: 'ada@example.org' })]) });
    expect(JSON.stringify(bench.lines)).not.toContain('ada@');
  });

  it('need no key where a stream has none', async () => {
    const bench = ingestBench(heartRate);
    await bench.send({ body: JSON.stringify(sample('a')) });
    expect(bench.secretReads()).toBe(0);
  });
});

describe('a log or a quarantine that does not take everything', () => {
  const throttled = (refused: (key: string) => boolean) => (log: EventLog) => ({
    ...log,
    append: async (records: Parameters<EventLog['append']>[0]) => {
      const taken = records.filter(({ partitionKey }) => !refused(partitionKey));
      const outcomes = taken.length > 0 ? [...(await log.append(taken))] : [];
      return records.map(({ partitionKey }) => (refused(partitionKey) ? { failed: 'Throttled' } : outcomes.shift()!));
    },
  });

  it('is answered 503 with the verdicts of what is in when time is up', async () => {
    let first: string | undefined;
    const bench = ingestBench(heartRate, {
      log: throttled((key) => {
        first ??= key;
        return key === first;
      }),
    });
    const samples = ['a', 'b'].map((id) => sample(id, { sensor_id: id }));
    const { status, headers, body } = await bench.send({ body: JSON.stringify([...samples, {}]) });
    expect(status).toBe(503);
    expect(headers).toMatchObject({ 'retry-after': '2' });
    expect(body.message).toBe('1 of 3 events are not confirmed. Send them again, with the same ids, after 2 s.');
    expect(body.events.map((event) => event.status)).toEqual(['unconfirmed', 'accepted', 'rejected']);
    expect(bench.clock.now() - Date.parse('2026-03-01T12:00:00Z')).toBeLessThanOrEqual(8_000);
  });

  it('does not call an event rejected that is not in quarantine', async () => {
    const bench = ingestBench(heartRate, { delivery: () => ({ put: () => Promise.reject(new Error('down')) }) });
    const { status, body } = await bench.send({ body: JSON.stringify([sample('a'), {}]) });
    expect(status).toBe(503);
    expect(body.events.map((event) => event.status)).toEqual(['accepted', 'unconfirmed']);
    expect(bench.lines).toMatchObject([{ message: 'request', status: 503, problem: 'Error: down' }]);
  });
});

describe('what the ingest tells us', () => {
  it('is one line and one count for each request', async () => {
    const bench = ingestBench(heartRate);
    await bench.send({ body: JSON.stringify([sample('a'), sample('b'), {}]) });
    expect(bench.lines).toEqual([
      {
        message: 'request',
        status: 207,
        events: 3,
        accepted: 2,
        rejected: 1,
        lifted: 0,
        unconfirmed: 0,
        records: 1,
        retries: 0,
        ms: 0,
      },
    ]);
    expect(Object.fromEntries(bench.metrics)).toMatchObject({ Requests: 1, EventsAccepted: 2, EventsRejected: 1 });
  });

  it('is a line, and nothing of our insides in the answer, when something is wrong with us', async () => {
    let calls = 0;
    const now = () => {
      if (calls++ > 0) throw new Error('the inside of a clock');
      return 0;
    };
    const bench = ingestBench(heartRate, {}, { now, sleep: () => Promise.resolve() });
    const { status, body } = await bench.send({ body: '[]' });
    expect(status).toBe(500);
    expect(body).toEqual({
      message: 'Something is wrong on our side. Send the request again, with the same ids, a little later.',
    });
    expect(bench.lines).toMatchObject([{ message: 'defect', error: new Error('the inside of a clock') }]);
  });
});
