import { expect, test } from 'vitest';
import type { Throughput } from '../../../core/definition/stream.ts';
import { shardsOf } from '../../../core/projections/kinesis.ts';
import taxi from '../../../schemas/chicago-taxi/stream.ts';

const shards = (throughput: Throughput, traffic: Partial<Parameters<typeof shardsOf>[1]> = {}): number | undefined =>
  shardsOf({ ...taxi, throughput }, { consumers: 2, consumedPerSecond: 50_000, ...traffic });

test.each([
  ['little', 1, { eventsPerSecond: 10, eventBytes: 100 }, {}],
  ['as many records as two shards take', 2, { eventsPerSecond: 2_000, eventBytes: 100 }, {}],
  [
    'one record more than that: lanes do not divide by three, so the fullest shard has 34 of 100',
    3,
    { eventsPerSecond: 2_001, eventBytes: 100 },
    {},
  ],
  ['many small events in few records', 1, { eventsPerSecond: 5_000, eventBytes: 100 }, { recordsPerSecond: 200 }],
  ['bytes that come in', 4, { eventsPerSecond: 4_000, eventBytes: 1_000 }, { recordsPerSecond: 100 }],
  [
    'bytes that go out to four readers',
    8,
    { eventsPerSecond: 4_000, eventBytes: 1_000 },
    { recordsPerSecond: 100, consumers: 4 },
  ],
  ['a slow reader', 10, { eventsPerSecond: 1_000, eventBytes: 100 }, { consumedPerSecond: 100 }],
  ['lanes in pairs', 50, { eventsPerSecond: 50_000, eventBytes: 20 }, {}],
  ['one lane a shard', 100, { eventsPerSecond: 51_000, eventBytes: 20 }, {}],
])('%s: %i shards', (_, expected, throughput, traffic) => {
  expect(shards(throughput, traffic)).toBe(expected);
});

test('on-demand capacity needs no shards', () => {
  expect(shards('on-demand')).toBeUndefined();
});

test('more than one lane can carry is refused with a way out', () => {
  expect(() => shards({ eventsPerSecond: 100_001, eventBytes: 20 })).toThrow(
    'The throughput of chicago-taxi needs 101 shards, but its entities share 100 lanes. Divide it into several streams.',
  );
});
