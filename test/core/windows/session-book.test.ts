import { describe, expect, it } from 'vitest';
import { avg, count, first } from '../../../core/definition/measures.ts';
import { session } from '../../../core/definition/windows.ts';
import { event, lanesOf } from './lanes-and-book.ts';
import { smallPlan } from './small-stream.ts';

const measures = { events: count() };

describe('sessions in a book', () => {
  const plan = (options = {}) =>
    smallPlan({ trips: session('10ms', { measures, reviseFor: '20ms', ...options }) }, { lag: '5ms' });

  it('are joined over the lanes and emitted when they end', () => {
    //  one    0    [---------)
    //  two    8            [---------)
    const lanes = lanesOf(plan());
    lanes.absorb([0], 'one');
    lanes.absorb([8], 'two');
    expect(lanes.tick(17)).toEqual([]);
    expect(lanes.tick(18)).toEqual(['0: 2 r2']);
    expect(lanes.tick(19)).toEqual([]);
  });

  it('that grow at their end are revised', () => {
    const lanes = lanesOf(plan({ reviseFor: '1s' }));
    lanes.absorb([0, 30]);
    expect(lanes.tick(11)).toEqual(['0: 1 r1']);
    lanes.absorb([1]);
    expect(lanes.tick(12)).toEqual(['0: 2 r2']);
  });

  it('withdraw the pane of a session that became part of another', () => {
    //  emitted      0 [----)        12 [----)
    //  late event          8 [----)              joins both
    const lanes = lanesOf(plan({ reviseFor: '1s' }));
    lanes.absorb([0, 12, 50]);
    expect(lanes.tick(45)).toEqual(['0: 1 r1', '12: 1 r1']);
    lanes.absorb([8]);
    expect(lanes.tick(46)).toEqual(['0: 3 r2', '12: withdrawn r2']);
  });

  it('withdraw the pane of a session that begins earlier now', () => {
    const lanes = lanesOf(plan({ reviseFor: '1s', by: ['name'] }));
    lanes.absorb([event(12, { name: 'a' }), 50]);
    expect(lanes.tick(45)).toEqual(['12: a 1 r1']);
    lanes.absorb([event(5, { name: 'a' })]);
    expect(lanes.tick(46)).toEqual(['5: a 2 r2', '12: a withdrawn r2']);
  });

  it('withdraw a pane of a session that is open again, until it ends', () => {
    const lanes = lanesOf(plan({ reviseFor: '1s' }));
    lanes.absorb([0], 'one');
    lanes.absorb([100], 'two');
    expect(lanes.tick(10)).toEqual(['0: 1 r1']);
    lanes.absorb([9], 'one');
    expect(lanes.tick(15)).toEqual(['0: withdrawn r2']);
    expect(lanes.tick(18)).toEqual([]);
    expect(lanes.tick(19)).toEqual(['0: 2 r4']);
  });

  it('withdraw with the measures of a pane without events', () => {
    const lanes = lanesOf(
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
    const lanes = lanesOf(plan({ reviseFor: '0s' }));
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
    const lanes = lanesOf(plan({ emit: 'changes' }));
    lanes.absorb([10, 40]);
    expect(lanes.tick(12)).toEqual(['10: 1 open r1', '40: 1 open r1']);
    lanes.absorb([5, 41], 'two');
    expect(lanes.tick(13)).toEqual(['5: 2 open r2', '10: withdrawn open r2', '40: 2 open r2']);
    expect(lanes.tick(20)).toEqual(['5: 2 r3']);
    expect(lanes.tick(21)).toEqual([]);
  });

  it('are all shown where the window emits the whole and one changed', () => {
    const lanes = lanesOf(plan({ emit: 'whole', by: ['name'] }));
    lanes.absorb([event(1, { name: 'b' }), event(2, { name: 'a' })]);
    expect(lanes.tick(3)).toEqual(['1: b 1 open r1', '2: a 1 open r1']);
    expect(lanes.tick(4)).toEqual([]);
    lanes.absorb([event(3, { name: 'c' })]);
    expect(lanes.tick(5)).toEqual(['1: b 1 open r3', '2: a 1 open r3', '3: c 1 open r3']);
  });

  it('say how far back the oldest of them goes', () => {
    const lanes = lanesOf(plan({ reviseFor: '0s' }));
    expect(lanes.book.oldest()).toBe(Infinity);
    lanes.absorb([30, 5, 200], 'one');
    expect(lanes.book.oldest()).toBe(30);
    lanes.tick(100);
    expect(lanes.book.oldest()).toBe(200);
  });
});
