import { describe, expect, it } from 'vitest';
import { count, sum } from '../../../core/definition/measures.ts';
import { sliding, tumbling } from '../../../core/definition/windows.ts';
import { event, lanesOf } from './lanes-and-book.ts';
import { smallPlan } from './small-stream.ts';

const measures = { events: count() };

describe('a window that emits final panes', () => {
  const plan = smallPlan({ tens: tumbling('10ms', { measures, by: ['name'], reviseFor: '20ms' }) }, { lag: '100ms' });

  it('emits a pane when the watermark reaches its end, and again for each revision', () => {
    const lanes = lanesOf(plan);
    lanes.absorb([1, 11]);
    expect(lanes.tick(9)).toEqual([]);
    expect(lanes.tick(10)).toEqual(['0: null 1 r2']);
    expect(lanes.tick(11)).toEqual([]);
    lanes.absorb([2]);
    expect(lanes.tick(12)).toEqual(['0: null 2 r4']);
    expect(lanes.tick(20)).toEqual(['10: null 1 r5']);
  });

  it('revises what a lane still took, even where the watermark goes past the last revision at once', () => {
    const lanes = lanesOf(plan);
    lanes.absorb([1]);
    expect(lanes.tick(29)).toEqual(['0: null 1 r1']);
    lanes.absorb([2]);
    expect(lanes.tick(1_000)).toEqual(['0: null 2 r2']);
  });

  it('forgets a span once it cannot be revised, and counts what comes for it after all', () => {
    const lanes = lanesOf(plan);
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
    const lanes = lanesOf(smallPlan({ tens: tumbling('10ms', { measures, by: ['on', 'name'] }) }, { lag: '100ms' }));
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
    const lanes = lanesOf(plan);
    lanes.absorb([1, event(2, { name: 'a' })], 'one');
    lanes.absorb([3, event(4, { name: 'a' }), event(5, { name: 'b' })], 'two');
    expect(lanes.tick(10)).toEqual(['0: null 2 r1', '0: a 2 r1', '0: b 1 r1']);
  });

  it('gives nothing for nothing', () => {
    expect(lanesOf(plan).tick(1e12)).toEqual([]);
  });
});

describe('a sliding window', () => {
  it('makes each pane of the slices of its span', () => {
    const lanes = lanesOf(smallPlan({ moving: sliding('10ms', '5ms', { measures }) }, { lag: '100ms' }));
    lanes.absorb([2, 7, 12]);
    expect(lanes.tick(20)).toEqual(['-5: 1 r1', '0: 2 r1', '5: 2 r1', '10: 1 r1']);
  });

  it('revises every span of a slice that may still be revised', () => {
    const plan = smallPlan({ moving: sliding('10ms', '5ms', { measures, reviseFor: '3ms' }) }, { lag: '4ms' });
    const lanes = lanesOf(plan);
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
    const lanes = lanesOf(plan);
    lanes.absorb([1, event(2, { name: 'a' }), 12]);
    expect(lanes.tick(3)).toEqual(['0: null 1 open r1', '0: a 1 open r1', '10: null 1 open r1']);
    expect(lanes.tick(4)).toEqual([]);
    lanes.absorb([3]);
    expect(lanes.tick(5)).toEqual(['0: null 2 open r3']);
  });

  it('emits every pane once more when it has become final', () => {
    const lanes = lanesOf(plan);
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
    const lanes = lanesOf(plan);
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
    const lanes = lanesOf(declared(['kind', 'on']));
    lanes.absorb([event(1, { kind: 'y', on: 0, whole: 4 })]);
    expect(lanes.tick(10)).toEqual(['0: x false 0 r1', '0: x true 0 r1', '0: y false 1 r1', '0: y true 0 r1']);
  });

  it('fills spans in which nothing happened at all, after the first event', () => {
    const lanes = lanesOf(declared(['kind']));
    expect(lanes.tick(10)).toEqual([]);
    lanes.absorb([event(21, { kind: 'x' })]);
    expect(lanes.tick(25)).toEqual([]);
    expect(lanes.tick(41)).toEqual(['20: x 1 r3', '20: y 0 r3', '30: x 0 r3', '30: y 0 r3']);
    expect(lanes.tick(49)).toEqual([]);
    const [pane] = lanes.panes(50);
    expect(pane?.measures).toEqual({ events: 0, total: null });
  });

  it('revises a filled pane', () => {
    const lanes = lanesOf(declared(['kind']));
    lanes.absorb([event(1, { kind: 'x' })]);
    lanes.tick(10);
    lanes.absorb([event(2, { kind: 'y' })]);
    expect(lanes.tick(11)).toEqual(['0: y 1 r2']);
  });
});
