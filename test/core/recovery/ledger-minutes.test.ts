import { describe, expect, it } from 'vitest';
import { ledgerMinutes } from '../../../core/recovery/ledger-minutes.ts';
import type { LoggedRecords } from '../../../core/recovery/ports.ts';
import { recoveryBench } from '../../support/recovery-bench.ts';
import { visit, visits } from './visits.ts';

type Bench = Awaited<ReturnType<typeof recoveryBench>>;
const MINUTE = 60_000;

/** Two minutes of a stream, with everything that can become of an event. */
async function busyBench(): Promise<Bench> {
  const bench = await recoveryBench(visits);
  const send = async (...events: readonly object[]) => {
    for (const event of events) await bench.record([bench.line(event as Record<string, unknown>)]);
    await bench.turn();
  };
  await send(visit('a', 1), visit('b', 2), visit('a', 1), visit('c', 40));
  await bench.record(['no event']);
  await bench.turn();
  await bench.clock.sleep(MINUTE);
  await send(visit('too late', 3), visit('d', 100));
  await bench.record([bench.line(visit('waits', 101)), bench.line(visit('waits, too', 102))]);
  return bench;
}
const minutesOf = async (bench: Bench, logged: LoggedRecords = bench.logged) =>
  ledgerMinutes(bench.store, logged, bench.clock.now() - 5 * MINUTE);

describe('the ledger of a minute', () => {
  it('says what became of everything that was accepted', async () => {
    expect(await minutesOf(await busyBench())).toMatchObject([
      { accepted: 5, folded: 3, duplicates: 1, quarantined: 1, tooLate: 0, inFlight: 0, difference: 0 },
      { accepted: 4, folded: 1, duplicates: 0, quarantined: 0, tooLate: 1, inFlight: 2, difference: 0 },
    ]);
  });

  it('adds up after what was rejected and late came in', async () => {
    const bench = await busyBench();
    await bench.turn();
    await bench.applyLate();
    await bench.redrive({ set: {} });
    await bench.turn();
    const minutes = await minutesOf(bench);
    expect(minutes.map(({ difference, inFlight }) => [difference, inFlight])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('shows in which minute the log has more than the lane says that it took', async () => {
    const bench = await busyBench();
    const more: LoggedRecords = {
      async *since(instant) {
        let first = true;
        for await (const record of bench.logged.since(instant)) {
          yield record;
          if (first) yield record;
          first = false;
        }
      },
    };
    expect((await minutesOf(bench, more)).map(({ difference }) => difference)).toEqual([1, 0]);
  });

  it('begins where the log could still be read', async () => {
    const bench = await busyBench();
    const second: LoggedRecords = {
      async *since(instant) {
        let left = 2;
        for await (const record of bench.logged.since(instant)) if (left-- <= 0) yield record;
      },
    };
    expect((await minutesOf(bench, second)).every(({ difference }) => difference === 0)).toBe(true);
  });
});
