import { describe, expect, it } from 'vitest';
import { count, sum } from '../../../core/definition/measures.ts';
import { session, tumbling } from '../../../core/definition/windows.ts';
import { openBook } from '../../../core/windows/book.ts';
import { fold } from '../../../core/windows/fold.ts';
import { newTail } from '../../../core/windows/lane-tail.ts';
import { openCells } from '../../../core/windows/open-cells.ts';
import { columnsOf } from '../../lane/columns-of.ts';
import { event, lanesOf } from './lanes-and-book.ts';
import { smallPlan } from './small-stream.ts';

const measures = { events: count() };

describe('memory of a book', () => {
  const plan = smallPlan(
    {
      tens: tumbling('10ms', { measures: { events: count(), real: sum('real') }, by: ['name'], reviseFor: '20ms' }),
      trips: session('3ms', { measures, by: ['name'], reviseFor: '20ms' }),
    },
    { lag: '5ms' },
  );

  it('holds what may still be revised, however long the book is open', () => {
    const lanes = lanesOf(plan);
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
