import { describe, expect, test } from 'vitest';
import { count, sum } from '../../../core/definition/measures.ts';
import { session } from '../../../core/definition/windows.ts';
import { fold } from '../../../core/windows/fold.ts';
import { newTail } from '../../../core/windows/lane-tail.ts';
import {
  ANY_SESSION,
  cover,
  currentCell,
  emptySessionCells,
  mergeSessionCells,
  piecesOf,
  type SessionCells,
} from '../../../core/windows/session-cells.ts';
import { columnsOf, type PlainEvent } from '../../lane/columns-of.ts';
import { smallPlan } from './small-stream.ts';

const plan = smallPlan(
  {
    trips: session('10ms', { measures: { n: count(), whole: sum('whole') }, by: ['name'] }),
  },
  { lag: '1s' },
);
const window = plan.windows[0]!;

type Interval = readonly [start: number, end: number];

const covering = (intervals: readonly Interval[]): SessionCells => {
  const cells = emptySessionCells(window);
  for (const [start, end] of intervals) cover(cells, 0, { start, end, floor: ANY_SESSION });
  return cells;
};
const intervalsOf = (cells: SessionCells) => [...piecesOf(cells)].map(({ start, end }) => [start, end]);

describe('the intervals of a group', () => {
  test('stay apart where they do not touch, and stand in order of time', () => {
    const cells = covering([
      [20, 25],
      [0, 5],
      [40, 45],
      [10, 15],
      [30, 35],
    ]);
    expect(intervalsOf(cells)).toEqual([
      [0, 5],
      [10, 15],
      [20, 25],
      [30, 35],
      [40, 45],
    ]);
    expect(cells.table.dead).toBe(0);
  });

  test.each<[string, Interval, Interval]>([
    ['the end of one', [5, 9], [0, 9]],
    ['the start of one', [-5, 0], [-5, 5]],
    ['more than all of one', [-1, 6], [-1, 6]],
    ['only the inside of one', [1, 4], [0, 5]],
    ['just one', [0, 5], [0, 5]],
  ])('are one where a new one touches %s', (_, added, whole) => {
    const cells = covering([[0, 5], [100, 105], added]);
    expect(intervalsOf(cells)).toEqual([whole, [100, 105]]);
    expect(cells.table.length).toBe(2);
  });

  test.each<[string, Interval]>([
    ['before', [-6, -1]],
    ['after', [6, 11]],
  ])('are two where a new one lies a millisecond %s', (_, added) => {
    expect(covering([[0, 5], added]).table.length).toBe(2);
  });

  test('become one by what touches several, and say where each went', () => {
    const cells = covering([
      [0, 5],
      [9, 14],
      [18, 23],
      [40, 45],
      [5, 18],
    ]);
    expect(intervalsOf(cells)).toEqual([
      [0, 23],
      [40, 45],
    ]);
    expect(cells.table.dead).toBe(2);
    expect([0, 1, 2, 3].map((cell) => currentCell(cells, cell))).toEqual([0, 0, 0, 3]);
    // What was joined before is followed over all its moves.
    cover(cells, 0, { start: -9, end: -5, floor: ANY_SESSION });
    cover(cells, 0, { start: -5, end: 40, floor: ANY_SESSION });
    expect(intervalsOf(cells)).toEqual([[-9, 45]]);
    expect([0, 1, 2, 3].map((cell) => currentCell(cells, cell))).toEqual([4, 4, 4, 4]);
    expect(cells.table.dead).toBe(4);
  });

  test('keep the longest end of what they are made of', () => {
    expect(
      intervalsOf(
        covering([
          [0, 30],
          [40, 45],
          [25, 40],
        ]),
      ),
    ).toEqual([[0, 45]]);
    expect(
      intervalsOf(
        covering([
          [0, 30],
          [40, 45],
          [25, 50],
        ]),
      ),
    ).toEqual([[0, 50]]);
  });

  test('have nothing to do with other groups and other floors', () => {
    const cells = covering([[0, 5]]);
    cover(cells, 1, { start: 3, end: 8, floor: ANY_SESSION });
    cover(cells, 0, { start: 4, end: 9, floor: 7 });
    expect([...piecesOf(cells)]).toEqual([
      { cell: 0, group: 0, start: 0, end: 5, floor: ANY_SESSION },
      { cell: 1, group: 1, start: 3, end: 8, floor: ANY_SESSION },
      { cell: 2, group: 0, start: 4, end: 9, floor: 7 },
    ]);
  });

  test('may be very many', () => {
    const many = Array.from({ length: 100 }, (_, i): Interval => [i * 10, i * 10 + 5]);
    expect(intervalsOf(covering(many))).toEqual(many);
  });
});

describe('cells of sessions', () => {
  const cellsOf = (events: readonly PlainEvent[]): SessionCells =>
    fold(plan, columnsOf(plan, events), newTail(plan)).cells.windows[0] as SessionCells;
  const event = (time: number, name: string, whole: number): PlainEvent => ({
    id: `${time}${name}`,
    time,
    values: { name, whole },
  });
  const told = ({ table, ...cells }: SessionCells) =>
    [...piecesOf({ table, ...cells })].map(({ cell, start, end }) => {
      const [n, whole] = table.accumulators.map((accumulator, i) => accumulator.result(table.states[i]!, cell));
      return `${start}-${end}: ${n} events, ${whole}`;
    });

  test('count what was folded into any of their parts', () => {
    expect(told(cellsOf([event(0, 'a', 1), event(20, 'a', 2), event(3, 'b', 4), event(10, 'a', 8)]))).toEqual([
      '0-30: 3 events, 11',
      '3-13: 1 events, 4',
    ]);
  });

  test('merge group by group, whatever numbers the groups have', () => {
    const into = cellsOf([event(0, 'a', 1), event(100, 'b', 2)]);
    mergeSessionCells(into, cellsOf([event(95, 'b', 4), event(8, 'a', 8), event(50, 'c', 16)]));
    expect(new Set(told(into))).toEqual(new Set(['0-18: 2 events, 9', '50-60: 1 events, 16', '95-110: 2 events, 6']));
  });
});
