import { describe, expect, it } from 'vitest';
import { avg, count, first, sum } from '../../../core/definition/measures.ts';
import type { StreamPlan } from '../../../core/definition/plan.ts';
import { session, sliding, tumbling } from '../../../core/definition/windows.ts';
import { openBook } from '../../../core/windows/book.ts';
import { fold } from '../../../core/windows/fold.ts';
import { newTail } from '../../../core/windows/lane-tail.ts';
import { openCells } from '../../../core/windows/open-cells.ts';
import { type Pane, paneLine } from '../../../core/windows/panes.ts';
import { columnsOf, type PlainEvent } from '../../lane/columns-of.ts';
import { smallPlan } from './small-stream.ts';

const measures = { events: count() };
const event = (time: number, values: PlainEvent['values'] = {}): PlainEvent => ({ id: `${time}`, time, values });

/** A pane in short: its start, how many events, and what else there is to say. */
const told = ({ start, group, measures: { events }, final, withdrawn, revision }: Pane): string =>
  [
    `${start}:`,
    ...group.map(String),
    withdrawn ? 'withdrawn' : `${events}`,
    ...(final ? [] : ['open']),
    `r${revision}`,
  ].join(' ');

/** A book whose ticks come one after the other; each lane folds by itself. */
function bookOf(plan: StreamPlan) {
  const book = openBook(plan);
  const tails = new Map<string, ReturnType<typeof newTail>>();
  let number = 0;
  let previousWatermark = Number.NEGATIVE_INFINITY;
  return {
    book,
    absorb(events: readonly (number | PlainEvent)[], lane = 'one') {
      const tail = tails.get(lane) ?? newTail(plan);
      tails.set(lane, tail);
      const list = events.map((one) => (typeof one === 'number' ? event(one) : one));
      book.absorb(fold(plan, columnsOf(plan, list), tail).cells);
    },
    tick(watermark: number): string[] {
      return this.panes(watermark).map(told);
    },
    panes(watermark: number): readonly Pane[] {
      const panes = book.tick({ number: ++number, previousWatermark, watermark });
      previousWatermark = watermark;
      return panes;
    },
  };
}

describe('a window that emits final panes', () => {
  const plan = smallPlan({ tens: tumbling('10ms', { measures, by: ['name'], reviseFor: '20ms' }) }, { lag: '100ms' });

  it('emits a pane when the watermark reaches its end, and again for each revision', () => {
    const lanes = bookOf(plan);
    lanes.absorb([1, 11]);
    expect(lanes.tick(9)).toEqual([]);
    expect(lanes.tick(10)).toEqual(['0: null 1 r2']);
    expect(lanes.tick(11)).toEqual([]);
    lanes.absorb([2]);
    expect(lanes.tick(12)).toEqual(['0: null 2 r4']);
    expect(lanes.tick(20)).toEqual(['10: null 1 r5']);
  });

  it('revises what a lane still took, even where the watermark goes past the last revision at once', () => {
    const lanes = bookOf(plan);
    lanes.absorb([1]);
    expect(lanes.tick(29)).toEqual(['0: null 1 r1']);
    lanes.absorb([2]);
    expect(lanes.tick(1_000)).toEqual(['0: null 2 r2']);
  });

  it('forgets a span once it cannot be revised, and counts what comes for it after all', () => {
    const lanes = bookOf(plan);
    lanes.absorb([1]);
    lanes.tick(29);
    expect(lanes.book.size()).toEqual({ cells: 1, expired: 0 });
    lanes.tick(30);
    expect(lanes.book.size()).toEqual({ cells: 0, expired: 0 });
    lanes.absorb([2]);
    expect(lanes.tick(31)).toEqual([]);
    expect(lanes.book.size()).toMatchObject({ expired: 1 });
  });

  it('emits panes by time and then by group: nothing first, then by size or letters', () => {
    const lanes = bookOf(smallPlan({ tens: tumbling('10ms', { measures, by: ['on', 'name'] }) }, { lag: '100ms' }));
    lanes.absorb([
      event(12, { on: 0, name: 'b' }),
      event(2, { on: 1, name: 'a' }),
      event(3, { on: 0, name: 'b' }),
      event(4, { on: 0, name: 'B' }),
      event(5, { on: null, name: 'z' }),
      event(6, { on: 0, name: null }),
    ]);
    expect(lanes.tick(50)).toEqual([
      '0: null z 1 r1',
      '0: false null 1 r1',
      '0: false B 1 r1',
      '0: false b 1 r1',
      '0: true a 1 r1',
      '10: false b 1 r1',
    ]);
  });

  it('merges the lanes', () => {
    const lanes = bookOf(plan);
    lanes.absorb([1, event(2, { name: 'a' })], 'one');
    lanes.absorb([3, event(4, { name: 'a' }), event(5, { name: 'b' })], 'two');
    expect(lanes.tick(10)).toEqual(['0: null 2 r1', '0: a 2 r1', '0: b 1 r1']);
  });

  it('gives nothing for nothing', () => {
    expect(bookOf(plan).tick(1e12)).toEqual([]);
  });
});

describe('a sliding window', () => {
  it('makes each pane of the slices of its span', () => {
    const lanes = bookOf(smallPlan({ moving: sliding('10ms', '5ms', { measures }) }, { lag: '100ms' }));
    lanes.absorb([2, 7, 12]);
    expect(lanes.tick(20)).toEqual(['-5: 1 r1', '0: 2 r1', '5: 2 r1', '10: 1 r1']);
  });

  it('revises every span of a slice that may still be revised', () => {
    const plan = smallPlan({ moving: sliding('10ms', '5ms', { measures, reviseFor: '3ms' }) }, { lag: '4ms' });
    const lanes = bookOf(plan);
    lanes.absorb([7, 16], 'one');
    expect(lanes.tick(12)).toEqual(['0: 1 r1']);
    lanes.absorb([20, 8], 'one');
    // [0,10) was over for the lane at 16, so only [5,15) counts the 8.
    expect(lanes.tick(16)).toEqual(['5: 2 r2']);
    expect(lanes.tick(20)).toEqual(['10: 1 r3']);
  });
});

describe('a window that emits changes', () => {
  const plan = smallPlan(
    { tens: tumbling('10ms', { measures, by: ['name'], emit: 'changes', reviseFor: '5ms' }) },
    { lag: '1s' },
  );

  it('emits what changed since the last tick, open or not', () => {
    const lanes = bookOf(plan);
    lanes.absorb([1, event(2, { name: 'a' }), 12]);
    expect(lanes.tick(3)).toEqual(['0: null 1 open r1', '0: a 1 open r1', '10: null 1 open r1']);
    expect(lanes.tick(4)).toEqual([]);
    lanes.absorb([3]);
    expect(lanes.tick(5)).toEqual(['0: null 2 open r3']);
  });

  it('emits every pane once more when it has become final', () => {
    const lanes = bookOf(plan);
    lanes.absorb([1, 12]);
    lanes.tick(3);
    expect(lanes.tick(10)).toEqual(['0: null 1 r2']);
    lanes.absorb([2]);
    expect(lanes.tick(11)).toEqual(['0: null 2 r3']);
  });
});

describe('a window that emits the whole', () => {
  const plan = smallPlan({ tens: tumbling('10ms', { measures, by: ['name'], emit: 'whole' }) }, { lag: '1s' });

  it('emits every pane of the open spans once one changed, and the closed ones that changed', () => {
    const lanes = bookOf(plan);
    lanes.absorb([1, event(2, { name: 'a' }), 12]);
    expect(lanes.tick(0)).toEqual(['0: null 1 open r1', '0: a 1 open r1', '10: null 1 open r1']);
    expect(lanes.tick(5)).toEqual([]);
    expect(lanes.tick(10)).toEqual(['0: null 1 r3', '0: a 1 r3']);
    lanes.absorb([event(3, { name: 'a' })]);
    expect(lanes.tick(11)).toEqual(['0: a 2 r4', '10: null 1 open r4']);
  });
});

describe('a window with fill', () => {
  const declared = (by: readonly string[]) =>
    smallPlan(
      { tens: tumbling('10ms', { measures: { events: count(), total: sum('whole') }, by, fill: 'zero' }) },
      { lag: '1s' },
    );

  it('has a pane for every declared group when a span closes, event or not', () => {
    const lanes = bookOf(declared(['kind', 'on']));
    lanes.absorb([event(1, { kind: 'y', on: 0, whole: 4 })]);
    expect(lanes.tick(10)).toEqual(['0: x false 0 r1', '0: x true 0 r1', '0: y false 1 r1', '0: y true 0 r1']);
  });

  it('fills spans in which nothing happened at all, after the first event', () => {
    const lanes = bookOf(declared(['kind']));
    expect(lanes.tick(10)).toEqual([]);
    lanes.absorb([event(21, { kind: 'x' })]);
    expect(lanes.tick(25)).toEqual([]);
    expect(lanes.tick(41)).toEqual(['20: x 1 r3', '20: y 0 r3', '30: x 0 r3', '30: y 0 r3']);
    expect(lanes.tick(49)).toEqual([]);
    const [pane] = lanes.panes(50);
    expect(pane?.measures).toEqual({ events: 0, total: null });
  });

  it('revises a filled pane', () => {
    const lanes = bookOf(declared(['kind']));
    lanes.absorb([event(1, { kind: 'x' })]);
    lanes.tick(10);
    lanes.absorb([event(2, { kind: 'y' })]);
    expect(lanes.tick(11)).toEqual(['0: y 1 r2']);
  });
});

describe('sessions', () => {
  const plan = (options = {}) =>
    smallPlan({ trips: session('10ms', { measures, reviseFor: '20ms', ...options }) }, { lag: '5ms' });

  it('are joined over the lanes and emitted when they end', () => {
    //  one    0    [---------)
    //  two    8            [---------)
    const lanes = bookOf(plan());
    lanes.absorb([0], 'one');
    lanes.absorb([8], 'two');
    expect(lanes.tick(17)).toEqual([]);
    expect(lanes.tick(18)).toEqual(['0: 2 r2']);
    expect(lanes.tick(19)).toEqual([]);
  });

  it('that grow at their end are revised', () => {
    const lanes = bookOf(plan({ reviseFor: '1s' }));
    lanes.absorb([0, 30]);
    expect(lanes.tick(11)).toEqual(['0: 1 r1']);
    lanes.absorb([1]);
    expect(lanes.tick(12)).toEqual(['0: 2 r2']);
  });

  it('withdraw the pane of a session that became part of another', () => {
    //  emitted      0 [----)        12 [----)
    //  late event          8 [----)              joins both
    const lanes = bookOf(plan({ reviseFor: '1s' }));
    lanes.absorb([0, 12, 50]);
    expect(lanes.tick(45)).toEqual(['0: 1 r1', '12: 1 r1']);
    lanes.absorb([8]);
    expect(lanes.tick(46)).toEqual(['0: 3 r2', '12: withdrawn r2']);
  });

  it('withdraw the pane of a session that begins earlier now', () => {
    const lanes = bookOf(plan({ reviseFor: '1s', by: ['name'] }));
    lanes.absorb([event(12, { name: 'a' }), 50]);
    expect(lanes.tick(45)).toEqual(['12: a 1 r1']);
    lanes.absorb([event(5, { name: 'a' })]);
    expect(lanes.tick(46)).toEqual(['5: a 2 r2', '12: a withdrawn r2']);
  });

  it('withdraw a pane of a session that is open again, until it ends', () => {
    const lanes = bookOf(plan({ reviseFor: '1s' }));
    lanes.absorb([0], 'one');
    lanes.absorb([100], 'two');
    expect(lanes.tick(10)).toEqual(['0: 1 r1']);
    lanes.absorb([9], 'one');
    expect(lanes.tick(15)).toEqual(['0: withdrawn r2']);
    expect(lanes.tick(18)).toEqual([]);
    expect(lanes.tick(19)).toEqual(['0: 2 r4']);
  });

  it('withdraw with the measures of a pane without events', () => {
    const lanes = bookOf(
      smallPlan(
        { trips: session('10ms', { measures: { events: count(), first: first('name'), mean: avg('whole') } }) },
        { lag: '5ms' },
      ),
    );
    lanes.absorb([event(12, { name: 'x', whole: 2 }), 100]);
    lanes.panes(30);
    lanes.absorb([event(5, { name: 'y', whole: 3 })]);
    const [, gone] = lanes.panes(31);
    expect(gone).toMatchObject({ start: 12, end: 22, withdrawn: true, final: true });
    expect(gone?.measures).toEqual({ events: 0, first: null, mean: null });
  });

  it('that were over are never joined again', () => {
    //  over        0 [----)
    //  new            5 [----)      its lane was behind: a session of its own
    const lanes = bookOf(plan({ reviseFor: '0s' }));
    lanes.absorb([0, 40], 'one');
    expect(lanes.tick(14)).toEqual(['0: 1 r1']);
    expect(lanes.book.size()).toEqual({ cells: 1, expired: 0 });
    lanes.absorb([5], 'two');
    expect(lanes.tick(15)).toEqual(['5: 1 r2']);
    lanes.absorb([1], 'two');
    expect(lanes.tick(60)).toEqual(['40: 1 r3']);
    expect(lanes.book.size()).toEqual({ cells: 0, expired: 1 });
  });

  it('are shown while open where the window emits changes, and again when they end', () => {
    const lanes = bookOf(plan({ emit: 'changes' }));
    lanes.absorb([10, 40]);
    expect(lanes.tick(12)).toEqual(['10: 1 open r1', '40: 1 open r1']);
    lanes.absorb([5, 41], 'two');
    expect(lanes.tick(13)).toEqual(['5: 2 open r2', '10: withdrawn open r2', '40: 2 open r2']);
    expect(lanes.tick(20)).toEqual(['5: 2 r3']);
    expect(lanes.tick(21)).toEqual([]);
  });

  it('are all shown where the window emits the whole and one changed', () => {
    const lanes = bookOf(plan({ emit: 'whole', by: ['name'] }));
    lanes.absorb([event(1, { name: 'b' }), event(2, { name: 'a' })]);
    expect(lanes.tick(3)).toEqual(['1: b 1 open r1', '2: a 1 open r1']);
    expect(lanes.tick(4)).toEqual([]);
    lanes.absorb([event(3, { name: 'c' })]);
    expect(lanes.tick(5)).toEqual(['1: b 1 open r3', '2: a 1 open r3', '3: c 1 open r3']);
  });

  it('say how far back the oldest of them goes', () => {
    const lanes = bookOf(plan({ reviseFor: '0s' }));
    expect(lanes.book.oldest()).toBe(Infinity);
    lanes.absorb([30, 5, 200], 'one');
    expect(lanes.book.oldest()).toBe(30);
    lanes.tick(100);
    expect(lanes.book.oldest()).toBe(200);
  });
});

describe('memory', () => {
  const plan = smallPlan(
    {
      tens: tumbling('10ms', { measures: { events: count(), real: sum('real') }, by: ['name'], reviseFor: '20ms' }),
      trips: session('3ms', { measures, by: ['name'], reviseFor: '20ms' }),
    },
    { lag: '5ms' },
  );

  it('holds what may still be revised, however long the book is open', () => {
    const lanes = bookOf(plan);
    let panes = 0;
    for (let round = 0; round < 60; round++) {
      const list = Array.from({ length: 200 }, (_, i) => event(round * 10, { name: `${round}/${i}`, real: 0.1 }));
      lanes.absorb(list);
      panes += lanes.panes(round * 10).length;
    }
    expect(panes).toBe(59 * 200 * 2);
    expect(lanes.book.size().cells).toBeLessThan(3_000);
    expect(lanes.panes(1_000).filter(({ measures: { real } }) => real === 0.1)).toHaveLength(200);
  });

  it('that was lost is loaded up to a cut and settled, and then emits the same', () => {
    const cells = (times: readonly number[], tail = newTail(plan)) =>
      fold(
        plan,
        columnsOf(
          plan,
          times.map((time) => event(time, { name: `${time % 3}` })),
        ),
        tail,
      ).cells;
    const [before, after] = [cells([1, 2, 3, 4, 15, 33, 34, 40]), cells([16, 32, 36])];
    const warm = openBook(plan);
    warm.absorb(before);
    warm.tick({ number: 1, previousWatermark: -Infinity, watermark: 12 });
    warm.tick({ number: 2, previousWatermark: 12, watermark: 34 });
    const cold = openBook(plan);
    cold.absorb(openCells(plan, before, 34, warm.oldest()));
    cold.settle(34);
    for (const book of [warm, cold]) book.absorb(after);
    const tick = { number: 3, previousWatermark: 34, watermark: 60 };
    const panes = warm.tick(tick);
    expect(cold.tick(tick)).toEqual(panes);
    expect(panes.length).toBeGreaterThan(6);
  });

  it('of cells leaves out what is over', () => {
    const cells = fold(plan, columnsOf(plan, [event(1), event(40)]), newTail(plan)).cells;
    expect(openCells(plan, cells, 29, 0).windows.map(({ table }) => table.length)).toEqual([2, 2]);
    expect(openCells(plan, cells, 30, 1).windows.map(({ table }) => table.length)).toEqual([1, 2]);
    expect(openCells(plan, cells, 70, 2).windows.map(({ table }) => table.length)).toEqual([0, 1]);
  });
});

describe('a pane', () => {
  const plan = smallPlan({
    tens: tumbling('10ms', {
      measures: { events: count(), mean: avg('whole', { scale: 12 }), big: sum('huge') },
      by: ['name', 'on', 'cents', 'seen'],
    }),
  });
  const lanes = bookOf(plan);
  lanes.absorb([event(1, { name: 'a "b"', on: 1, cents: 250, seen: 0, whole: 0, huge: 123_456_789_012_345_678n })]);
  const [pane] = lanes.panes(10) as [Pane];

  it('names its group as events write it, and by one text', () => {
    expect(pane.group).toEqual(['a "b"', true, 2.5, '1970-01-01T00:00:00.000Z']);
    expect(JSON.parse(pane.groupKey)).toEqual(pane.group);
  });

  it('has an id that no other pane has, and that its revisions keep', () => {
    const other = bookOf(plan);
    other.absorb([
      event(1, { name: 'a "b"', on: 1, cents: 250, seen: 0 }),
      event(2, { name: 'a "b"', on: 0, cents: 250, seen: 0 }),
      event(11, { name: 'a "b"', on: 1, cents: 250, seen: 0 }),
    ]);
    const ids = other.panes(30).map(({ rowId }) => rowId);
    expect(new Set(ids).size).toBe(3);
    expect(ids[1]).toBe(pane.rowId);
    expect(pane.rowId).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is a line of JSON with exact numbers', () => {
    const line = paneLine(
      plan.windows[0]!,
      { ...pane, measures: { ...pane.measures, mean: 1.5e-7 } },
      { generation: 2, emittedAt: 1_000 },
    );
    expect(line).toBe(
      `{"row_id":"${pane.rowId}","window_start":"1970-01-01T00:00:00.000Z","window_end":"1970-01-01T00:00:00.010Z",` +
        `"group_key":"[\\"a \\\\\\"b\\\\\\"\\",true,2.5,\\"1970-01-01T00:00:00.000Z\\"]","name":"a \\"b\\"","on":true,"cents":2.5,` +
        `"seen":"1970-01-01T00:00:00.000Z","events":1,"mean":0.00000015,"big":"123456789012345.678","generation":2,"revision":1,` +
        `"final":true,"withdrawn":false,"emitted_at":"1970-01-01T00:00:01.000Z"}`,
    );
    expect(JSON.parse(line)).toMatchObject({ mean: 1.5e-7 });
  });

  it.each([
    [-2e-10, '-0.0000000002'],
    [1e-7, '0.0000001'],
    [null, 'null'],
    ['e-9', '"e-9"'],
    [1e21, '1e+21'],
  ])('writes %s as %s', (value, text) => {
    const line = paneLine(plan.windows[0]!, { ...pane, measures: { mean: value } }, { generation: 0, emittedAt: 0 });
    expect(line).toContain(`"mean":${text},`);
  });
});
