import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measure } from '../../../core/definition/measures.ts';
import * as measures from '../../../core/definition/measures.ts';
import { tumbling } from '../../../core/definition/windows.ts';
import { openBook } from '../../../core/windows/book.ts';
import { emptyCells, mergeCells } from '../../../core/windows/cells.ts';
import { decodeCells, encodeCells } from '../../../core/windows/encoding.ts';
import { fold } from '../../../core/windows/fold.ts';
import { newTail } from '../../../core/windows/lane-tail.ts';
import { columnsOf, type PlainEvent } from '../../lane/columns-of.ts';
import { smallPlan } from './small-stream.ts';

const { avg, count, distinct, first, last, max, min, quantile, stddev, sum } = measures;
type Row = PlainEvent['values'] & { readonly t?: number; readonly id?: string };

const planWith = (measure: Measure) => smallPlan({ all: tumbling('1h', { measures: { result: measure } }) });
const events = (rows: readonly Row[]): PlainEvent[] =>
  rows.map(({ t = 0, id, ...values }, i) => ({ time: t, id: id ?? `e${i}`, values }));

/** What a measure gives for some events, each folded by itself and stored, then merged from the last to the first. */
function measured(measure: Measure, rows: readonly Row[]): unknown {
  const plan = planWith(measure);
  const parts = events(rows).map((event) =>
    encodeCells(plan, fold(plan, columnsOf(plan, [event]), newTail(plan)).cells),
  );
  const merged = emptyCells(plan);
  for (const part of parts.reverse()) mergeCells(plan, merged, decodeCells(plan, part));
  const together = fold(plan, columnsOf(plan, events(rows)), newTail(plan)).cells;
  expect(encodeCells(plan, merged)).toEqual(encodeCells(plan, together));
  const book = openBook(plan);
  book.absorb(merged);
  return book.tick({ number: 1, previousWatermark: -Infinity, watermark: 3_600_000 })[0]?.measures['result'];
}
const of = (field: string, values: readonly (number | bigint | string | null)[]): Row[] =>
  values.map((value) => ({ [field]: value }));

describe('count', () => {
  it('counts events, whatever they hold', () => {
    expect(measured(count(), [{}, { whole: null }, { whole: 3 }])).toBe(3);
  });
});

describe('sum', () => {
  it('adds integers', () => expect(measured(sum('whole'), of('whole', [1, null, -5]))).toBe(-4));
  it('adds decimals exactly', () => expect(measured(sum('cents'), of('cents', [10, 20, null]))).toBe(0.3));
  it('adds reals exactly', () => expect(measured(sum('real'), of('real', [1e100, 0.1, -1e100]))).toBe(0.1));
  it('stays exact beyond 2^53', () => {
    const large = Number.MAX_SAFE_INTEGER;
    expect(measured(sum('whole'), of('whole', [large, large, 1]))).toBe('18014398509481983');
    expect(measured(sum('whole'), of('whole', [large, 1, -large]))).toBe(1);
    expect(measured(sum('cents'), of('cents', [large, large]))).toBe('180143985094819.82');
  });
  it('adds decimals of more than 15 digits', () => {
    const huge = 12_345_678_901_234_567_890_123n;
    expect(measured(sum('huge'), of('huge', [huge, 1n, null]))).toBe('12345678901234567890.124');
    expect(measured(sum('huge'), of('huge', [huge, 5n - huge]))).toBe(0.005);
  });
  it('is absent where no event had a value', () => expect(measured(sum('whole'), of('whole', [null]))).toBeNull());
  it('of a value and its opposite is zero', () => expect(measured(sum('whole'), of('whole', [7, -7]))).toBe(0));
});

describe('avg', () => {
  it('leaves absent values out', () => expect(measured(avg('whole'), of('whole', [1, null, 2]))).toBe(1.5));
  it('rounds once, a half to the even digit', () => {
    expect(measured(avg('whole', { scale: 0 }), of('whole', [1, 2]))).toBe(2);
    expect(measured(avg('whole', { scale: 0 }), of('whole', [2, 3]))).toBe(2);
    expect(measured(avg('cents', { scale: 1 }), of('cents', [125, 125]))).toBe(1.2);
    expect(measured(avg('cents', { scale: 2 }), of('cents', [1, 1, 2]))).toBe(0.01);
  });
  it('has six more digits than its field, unless told', () => {
    expect(measured(avg('whole'), of('whole', [1, 0, 0]))).toBe(0.333333);
    expect(measured(avg('cents'), of('cents', [100, 0, 0]))).toBe(0.33333333);
  });
  it('of reals is the double nearest to the exact mean', () => {
    expect(measured(avg('real'), of('real', [0.1, 0.2, 0.3]))).toBe(0.2);
    expect(measured(avg('real'), of('real', [1e308, 1e308]))).toBe(1e308);
  });
  it('is absent where no event had a value', () => expect(measured(avg('real'), of('real', [null]))).toBeNull());
});

describe('stddev', () => {
  it('is that of the population', () => {
    expect(measured(stddev('whole'), of('whole', [2, 4, 4, 4, 5, 5, 7, 9, null]))).toBe(2);
    expect(measured(stddev('whole', { scale: 3 }), of('whole', [1, 2]))).toBe(0.5);
    expect(measured(stddev('cents', { scale: 2 }), of('cents', [100, 200, 300]))).toBe(0.82);
    expect(measured(stddev('cents', { scale: 0 }), of('cents', [0, 100]))).toBe(0);
    expect(measured(stddev('cents', { scale: 0 }), of('cents', [0, 300]))).toBe(2);
  });
  it('does not lose small differences of large values', () => {
    const large = 2 ** 52;
    expect(measured(stddev('whole'), of('whole', [large, large + 2]))).toBe(1);
    expect(measured(stddev('real'), of('real', [1e15, 1e15 + 1]))).toBe(0.5);
    expect(measured(stddev('huge', { scale: 3 }), of('huge', [10n ** 25n, 10n ** 25n + 2n]))).toBe(0.001);
  });
  it('of one value is zero, of none absent', () => {
    expect(measured(stddev('real'), of('real', [0.1]))).toBe(0);
    expect(measured(stddev('real'), of('real', [0.1, 0.1, 0.1]))).toBe(0);
    expect(measured(stddev('real'), [])).toBeUndefined();
    expect(measured(stddev('real'), of('real', [null]))).toBeNull();
  });
});

describe('min and max', () => {
  it('keep the kind of their field', () => {
    expect(measured(min('whole'), of('whole', [3, null, -4]))).toBe(-4);
    expect(measured(max('whole'), of('whole', [3, null, -4]))).toBe(3);
    expect(measured(max('cents'), of('cents', [125, 99]))).toBe(1.25);
    expect(measured(min('huge'), of('huge', [5n, 12_345_678_901_234_567_890n, null]))).toBe(0.005);
    expect(measured(max('huge'), of('huge', [5n, 12_345_678_901_234_567_890n, null]))).toBe('12345678901234567.890');
    expect(measured(max('seen'), of('seen', [0, 86_400_001]))).toBe('1970-01-02T00:00:00.001Z');
    expect(measured(min('real'), of('real', [0.5, -0.25]))).toBe(-0.25);
  });
  it('know one zero only', () => {
    expect(Object.is(measured(min('real'), of('real', [0, -0])), 0)).toBe(true);
    expect(Object.is(measured(max('real'), of('real', [-0])), 0)).toBe(true);
  });
  it('are absent where no event had a value', () => {
    expect(measured(min('seen'), of('seen', [null]))).toBeNull();
    expect(measured(max('whole'), of('whole', [null, null]))).toBeNull();
  });
});

describe('first and last', () => {
  const rows: Row[] = [
    { t: 5, id: 'b', name: 'middle' },
    { t: 1, id: 'c', name: 'early' },
    { t: 9, id: 'a', name: 'late' },
    { t: 0, id: 'd', name: null },
    { t: 10, id: 'd2', name: null },
  ];
  it('go by event time, and leave absent values out', () => {
    expect(measured(first('name'), rows)).toBe('early');
    expect(measured(last('name'), rows)).toBe('late');
  });
  it('go by the id where times are equal', () => {
    const tied: Row[] = [
      { t: 1, id: 'b', name: 'B' },
      { t: 1, id: 'a', name: 'A' },
      { t: 1, id: 'c', name: 'C' },
    ];
    expect(measured(first('name'), tied)).toBe('A');
    expect(measured(last('name'), tied)).toBe('C');
  });
  it('go by the value where id and time are equal', () => {
    const tied: Row[] = [
      { t: 1, id: 'a', whole: 2 },
      { t: 1, id: 'a', whole: 3 },
      { t: 1, id: 'a', whole: 1 },
    ];
    expect(measured(first('whole'), tied)).toBe(1);
    expect(measured(last('whole'), tied)).toBe(3);
  });
  it('give booleans, decimals and instants as events write them', () => {
    expect(measured(last('on'), of('on', [1]))).toBe(true);
    expect(measured(first('on'), of('on', [0]))).toBe(false);
    expect(measured(first('cents'), of('cents', [250]))).toBe(2.5);
    expect(measured(last('seen'), of('seen', [1]))).toBe('1970-01-01T00:00:00.001Z');
    expect(measured(last('name'), of('name', [null]))).toBeNull();
  });
});

describe('distinct', () => {
  const names = (amount: number): Row[] =>
    of(
      'name',
      Array.from({ length: amount }, (_, i) => `name ${i}`),
    );
  it('counts different values once, and absent ones never', () => {
    expect(measured(distinct('name'), of('name', ['a', 'b', 'a', null]))).toBe(2);
    expect(measured(distinct('real'), of('real', [0, -0, 1]))).toBe(2);
    expect(measured(distinct('huge'), of('huge', [1n, 1n, 10n ** 20n]))).toBe(2);
    expect(measured(distinct('name'), of('name', [null]))).toBe(0);
  });
  it('is exact up to 1,024, however it is merged', () => {
    expect(measured(distinct('name'), [...names(300), ...names(310)])).toBe(310);
    const plan = planWith(distinct('name'));
    const cells = fold(plan, columnsOf(plan, events(names(1_024))), newTail(plan)).cells;
    const book = openBook(plan);
    book.absorb(cells);
    expect(book.tick({ number: 1, previousWatermark: -Infinity, watermark: 3_600_000 })[0]?.measures['result']).toBe(
      1_024,
    );
  });
  it('is within 2 % beyond, and the same however it is merged', () => {
    const plan = planWith(distinct('name'));
    const rows = events(names(60_000));
    const folded = (part: readonly PlainEvent[]) => fold(plan, columnsOf(plan, part), newTail(plan)).cells;
    for (const amount of [1_025, 2_000, 10_000, 60_000]) {
      const whole = folded(rows.slice(0, amount));
      const merged = emptyCells(plan);
      for (const part of [rows.slice(900, amount), rows.slice(0, 900), rows.slice(500, Math.min(amount, 5_000))])
        mergeCells(plan, merged, decodeCells(plan, encodeCells(plan, folded(part))));
      expect(encodeCells(plan, merged)).toEqual(encodeCells(plan, whole));
      const book = openBook(plan);
      book.absorb(merged);
      const [pane] = book.tick({ number: 1, previousWatermark: -Infinity, watermark: 3_600_000 });
      expect(Math.abs((pane?.measures['result'] as number) / amount - 1)).toBeLessThan(0.02);
    }
  });
});

describe('quantile', () => {
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  it('is within its accuracy of the value with that share at or below', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 30 }),
        fc.constantFrom(0.001, 0.25, 0.5, 0.95, 0.999),
        fc.constantFrom(0.001, 0.01, 0.1),
        (values, q, accuracy) => {
          const sorted = [...values].sort((a, b) => a - b);
          const exact = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]!;
          const found = measured(quantile('real', q, { accuracy }), of('real', values)) as number;
          expect(Math.abs(found - exact)).toBeLessThanOrEqual(
            Math.abs(exact) * accuracy * (1 + 1e-9) + Number.MIN_VALUE,
          );
        },
      ),
      { numRuns: 60, seed: 78 },
    );
  });
  it('counts values below, at and above zero, and leaves absent ones out', () => {
    const values = of('whole', [-100, 0, 0, 50, null]);
    expect(measured(quantile('whole', 0.5), values)).toBe(0);
    expect(measured(quantile('whole', 0.25), values)).toBeCloseTo(-100, -1);
    expect(measured(quantile('whole', 0.99), values)).toBeCloseTo(50, 0);
    expect(measured(quantile('whole', 0.5), of('whole', [null]))).toBeNull();
  });
  it('of decimals has their point', () => {
    expect(measured(quantile('cents', 0.5, { accuracy: 0.001 }), of('cents', [1_250]))).toBeCloseTo(12.5, 1);
    expect(measured(quantile('huge', 0.5, { accuracy: 0.001 }), of('huge', [10n ** 20n]))).toBeCloseTo(1e17, -15);
  });
  it('knows the smallest and the largest doubles', () => {
    const [tiny, vast] = [5e-324, Number.MAX_VALUE];
    expect(measured(quantile('real', 0.5), of('real', [tiny]))).toBeLessThanOrEqual(1e-323);
    expect((measured(quantile('real', 0.5), of('real', [vast])) as number) / vast).toBeCloseTo(1, 1);
  });
});
