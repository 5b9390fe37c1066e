import { describe, expect, test } from 'vitest';
import { count, sum } from '../../../core/definition/measures.ts';
import type { StreamPlan } from '../../../core/definition/plan.ts';
import { session, sliding, tumbling } from '../../../core/definition/windows.ts';
import type { Pane } from '../../../core/windows/panes.ts';
import type { PlainEvent } from '../../lane/columns-of.ts';
import { lanesOf as foldedLanes } from './lanes-and-book.ts';
import { smallPlan } from './small-stream.ts';

const measures = { events: count(), total: sum('whole') };
const told = ({ start, end, group, measures: { events, total }, withdrawn }: Pane): string =>
  `${[`[${start}, ${end})`, ...group].join(' ')}: ${withdrawn ? 'withdrawn' : `${events} events, ${total}`}`;

/** As the other tests open them, but a pane is told by its span and its total. */
function lanesOf(plan: StreamPlan) {
  const { book, absorb, panes } = foldedLanes(plan);
  return {
    book,
    absorb: (lane: string, events: readonly PlainEvent[]) => absorb(events, lane),
    tick: (watermark: number): readonly string[] => panes(watermark).map(told),
  };
}

const event = (time: number, name: string, whole = 1): PlainEvent => ({
  id: `${time} ${name}`,
  time,
  values: { name, whole },
});
/** Enough groups that their cells are worth clearing away. */
const MANY = 1_100;
const crowd = (time: number): readonly PlainEvent[] => Array.from({ length: MANY }, (_, i) => event(time, `n${i}`));

describe.each([
  ['tumbling', tumbling('10ms', { measures, by: ['name'], reviseFor: '5ms' })],
  ['sliding', sliding('10ms', '10ms', { measures, by: ['name'], reviseFor: '5ms' })],
  ['session', session('10ms', { measures, by: ['name'], reviseFor: '5ms' })],
])('a book of %s windows', (shape, window) => {
  const plan = smallPlan({ one: window }, { lag: '1s' });
  const end = (time: number): number => (shape === 'session' ? time + 10 : Math.floor(time / 10) * 10 + 10);
  const start = (time: number): number => end(time) - 10;

  test('clears away a crowd that is over, and goes on with what is not', () => {
    const lanes = lanesOf(plan);
    lanes.absorb('north', [...crowd(1), event(33, 'a', 4), event(36, 'b', 8)]);
    expect(lanes.tick(20)).toHaveLength(MANY);
    expect(lanes.book.size()).toEqual({ cells: 2, expired: 0 });
    lanes.absorb('south', [event(32, 'c', 16), event(34, 'a', 32)]);
    const a = shape === 'session' ? '[33, 44)' : '[30, 40)';
    expect(new Set(lanes.tick(46))).toEqual(
      new Set([
        `${a} a: 2 events, 36`,
        `[${start(36)}, ${end(36)}) b: 1 events, 8`,
        `[${start(32)}, ${end(32)}) c: 1 events, 16`,
      ]),
    );
    expect(lanes.tick(50)).toEqual([]);
    expect(lanes.book.size().cells).toBe(shape === 'session' ? 1 : 0);
  });

  test('goes through many crowds with the memory of one', () => {
    const lanes = lanesOf(plan);
    for (let round = 0; round < 4; round++) {
      lanes.absorb('north', crowd(round * 100));
      expect(lanes.tick(round * 100 + 9)).toHaveLength(0);
      expect(lanes.book.size().cells).toBe(MANY);
      expect(lanes.tick(round * 100 + 10)).toHaveLength(MANY);
      expect(lanes.tick(round * 100 + 14)).toEqual([]);
      expect(lanes.book.size().cells).toBe(MANY);
      expect(lanes.tick(round * 100 + 15)).toEqual([]);
      expect(lanes.book.size()).toEqual({ cells: 0, expired: 0 });
    }
  });

  test('revises until the very last millisecond, and then counts what comes as expired', () => {
    const lanes = lanesOf(plan);
    lanes.absorb('north', [event(0, 'a')]);
    expect(lanes.tick(10)).toEqual(['[0, 10) a: 1 events, 1']);
    expect(lanes.tick(14)).toEqual([]);
    lanes.absorb('south', [event(0, 'a', 2)]);
    expect(lanes.tick(15)).toEqual(['[0, 10) a: 2 events, 3']);
    lanes.absorb('west', [event(0, 'a', 4)]);
    expect(lanes.tick(16)).toEqual([]);
    expect(lanes.book.size()).toEqual({ cells: 0, expired: 1 });
  });
});

describe('a book of sliding windows', () => {
  const plan = smallPlan({ one: sliding('10ms', '5ms', { measures, by: ['name'], reviseFor: '0s' }) }, { lag: '1s' });

  test('keeps every group of every slice apart, however many there are', () => {
    const lanes = lanesOf(plan);
    const groups = Array.from({ length: 300 }, (_, i) => i);
    // A group has events in slices of its own, so that most pairs of a group and a slice do not exist.
    const times = (group: number): readonly number[] => (group % 3 === 0 ? [1, 11] : [group % 3 === 1 ? 6 : 11]);
    for (const time of [1, 6, 11])
      lanes.absorb(
        `${time}`,
        groups
          .filter((group) => times(group).includes(time))
          .map((group) => event(time, `${group}`, group * 100 + time)),
      );
    const expected = groups.flatMap((group) =>
      [-5, 0, 5, 10].flatMap((start) => {
        const inside = times(group).filter((time) => time >= start && time < start + 10);
        const total = inside.reduce((sum, time) => sum + group * 100 + time, 0);
        return inside.length === 0 ? [] : [`[${start}, ${start + 10}) ${group}: ${inside.length} events, ${total}`];
      }),
    );
    expect(new Set(lanes.tick(20))).toEqual(new Set(expected));
  });

  test('keeps a slice until the last of its spans is over', () => {
    const lanes = lanesOf(plan);
    lanes.absorb('north', [event(1, 'a', 1), event(6, 'a', 2), event(11, 'a', 4)]);
    expect(lanes.tick(5)).toEqual(['[-5, 5) a: 1 events, 1']);
    expect(lanes.book.size().cells).toBe(3);
    expect(lanes.tick(10)).toEqual(['[0, 10) a: 2 events, 3']);
    expect(lanes.book.size().cells).toBe(2);
    expect(lanes.tick(15)).toEqual(['[5, 15) a: 2 events, 6']);
    expect(lanes.book.size().cells).toBe(1);
    expect(lanes.tick(20)).toEqual(['[10, 20) a: 1 events, 4']);
    expect(lanes.book.size()).toEqual({ cells: 0, expired: 0 });
  });
});

describe('a book of sessions that shows the whole', () => {
  test('does not show a session again that has ended and did not change', () => {
    const plan = smallPlan({ one: session('10ms', { measures, by: ['name'], emit: 'whole' }) }, { lag: '1s' });
    const lanes = lanesOf(plan);
    lanes.absorb('north', [event(0, 'a'), event(30, 'b')]);
    expect(lanes.tick(10)).toEqual(['[0, 10) a: 1 events, 1', '[30, 40) b: 1 events, 1']);
    lanes.absorb('north', [event(31, 'c')]);
    expect(lanes.tick(11)).toEqual(['[30, 40) b: 1 events, 1', '[31, 41) c: 1 events, 1']);
    expect(lanes.tick(40)).toEqual(['[30, 40) b: 1 events, 1']);
  });
});
