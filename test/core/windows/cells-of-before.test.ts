import { describe, expect, it } from 'vitest';
import { decimal, type Field, integer } from '../../../core/definition/fields.ts';
import { count, quantile, sum } from '../../../core/definition/measures.ts';
import { planOf } from '../../../core/definition/plan.ts';
import { tumbling } from '../../../core/definition/windows.ts';
import { cellCount } from '../../../core/windows/cells.ts';
import { decodeCells, encodeCells } from '../../../core/windows/encoding.ts';
import { fold } from '../../../core/windows/fold.ts';
import { newTail } from '../../../core/windows/lane-tail.ts';
import { columnsOf } from '../../lane/columns-of.ts';
import { smallPlan } from './small-stream.ts';

describe('cells of another definition', () => {
  const n = { n: count() };
  const hour = tumbling('1h', { measures: n, by: ['name'] });
  const before = smallPlan({ hour, gone: tumbling('1h', { measures: n }), other: tumbling('1h', { measures: n }) });
  const rows = [{ id: 'a', time: 1, values: { name: 'a', cents: 5 } }];
  const stored = encodeCells(before, fold(before, columnsOf(before, rows), newTail(before)).cells);
  const lengths = (windows: Parameters<typeof smallPlan>[0]): number[] =>
    decodeCells(smallPlan(windows), stored).windows.map(({ table }) => table.length);

  it('go on in the windows that stayed as they were, wherever they stand now', () => {
    expect(lengths({ fresh: tumbling('1m', { measures: n }), other: tumbling('1h', { measures: n }), hour })).toEqual([
      0, 1, 1,
    ]);
  });

  it.each([
    ['shape', tumbling('2h', { measures: n, by: ['name'] })],
    ['groups', tumbling('1h', { measures: n, by: ['kind'] })],
    ['condition', tumbling('1h', { measures: n, by: ['name'], where: { field: 'name', is: 'a' } })],
    ['measures', tumbling('1h', { measures: { n: sum('cents') }, by: ['name'] })],
    ['accuracy', tumbling('1h', { measures: { n: quantile('cents', 0.5, { accuracy: 0.02 }) }, by: ['name'] })],
  ])('begin empty in a window whose %s changed', (_, changed) => {
    expect(lengths({ hour: changed })).toEqual([0]);
  });

  it.each([
    ['field that a measure is of', { n: sum('cents') }, { n: sum('whole') }],
    ['share of a quantile', { n: quantile('real', 0.5) }, { n: quantile('real', 0.5, { accuracy: 0.02 }) }],
  ])('begin empty in a window in which the %s changed', (_, one, other) => {
    const [written, reading] = [one, other].map((measures) => smallPlan({ hour: tumbling('1h', { measures }) }));
    const { cells } = fold(written!, columnsOf(written!, rows), newTail(written!));
    expect(cellCount(decodeCells(reading!, encodeCells(written!, cells)))).toBe(0);
    expect(cellCount(decodeCells(written!, encodeCells(written!, cells)))).toBe(1);
  });

  it.each([
    ['a measure', tumbling('1h', { measures: { n: sum('cents') } })],
    ['a group', tumbling('1h', { measures: n, by: ['cents'] })],
  ])('begin empty where the field of %s is of another kind or scale or stored otherwise, and go on elsewhere', (_, window) => {
    const written = smallPlan({ window });
    const { cells } = fold(written, columnsOf(written, rows), newTail(written));
    const readBy = (cents: Field): number => {
      const { stream } = smallPlan({ window });
      return cellCount(
        decodeCells(planOf({ ...stream, fields: { ...stream.fields, cents } }), encodeCells(written, cells)),
      );
    };
    expect(readBy(decimal({ precision: 9, scale: 2, nullable: true, description: 'Money.' }))).toBe(1);
    expect(readBy(decimal({ precision: 9, scale: 3, nullable: true }))).toBe(0);
    expect(readBy(decimal({ precision: 15, scale: 2, nullable: true }))).toBe(1);
    expect(readBy(decimal({ precision: 16, scale: 2, nullable: true }))).toBe(0);
    expect(readBy(integer({ nullable: true }))).toBe(0);
  });

  it('go on where an integer may be larger than it might', () => {
    const window = tumbling('1h', { measures: { n: sum('whole') } });
    const written = smallPlan({ window });
    const { cells } = fold(written, columnsOf(written, rows), newTail(written));
    const fields = { ...written.stream.fields, whole: integer({ nullable: true, max: 5 }) };
    expect(cellCount(decodeCells(planOf({ ...written.stream, fields }), encodeCells(written, cells)))).toBe(1);
  });

  it('go on where only the description or the emission changed', () => {
    const described = tumbling('1h', {
      measures: n,
      by: ['name'],
      description: 'An hour.',
      emit: 'changes',
      reviseFor: '5m',
    });
    expect(lengths({ hour: described })).toEqual([1]);
  });
});
