import { describe, expect, it } from 'vitest';
import { spansEnding } from '../../../core/windows/spans-ending.ts';

const tens = { shape: 'tumbling', sizeMs: 10, offsetMs: 0 } as const;
type Asked = Parameters<typeof spansEnding>;
const starts = (shape: Asked[0], after: number, upTo: number, earliest: number, most = 100): number[] =>
  spansEnding(shape, after, upTo, earliest, most).map(({ start }) => start);

describe('the spans that end', () => {
  it('lie after one instant, and reach up to another', () => {
    expect(starts(tens, 10, 30, -100)).toEqual([10, 20]);
    expect(starts(tens, 9, 29, -100)).toEqual([0, 10]);
    expect(starts(tens, 10, 19, -100)).toEqual([]);
    expect(starts(tens, 30, 30, -100)).toEqual([]);
  });

  it('begin no earlier than told', () => {
    expect(starts(tens, -Infinity, 40, 20)).toEqual([20, 30]);
    expect(starts(tens, 0, 40, 20)).toEqual([20, 30]);
    expect(starts(tens, -Infinity, 40, Infinity)).toEqual([]);
    expect(starts(tens, -Infinity, 40, -Infinity)).toEqual([]);
  });

  it('overlap where the window slides', () => {
    const sliding = { shape: 'sliding', sizeMs: 10, everyMs: 5, offsetMs: 0 } as const;
    expect(starts(sliding, 10, 20, -100)).toEqual([5, 10]);
    expect(starts(sliding, 10, 20, 10)).toEqual([10]);
  });

  it('are days of their zone', () => {
    const days = { shape: 'calendar', unit: 'day', zone: 'America/Chicago' } as const;
    const midnight = Date.UTC(2026, 2, 8, 6);
    expect(starts(days, midnight, midnight + 47 * 3_600_000, midnight)).toEqual([midnight, midnight + 23 * 3_600_000]);
  });

  it('are the newest where there are too many, however long nothing was heard', () => {
    expect(starts(tens, 0, 1e15, 0, 3)).toEqual([1e15 - 30, 1e15 - 20, 1e15 - 10]);
    const sliding = { shape: 'sliding', sizeMs: 10, everyMs: 5, offsetMs: 0 } as const;
    expect(starts(sliding, 0, 1e15, 0, 2)).toEqual([1e15 - 15, 1e15 - 10]);
    const months = { shape: 'calendar', unit: 'month', zone: 'UTC' } as const;
    expect(starts(months, -Infinity, Date.UTC(2026, 2, 1), 0, 2)).toEqual([Date.UTC(2026, 0), Date.UTC(2026, 1)]);
  });
});
