import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AlignedShape, sliceAt, sliceEnd, spansAt, spansOfSlice } from '../../../core/windows/spans.ts';

const tumbling = (sizeMs: number, offsetMs = 0): AlignedShape => ({ shape: 'tumbling', sizeMs, offsetMs });
const sliding = (sizeMs: number, everyMs: number, offsetMs = 0): AlignedShape => ({
  shape: 'sliding',
  sizeMs,
  everyMs,
  offsetMs,
});
const pairs = (shape: AlignedShape, time: number) => spansAt(shape, time).map(({ start, end }) => [start, end]);

describe('tumbling spans', () => {
  test('are half-open and begin at multiples of their size', () => {
    expect(pairs(tumbling(10), 9)).toEqual([[0, 10]]);
    expect(pairs(tumbling(10), 10)).toEqual([[10, 20]]);
  });

  test('floor below the epoch instead of rounding towards it', () => {
    expect(pairs(tumbling(10), -1)).toEqual([[-10, 0]]);
    expect(pairs(tumbling(10), -10)).toEqual([[-10, 0]]);
  });

  test('move with their offset, forward and back', () => {
    expect(pairs(tumbling(10, 3), 2)).toEqual([[-7, 3]]);
    expect(pairs(tumbling(10, -3), 7)).toEqual([[7, 17]]);
  });
});

describe('sliding spans', () => {
  test('are those that hold the instant, earliest first', () => {
    expect(pairs(sliding(10, 5), 12)).toEqual([
      [5, 15],
      [10, 20],
    ]);
  });

  test('may not divide: then an instant lies in one more span or one less', () => {
    expect(pairs(sliding(7, 5), 1)).toEqual([
      [-5, 2],
      [0, 7],
    ]);
    expect(pairs(sliding(7, 5), 3)).toEqual([[0, 7]]);
  });

  test('move with their offset', () => {
    expect(pairs(sliding(10, 5, 2), 1)).toEqual([
      [-8, 2],
      [-3, 7],
    ]);
  });
});

describe('calendar spans', () => {
  test('are one span, and one slice', () => {
    const shape: AlignedShape = { shape: 'calendar', unit: 'day', zone: 'America/Chicago' };
    const time = Date.parse('2024-11-03T12:00:00Z');
    const start = Date.parse('2024-11-03T05:00:00Z');
    const end = Date.parse('2024-11-04T06:00:00Z');
    expect(spansAt(shape, time)).toEqual([{ start, end }]);
    expect(sliceAt(shape, time)).toBe(start);
    expect(sliceEnd(shape, start)).toBe(end);
    expect(spansOfSlice(shape, start)).toEqual([{ start, end }]);
  });
});

describe('slices', () => {
  test('are as long as the largest length that divides size and step', () => {
    expect(sliceAt(sliding(10, 4, 1), 6)).toBe(5);
    expect(sliceEnd(sliding(10, 4, 1), 5)).toBe(7);
    expect(sliceAt(tumbling(10, 3), 6)).toBe(3);
    expect(sliceEnd(tumbling(10, 3), 3)).toBe(13);
  });

  test('know the spans that are made of them', () => {
    expect(spansOfSlice(sliding(10, 4), 8)).toEqual([
      { start: 0, end: 10 },
      { start: 4, end: 14 },
      { start: 8, end: 18 },
    ]);
    expect(spansOfSlice(tumbling(10), 10)).toEqual([{ start: 10, end: 20 }]);
  });
});

describe('every shape', () => {
  const length = fc.integer({ min: 1, max: 400 });
  const time = fc.integer({ min: -1e13, max: 1e13 });
  const shape = fc.oneof(
    fc
      .record({ size: length, shift: fc.nat() })
      .map(({ size, shift }) => tumbling(size, (shift % (2 * size - 1)) - size + 1)),
    fc
      .record({ a: length, b: length, shift: fc.nat() })
      .map(({ a, b, shift }) =>
        sliding(Math.max(a, b), Math.min(a, b), (shift % (2 * Math.min(a, b) - 1)) - Math.min(a, b) + 1),
      ),
  );

  test('gives just the spans on its grid that hold the instant', () => {
    fc.assert(
      fc.property(shape, time, (s, t) => {
        if (s.shape === 'calendar') return;
        const every = s.shape === 'sliding' ? s.everyMs : s.sizeMs;
        const expected: number[] = [];
        for (let start = t - s.sizeMs + 1; start <= t; start++)
          if ((((start - s.offsetMs) % every) + every) % every === 0) expected.push(start);
        expect(spansAt(s, t)).toEqual(expected.map((start) => ({ start, end: start + s.sizeMs })));
      }),
      { seed: 41 },
    );
  });

  test('that divides covers every instant exactly size / every times', () => {
    fc.assert(
      fc.property(length, fc.integer({ min: 1, max: 20 }), time, (every, times, t) => {
        expect(spansAt(sliding(every * times, every), t)).toHaveLength(times);
      }),
      { seed: 42 },
    );
  });

  test('gives an instant the spans of its slice', () => {
    fc.assert(
      fc.property(shape, time, (s, t) => {
        const slice = sliceAt(s, t);
        expect(slice <= t && t < sliceEnd(s, slice)).toBe(true);
        expect(sliceAt(s, slice)).toBe(slice);
        expect(sliceAt(s, sliceEnd(s, slice) - 1)).toBe(slice);
        expect(spansOfSlice(s, slice)).toEqual(spansAt(s, t));
      }),
      { seed: 43 },
    );
  });
});
