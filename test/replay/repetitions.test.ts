import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EventIds, repetitions } from '../../core/replay/repetitions.ts';

const event = fc.record({ id: fc.nat(3), time: fc.integer({ min: -30, max: 30 }) });

/** Few different hashes that share places and tags. */
const idsOf = (events: readonly { readonly id: number; readonly time: number }[]): EventIds => ({
  high: Uint32Array.from(events, ({ id }) => (id % 2) * 256),
  low: Uint32Array.from(events, ({ id }) => (id >> 1) * 65_536),
  times: Float64Array.from(events, ({ time }) => time),
});

test('of the events with one id and near times, the first one counts', () => {
  const blocks = fc.array(fc.array(event, { maxLength: 12 }), { maxLength: 5 });
  fc.assert(
    fc.property(blocks, fc.constantFrom(0, 1, 10, 1_000), (some, dedupFor) => {
      const counted: { readonly id: number; readonly time: number }[] = [];
      const expected = some.map((block) =>
        block.flatMap((one, row) => {
          if (counted.some(({ id, time }) => id === one.id && Math.abs(time - one.time) < dedupFor)) return [row];
          counted.push(one);
          return [];
        }),
      );
      const repeated = repetitions(dedupFor);
      expect(some.map((block) => repeated(idsOf(block)))).toEqual(expected);
    }),
    { numRuns: 200, seed: 31 },
  );
});

test('any number of ids is known', () => {
  const many = 100_000;
  const ids = {
    high: Uint32Array.from({ length: many }, (_, i) => Math.imul(i, 0x9e37_79b1) >>> 0),
    low: Uint32Array.from({ length: many }, (_, i) => Math.imul(i, 0x85eb_ca6b) >>> 0),
    times: new Float64Array(many),
  };
  const repeated = repetitions(1_000);
  expect(repeated(ids)).toHaveLength(0);
  expect(repeated(ids)).toHaveLength(many);
});
