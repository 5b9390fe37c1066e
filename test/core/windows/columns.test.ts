import { describe, expect, test } from 'vitest';
import { boolean, decimal, integer, json, real, text, timestamp } from '../../../core/definition/fields.ts';
import { avg, count, first, last, max, sum } from '../../../core/definition/measures.ts';
import { planOf } from '../../../core/definition/plan.ts';
import { tumbling, type Window } from '../../../core/definition/windows.ts';
import { emptyColumns, fieldsOfWindows, nextRow } from '../../../core/windows/columns.ts';

const planOfWindows = (windows: Readonly<Record<string, Window>>) =>
  planOf({
    name: 'columns',
    description: 'A field of every kind.',
    version: 1,
    fields: {
      id: text({ max: 9 }),
      at: timestamp(),
      name: text({ max: 9 }),
      on: boolean(),
      cents: decimal({ precision: 15, scale: 2 }),
      vast: decimal({ precision: 16, scale: 2 }),
      ratio: real(),
      whole: integer(),
      more: json({ maxBytes: 9 }),
    },
    id: 'id',
    key: 'id',
    eventTime: 'at',
    watermark: { lag: '1s', idleAfter: '1m' },
    throughput: 'on-demand',
    windows,
  });

const events = { events: count() };

describe('the columns of events', () => {
  test('are those that some window groups, picks or measures by, in the order of the definition', () => {
    const plan = planOfWindows({
      groups: tumbling('1s', { by: ['on'], measures: events }),
      picks: tumbling('1s', { where: { all: [{ field: 'name', is: 'a' }] }, measures: { total: sum('cents') } }),
      measures: tumbling('1s', { measures: { ...events, mean: avg('ratio') } }),
    });
    expect(fieldsOfWindows(plan)).toEqual(['name', 'on', 'cents', 'ratio']);
    expect([...emptyColumns(plan).fields.keys()]).toEqual(['name', 'on', 'cents', 'ratio']);
  });

  test('are none where windows only count', () => {
    expect(fieldsOfWindows(planOfWindows({ all: tumbling('1s', { measures: events }) }))).toEqual([]);
  });

  test('hold numbers where numbers are exact, and other values otherwise', () => {
    const by = ['name', 'on', 'cents', 'vast', 'whole', 'at', 'more'];
    const { fields } = emptyColumns(planOfWindows({ all: tumbling('1s', { by, measures: { most: max('ratio') } }) }));
    expect(Object.fromEntries([...fields].map(([name, { kind }]) => [name, kind]))).toEqual({
      at: 'number',
      name: 'text',
      on: 'number',
      cents: 'number',
      vast: 'big',
      ratio: 'number',
      whole: 'number',
      more: 'text',
    });
    for (const column of fields.values()) if (column.kind !== 'number') expect(column.values).toEqual([]);
  });

  test('hold ids where a measure of any window breaks ties by them, and only there', () => {
    const counts = tumbling('1s', { measures: events });
    const ids = (windows: Readonly<Record<string, Window>>) => emptyColumns(planOfWindows(windows)).ids;
    expect(ids({ counts })).toBeUndefined();
    expect(
      ids({ counts, most: tumbling('1s', { measures: { most: max('whole'), total: sum('whole') } }) }),
    ).toBeUndefined();
    expect(ids({ counts, firsts: tumbling('1s', { measures: { ...events, one: first('whole') } }) })).toEqual([]);
    expect(ids({ lasts: tumbling('1s', { measures: { one: last('whole'), ...events } }), counts })).toEqual([]);
  });

  test('grow with their events, and keep what they have', () => {
    const plan = planOfWindows({ all: tumbling('1s', { by: ['name'], measures: { total: sum('whole') } }) });
    const columns = emptyColumns(plan, 2);
    const whole = columns.fields.get('whole');
    for (let i = 0; i < 5; i++) {
      const row = nextRow(columns);
      columns.times[row] = i + 0.5;
      columns.idHigh[row] = i + 10;
      columns.idLow[row] = i + 20;
      if (whole?.kind === 'number') whole.values[row] = i + 30;
    }
    expect(columns.length).toBe(5);
    expect([...columns.times.subarray(0, 5)]).toEqual([0.5, 1.5, 2.5, 3.5, 4.5]);
    expect([...columns.idHigh.subarray(0, 5)]).toEqual([10, 11, 12, 13, 14]);
    expect([...columns.idLow.subarray(0, 5)]).toEqual([20, 21, 22, 23, 24]);
    expect(whole?.values.slice(0, 5)).toEqual(new Float64Array([30, 31, 32, 33, 34]));
    expect([columns.times.length, columns.idHigh.length, columns.idLow.length, whole?.values.length]).toEqual([
      8, 8, 8, 8,
    ]);
  });

  test('have room for a thousand events at first', () => {
    expect(emptyColumns(planOfWindows({ all: tumbling('1s', { measures: events }) })).times.length).toBe(1_024);
  });
});
