import { describe, expect, test } from 'vitest';
import { integer, text } from '../../core/definition/fields.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { publishedOf } from '../../core/versions/published-version.ts';
import { ingestBench } from '../support/ingest-bench.ts';
import { rides, ridesNext } from '../support/rides.ts';

const { seats: _seats, ...kept } = ridesNext.fields;
/** Version 3 takes a field away, which only producers that say what they speak survive. */
const newest: StreamDefinition = { ...ridesNext, version: 3, compatibility: 'none', fields: kept };
const published = [rides, ridesNext, newest].map(publishedOf);

const ride = { ride_id: 'r1', rider: 'ann', at: '2026-03-01T11:59:00Z', fare: 12.5, seats: 2 };
const RECEIVED = '"received_at":"2026-03-01T12:00:00.000Z","schema_version":3}';

async function sent(stream: StreamDefinition, ...events: readonly object[]) {
  const bench = ingestBench(stream, { published });
  const { status, body } = await bench.send({ body: JSON.stringify(events) });
  const lines = (await bench.records()).flatMap((record) => record.lines);
  return { bench, status, verdicts: body.events, lines };
}

describe('an event that names an older version', () => {
  test('is judged by it, and kept as an event of the newest', async () => {
    const { status, verdicts, lines, bench } = await sent(newest, { ...ride, schema_version: 1 });
    expect([status, verdicts]).toEqual([202, [{ index: 0, id: 'r1', status: 'accepted', schemaVersion: 1 }]]);
    expect(lines).toEqual([
      expect.stringMatching(
        /^\{"ride_id":"r1","rider":"[0-9a-f]{64}","at":"2026-03-01T11:59:00.000Z","zone":null,"fare":12.500,"shared":null,"tip":null,/,
      ),
    ]);
    expect(lines[0]?.endsWith(RECEIVED)).toBe(true);
    expect(Object.fromEntries(bench.metrics)).toMatchObject({ EventsAccepted: 1, EventsLifted: 1 });
  });

  test('may stand beside others in one request, each judged by its own', async () => {
    const { seats: _gone, ...current } = ride;
    const { status, verdicts } = await sent(
      newest,
      current,
      { ...current, ride_id: 'r2', schema_version: 3 },
      { ...ride, ride_id: 'r3', schema_version: 2, tip: 1 },
      { ...ride, ride_id: 'r4' },
    );
    expect(status).toBe(207);
    expect(verdicts.map(({ status: verdict, schemaVersion }) => [verdict, schemaVersion])).toEqual([
      ['accepted', undefined],
      ['accepted', undefined],
      ['accepted', 2],
      ['rejected', undefined],
    ]);
  });

  test('is refused by the rules of that version, and waits in quarantine under its number', async () => {
    const { status, verdicts, bench } = await sent(newest, { ...ride, fare: 12.505, tip: 1, schema_version: 1 });
    expect(status).toBe(207);
    expect(verdicts[0]).toMatchObject({ id: 'r1', status: 'rejected', schemaVersion: 1 });
    expect(verdicts[0]?.errors?.map(({ pointer, rule }) => [pointer, rule])).toEqual([
      ['/fare', 'scale'],
      ['/tip', 'unknown'],
    ]);
    const [line] = bench.quarantined();
    expect(line).toMatchObject({ schema_version: 1, withheld: ['rider'] });
    expect(JSON.parse(String(line?.['original']))).toMatchObject({ fare: 12.505, tip: 1, schema_version: 1 });
  });

  test('is refused if it is no event of the newest version after all', async () => {
    const narrower = {
      ...newest,
      fields: { ...newest.fields, zone: text({ max: 10, oneOf: ['north'], nullable: true }) },
    };
    const { verdicts } = await sent(narrower, { ...ride, zone: 'south', schema_version: 1 });
    expect(verdicts[0]).toMatchObject({ status: 'rejected', errors: [{ pointer: '/zone', rule: 'oneOf' }] });
  });

  test.each([[4], [0], ['1'], [null], [{}]])('is refused if no such version was published: %j', async (version) => {
    const { status, verdicts } = await sent(newest, { ...ride, schema_version: version });
    expect(status).toBe(207);
    expect(verdicts[0]?.errors).toEqual([
      {
        pointer: '/schema_version',
        rule: 'version',
        message: `${typeof version === 'object' && version ? 'an object' : JSON.stringify(version)} is no published version of rides. Send 1, 2 or 3 as schema_version, or leave it out for 3.`,
      },
    ]);
  });
});

describe('what was personal in an older version', () => {
  const open = { ...rides, fields: { ...rides.fields, phone: text({ max: 20, personal: true, nullable: true }) } };
  const without: StreamDefinition = {
    ...rides,
    version: 2,
    fields: { ...rides.fields, rider: text({ max: 20 }), level: integer({ nullable: true }) },
  };

  test('stays out of the log and of quarantine, though the newest version has no key for it', async () => {
    const bench = ingestBench(without, { published: [publishedOf(open)] });
    const event = { ...ride, phone: '555-0100', schema_version: 1 };
    await bench.send({ body: JSON.stringify([event, { ...event, ride_id: 'r2', fare: -1 }]) });
    const everything = JSON.stringify([await bench.records(), bench.quarantined(), bench.lines]);
    expect(everything).not.toContain('555-0100');
    expect(bench.quarantined()).toHaveLength(1);
    expect(bench.secretReads()).toBe(0);
  });
});
