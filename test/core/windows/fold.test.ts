import { describe, expect, it } from 'vitest';
import { count, sum } from '../../../core/definition/measures.ts';
import type { StreamPlan } from '../../../core/definition/plan.ts';
import type { Windows } from '../../../core/definition/windows.ts';
import { calendar, session, sliding, tumbling } from '../../../core/definition/windows.ts';
import { openBook } from '../../../core/windows/book.ts';
import { cellCount } from '../../../core/windows/cells.ts';
import { type Folded, fold } from '../../../core/windows/fold.ts';
import { type LaneTail, newTail, tailFrom, tailHorizon, watermarkOf } from '../../../core/windows/lane-tail.ts';
import { columnsOf, type PlainEvent } from '../../lane/columns-of.ts';
import { smallPlan } from './small-stream.ts';

const events = (times: readonly number[], values: PlainEvent['values'] = {}): PlainEvent[] =>
  times.map((time, i) => ({ id: `${time}/${i}`, time, values }));
const foldAll = (plan: StreamPlan, list: readonly PlainEvent[], tail: LaneTail = newTail(plan)): Folded =>
  fold(plan, columnsOf(plan, list), tail);

/** All that was folded, as "start: count" of every pane. */
function counted(plan: StreamPlan, folded: Folded): string[] {
  const book = openBook(plan);
  book.absorb(folded.cells);
  return book
    .tick({ number: 1, previousWatermark: -Infinity, watermark: 1e14 })
    .map(({ start, measures }) => `${start}: ${measures['events']}`);
}

const measures = { events: count() };
const tens = (options = {}): Windows => ({ tens: tumbling('10ms', { measures, ...options }) });

describe('folding', () => {
  it('of nothing gives nothing', () => {
    const plan = smallPlan(tens());
    const folded = foldAll(plan, []);
    expect(folded.counts).toEqual({ events: 0, folded: 0, late: 0, tooLate: 0, duplicates: 0 });
    expect(cellCount(folded.cells)).toBe(0);
  });

  it('puts an event into the span that begins with it, not into the one that ends there', () => {
    const plan = smallPlan(tens());
    expect(counted(plan, foldAll(plan, events([0, 9, 10, -1, -10])))).toEqual(['-10: 2', '0: 2', '10: 1']);
  });

  it('folds an event once for all the spans that share its slice', () => {
    const plan = smallPlan({ moving: sliding('10ms', '4ms', { measures }) });
    const folded = foldAll(plan, events([8, 9]));
    expect(cellCount(folded.cells)).toBe(1);
    expect(counted(plan, folded)).toEqual(['0: 2', '4: 2', '8: 2']);
  });

  it('takes only the events for which `where` holds', () => {
    const plan = smallPlan(tens({ where: { field: 'whole', above: 1 } }));
    const list = [...events([1], { whole: 1 }), ...events([2], { whole: 2 }), ...events([3])];
    const folded = foldAll(plan, list);
    expect(counted(plan, folded)).toEqual(['0: 1']);
    // What no window wanted was not lost: it counts as folded.
    expect(folded.counts.folded).toBe(3);
  });

  it('goes on from one stretch of thousands of rows to the next', () => {
    const plan = smallPlan(tens(), { lag: '5s' });
    const folded = foldAll(plan, events(Array.from({ length: 10_000 }, (_, i) => i % 20)));
    expect(counted(plan, folded)).toEqual(['0: 5000', '10: 5000']);
    expect(folded.counts.folded).toBe(10_000);
  });
});

describe('a late event', () => {
  //  lane     1    12    9    25    9
  //  span     [0,10)  ended at 12: late     over at 20 with reviseFor 10: too late
  const plan = smallPlan(tens({ reviseFor: '10ms' }));

  it('is folded while its span may still be revised, and refused afterwards', () => {
    const folded = foldAll(plan, events([1, 12, 9, 25, 9]));
    expect(folded.counts).toEqual({ events: 5, folded: 4, late: 1, tooLate: 1, duplicates: 0 });
    expect(folded.refused).toEqual([{ row: 4, windows: ['tens'] }]);
    expect(counted(plan, folded)).toEqual(['0: 2', '10: 1', '20: 1']);
  });

  it.each([
    [9, 'on time', { folded: 2, late: 0, tooLate: 0 }],
    [10, 'late', { folded: 2, late: 1, tooLate: 0 }],
    [19, 'late', { folded: 2, late: 1, tooLate: 0 }],
    [20, 'too late', { folded: 1, late: 0, tooLate: 1 }],
  ])('under a watermark of %i is %s', (watermark, _, counts) => {
    expect(foldAll(plan, events([watermark, 5])).counts).toMatchObject(counts);
  });

  it('is judged by the events before it, never by those after it or beside it in its batch', () => {
    const tail = newTail(plan);
    expect(foldAll(plan, events([5, 30]), tail).counts.late).toBe(0);
    expect(watermarkOf(plan, tail)).toBe(30);
    expect(foldAll(plan, events([5]), tail).counts.tooLate).toBe(1);
  });

  it('meets a watermark that is behind the largest time by the lag', () => {
    const slow = smallPlan(tens({ reviseFor: '0s' }), { lag: '7ms' });
    expect(foldAll(slow, events([16, 5])).counts.folded).toBe(2);
    expect(foldAll(slow, events([17, 5])).counts.tooLate).toBe(1);
  });

  it('is folded from the first span that is still open', () => {
    //  size 10, every 5    [0,10) over at 12    [5,15) open
    const sliding10 = smallPlan({ moving: sliding('10ms', '5ms', { measures, reviseFor: '0s' }) });
    const folded = foldAll(sliding10, events([12, 6]));
    expect(folded.counts).toMatchObject({ folded: 2, late: 0, tooLate: 0 });
    expect(folded.refused).toEqual([{ row: 1, windows: ['moving'] }]);
    expect(counted(sliding10, folded)).toEqual(['5: 2', '10: 1']);
  });

  it('counts as too late only where every window refused it', () => {
    const two = smallPlan({
      short: tumbling('10ms', { measures, reviseFor: '0s' }),
      long: tumbling('100ms', { measures }),
    });
    const folded = foldAll(two, events([50, 5, 200, 10_000_000, 6]));
    expect(folded.counts).toMatchObject({ folded: 4, tooLate: 1 });
    expect(folded.refused).toEqual([
      { row: 1, windows: ['short'] },
      { row: 4, windows: ['short', 'long'] },
    ]);
  });

  it('that no window refused but one did not want is folded', () => {
    const plan = smallPlan({ ...tens({ reviseFor: '0s', where: { field: 'whole', is: 1 } }) });
    expect(foldAll(plan, events([50, 5])).counts).toMatchObject({ folded: 2, tooLate: 0 });
  });
});

describe('a repeated id', () => {
  const plan = smallPlan(tens(), { dedupFor: '100ms', lag: '1s' });
  const event = (id: string, time: number): PlainEvent => ({ id, time, values: {} });

  it('counts once, within a batch and over batches', () => {
    const tail = newTail(plan);
    expect(foldAll(plan, [event('a', 1), event('a', 1), event('b', 1)], tail).counts).toMatchObject({
      folded: 2,
      duplicates: 1,
    });
    expect(foldAll(plan, [event('a', 1), event('c', 1)], tail).counts).toMatchObject({ folded: 1, duplicates: 1 });
  });

  it.each([
    [100, { duplicates: 1 }],
    [101, { duplicates: 0 }],
  ])('is recognised for `dedupFor` of event time: after %i ms', (later, counts) => {
    expect(foldAll(plan, [event('a', 1), event('z', later), event('a', 1)]).counts).toMatchObject(counts);
  });

  it('is recognised as long however late its event was', () => {
    const [late, again] = [event('late', -500), event('late', -500)];
    expect(foldAll(plan, [event('a', 100), late, again]).counts).toMatchObject({ folded: 2, duplicates: 1 });
    expect(foldAll(plan, [event('a', 100), late, event('b', 199), again]).counts).toMatchObject({ duplicates: 1 });
    expect(foldAll(plan, [event('a', 100), late, event('b', 200), again]).counts).toMatchObject({ duplicates: 0 });
  });

  it('is another event once `dedupFor` has passed by its own time', () => {
    expect(foldAll(plan, [event('a', 1), event('a', 101), event('a', 150)]).counts).toMatchObject({ duplicates: 1 });
  });

  it('moves the watermark all the same', () => {
    const tail = newTail(plan);
    foldAll(plan, [event('a', 1), event('a', 50)], tail);
    expect(tail.maxTime).toBe(50);
  });

  it('is not looked for where `dedupFor` is nothing', () => {
    const folded = foldAll(smallPlan(tens()), [event('a', 1), event('a', 1)]);
    expect(folded.counts).toMatchObject({ folded: 2, duplicates: 0 });
    expect(folded.seen.times).toHaveLength(0);
  });

  it('is recognised among more ids than memory begins with, and forgotten ones make room', () => {
    const tail = newTail(plan);
    for (let round = 0; round < 20; round++) {
      const list = Array.from({ length: 1_000 }, (_, i) => event(`${round}/${i}`, round * 60 + 1));
      expect(foldAll(plan, list, tail).counts.duplicates).toBe(0);
      expect(foldAll(plan, list, tail).counts.duplicates).toBe(1_000);
    }
    expect(tail.ids.words.length).toBeLessThanOrEqual(4 * 4_096);
  });

  it('is stored with its time, unless it is past recognising', () => {
    const { seen } = foldAll(plan, [event('a', 1), event('b', 50), event('c', 120)]);
    expect([...seen.times]).toEqual([50, 120]);
  });
});

describe('a session', () => {
  const trips = (options = {}) => smallPlan({ trips: session('10ms', { measures, by: ['name'], ...options }) });

  it('lasts until no event came for the gap; exactly the gap still belongs to it', () => {
    //  0    10     21
    //  [----[----) [----)
    expect(counted(trips(), foldAll(trips(), events([0, 10, 21])))).toEqual(['0: 2', '21: 1']);
  });

  it('is one for each group', () => {
    const list = [...events([0], { name: 'a' }), ...events([5], { name: 'b' }), ...events([6])];
    expect(counted(trips(), foldAll(trips(), list))).toEqual(['0: 1', '5: 1', '6: 1']);
  });

  it('is joined by an event between two', () => {
    expect(counted(trips(), foldAll(trips(), events([0, 20, 40, 12, 30])))).toEqual(['0: 1', '12: 4']);
  });

  it('judges an event by the end of the session that it joins', () => {
    const plan = trips({ reviseFor: '0s' });
    //  session [0,18), watermark 8: an event at -9 ends at 1 by itself, but at 18 with the session
    expect(foldAll(plan, events([0, 8, -9])).counts).toMatchObject({ folded: 3, late: 0 });
    //  by itself it is over
    expect(foldAll(plan, events([0, 8, -11])).counts).toMatchObject({ folded: 2, tooLate: 1 });
    expect(foldAll(plan, events([0, 8, -11])).refused).toEqual([{ row: 2, windows: ['trips'] }]);
  });

  it('is late where the joined session has ended', () => {
    const plan = trips({ reviseFor: '20ms' });
    const other = events([25], { name: 'other' });
    expect(foldAll(plan, [...events([0]), ...other, ...events([5])]).counts).toMatchObject({ folded: 3, late: 1 });
    expect(foldAll(plan, [...events([0]), ...events([35], { name: 'other' }), ...events([5])]).counts).toMatchObject({
      tooLate: 1,
    });
  });

  it('refuses what is more than ten gaps late, even where it would join an open session', () => {
    const plan = trips({ reviseFor: '0s' });
    const steps = Array.from({ length: 15 }, (_, i) => i * 10);
    expect(foldAll(plan, events([...steps, 41])).counts.tooLate).toBe(0);
    expect(foldAll(plan, events([...steps, 40])).counts.tooLate).toBe(1);
  });
});

describe('the tail of a lane', () => {
  const plan = smallPlan(
    {
      ...tens({ reviseFor: '0s' }),
      trips: session('10ms', { measures: { total: sum('whole') }, by: ['name'], reviseFor: '5ms' }),
    },
    { dedupFor: '100ms', lag: '3ms' },
  );

  it('is the same from memory and from what was stored', () => {
    const names = ['a', 'b', null];
    const list = Array.from({ length: 1_500 }, (_, i) => ({
      id: `e${i % 5 === 0 ? i - 21 : i}`,
      time: i * 2 - ((i * 31) % 40),
      values: { name: names[i % 3]!, whole: i },
    }));
    const memory = newTail(plan);
    const segments: { m: number; folded: Folded }[] = [];
    for (let from = 0; from < list.length; from += 37) {
      const part = list.slice(from, from + 37);
      const horizon = tailHorizon(plan, memory.maxTime);
      const stored = tailFrom(
        plan,
        memory.maxTime,
        segments
          .filter(({ m }) => m > horizon)
          .reverse()
          .map(({ folded }) => folded),
      );
      const again = foldAll(plan, part, stored);
      const folded = foldAll(plan, part, memory);
      expect(again.counts).toEqual(folded.counts);
      expect(again.refused).toEqual(folded.refused);
      segments.push({ m: memory.maxTime, folded });
    }
    expect(segments.some(({ folded }) => folded.counts.duplicates > 0)).toBe(true);
    expect(segments.some(({ folded }) => folded.counts.tooLate > 0)).toBe(true);
  });

  it('needs no segment from before ids and sessions matter', () => {
    expect(tailHorizon(plan, 1_000)).toBe(1_000 - 3 - 5 - 100 - 10);
    expect(tailHorizon(smallPlan(tens(), { dedupFor: '1m' }), 100_000)).toBe(40_000);
  });

  it('begins before all time', () => {
    expect(watermarkOf(plan, newTail(plan))).toBe(-Infinity);
  });
});

describe('a window of days', () => {
  it('has days of 23 and 25 hours', () => {
    const plan = smallPlan({ days: calendar('day', 'America/Chicago', { measures }) });
    const hour = 3_600_000;
    const start = Date.UTC(2026, 2, 8, 6);
    expect(counted(plan, foldAll(plan, events([start, start + 22 * hour, start + 23 * hour])))).toEqual([
      `${start}: 2`,
      `${start + 23 * hour}: 1`,
    ]);
  });
});
