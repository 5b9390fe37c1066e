import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendInOrder } from '../../../core/ingest/append-in-order.ts';
import type { EventLog, LogRecord } from '../../../core/ports.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const record = (partitionKey: string, text: string): LogRecord => ({
  partitionKey,
  data: new TextEncoder().encode(text),
});

/** A log that refuses what a script says: each call takes its next element, one flag for each record. */
function scripted(script: readonly (readonly boolean[] | Error)[]) {
  const stored: string[] = [];
  const calls: string[][] = [];
  const append: EventLog['append'] = async (records) => {
    const step = script[calls.length] ?? [];
    calls.push(records.map(({ data }) => new TextDecoder().decode(data)));
    if (step instanceof Error) throw step;
    return records.map(({ data }, index) => {
      if (step[index] === false) return { failed: 'ProvisionedThroughputExceededException' };
      stored.push(new TextDecoder().decode(data));
      return { shard: 's', sequence: String(stored.length) };
    });
  };
  return { log: { append } as EventLog, stored, calls };
}

const patience = { until: 10_000, spread: 0.5 };

describe('appending to the log', () => {
  it('sends again only what failed', async () => {
    const { log, calls } = scripted([[true, false, true]]);
    const records = [record('a', 'a1'), record('b', 'b1'), record('c', 'c1')];
    const result = await appendInOrder({ log, clock: virtualClock() }, records, patience);
    expect(calls).toEqual([['a1', 'b1', 'c1'], ['b1']]);
    expect(result).toMatchObject({ written: [true, true, true], retries: 1 });
  });

  it('never lets a later record of a partition key overtake an earlier one', async () => {
    const { log, calls } = scripted([[false, true]]);
    const records = [record('a', 'a1'), record('a', 'a2'), record('b', 'b1')];
    await appendInOrder({ log, clock: virtualClock() }, records, patience);
    expect(calls).toEqual([['a1', 'b1'], ['a1'], ['a2']]);
  });

  it('tells which records are in when patience ends', async () => {
    const { log } = scripted(Array(100).fill([false, true]));
    const clock = virtualClock();
    const result = await appendInOrder({ log, clock }, [record('a', 'a1'), record('b', 'b1')], patience);
    expect(result).toMatchObject({ written: [false, true], problem: 'ProvisionedThroughputExceededException' });
    expect(clock.now()).toBeLessThanOrEqual(10_000);
  });

  it('takes an error of the call for a failure of all its records', async () => {
    const { log, calls } = scripted([new Error('socket hang up')]);
    const result = await appendInOrder({ log, clock: virtualClock() }, [record('a', 'a1')], patience);
    expect(calls).toEqual([['a1'], ['a1']]);
    expect(result.written).toEqual([true]);
  });

  it('keeps to what one call takes', async () => {
    const { log, calls } = scripted([]);
    const records = Array.from({ length: 501 }, (_, index) => record(String(index), 'x'));
    await appendInOrder({ log, clock: virtualClock() }, records, patience);
    expect(calls.map(({ length }) => length)).toEqual([500, 1]);
    const large = Array.from({ length: 6 }, (_, index) => record(String(index), 'x'.repeat(1_000_000)));
    const second = scripted([]);
    await appendInOrder({ log: second.log, clock: virtualClock() }, large, patience);
    expect(second.calls.map(({ length }) => length)).toEqual([5, 1]);
  });

  it('stores each key in order whatever fails, and all of it if the log recovers', async () => {
    const step = fc.oneof(fc.array(fc.boolean(), { maxLength: 6 }), fc.constant(new Error('reset')));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 }),
        fc.array(step, { maxLength: 8 }),
        async (keys, script) => {
          const { log, stored } = scripted(script);
          const records = keys.map((key, index) => record(key, `${key}${index}`));
          const clock = virtualClock();
          const { written } = await appendInOrder({ log, clock }, records, { until: 60_000, spread: 0 });
          expect(written).toEqual(records.map(() => true));
          for (const key of ['a', 'b', 'c']) {
            const sent = records
              .flatMap(({ data }) => new TextDecoder().decode(data))
              .filter((text) => text[0] === key);
            expect(stored.filter((text) => text[0] === key)).toEqual(sent);
          }
        },
      ),
      { seed: 53 },
    );
  });
});
