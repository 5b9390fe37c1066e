import { expect, it } from 'vitest';
import type { CatalogueEntry, Row } from '../../page/answers.ts';
import { columnRoles } from '../../page/column-roles.ts';
import { examplesOf } from '../../page/example-queries.ts';
import { answerDrawing } from '../../page/panels/answer-drawing.ts';
import chicagoTaxi from '../../schemas/chicago-taxi/stream.ts';
import heartRate from '../../schemas/heart-rate/stream.ts';

const entry = (stream: CatalogueEntry['stream'], schema: string): CatalogueEntry => ({
  ...{ stream, jsonSchema: {}, sample: {} },
  tables: {
    events: `"${schema}"."events"`,
    panes: Object.fromEntries(Object.keys(stream.windows).map((name) => [name, `"${schema}"."${name}"`])),
  },
});
const taxi = entry(chicagoTaxi, 'local_chicago_taxi');
const pulse = entry(heartRate, 'local_heart_rate');
/** Types as the warehouse names them; its exact numbers are texts in an answer. */
const drawn = (sql: string, types: Readonly<Record<string, string>>, values: readonly (readonly unknown[])[]) => {
  const names = Object.keys(types);
  const columns = names.map((name) => ({ name, type: types[name]! }));
  const rows = values.map((row): Row => Object.fromEntries(names.map((name, i) => [name, row[i]])));
  return answerDrawing({ columns, rows, more: false, ms: 1 }, columnRoles([taxi, pulse], sql));
};
const at = (second: number) => `2026-03-01 09:30:${String(second).padStart(2, '0')}+00`;
const timeAt = (second: number) => Date.UTC(2026, 2, 1, 9, 30, second) / 1_000;

it('draws panes with groups as one line for each group, though a group is a number, and never their revision', () => {
  const { sql } = examplesOf(taxi).find(({ title }) => title === 'panes: pickups by area')!;
  const types = {
    ...{ window_start: 'TIMESTAMP WITH TIME ZONE', pickup_community_area: 'BIGINT', trips: 'BIGINT' },
    ...{ revision: 'BIGINT', final: 'BOOLEAN' },
  };
  const drawing = drawn(sql, types, [
    [at(30), '8', '5', '900', false],
    [at(30), '32', '7', '900', false],
    [at(0), '8', '6', '800', true],
    [at(0), null, '1', '800', true],
  ]);
  expect(drawing).toEqual({
    kind: 'lines',
    x: { name: 'window_start', isTime: true, values: [timeAt(0), timeAt(30)] },
    lines: [
      { label: '8', values: [6, 5] },
      { label: '32', values: [undefined, 7] },
      { label: 'none', values: [1, undefined] },
    ],
    joined: true,
    all: 3,
  });
});

it('names the measure too where there are several, and takes no text that is measured for a group', () => {
  const types = { at: 'TIMESTAMP', sensor_id: 'VARCHAR', low: 'DOUBLE', high: 'DECIMAL(9,2)' };
  const rows = [0, 1].flatMap((second) => [
    [at(second), 'a', 1, '2.50'],
    [at(second), 'b', 3, '4.50'],
  ]);
  const drawing = drawn('SELECT …', types, rows);
  expect(drawing.kind === 'lines' && drawing.lines).toEqual([
    { label: 'b · low', values: [3, 3] },
    { label: 'b · high', values: [4.5, 4.5] },
    { label: 'a · low', values: [1, 1] },
    { label: 'a · high', values: [2.5, 2.5] },
  ]);
  const columns = [
    { name: 'at', type: 'TIMESTAMP' },
    { name: 'word', type: 'VARCHAR' },
    { name: 'n', type: 'BIGINT' },
  ];
  const roles = { isGroup: () => false, isMeasure: (name: string) => name === 'word', isNoMatter: () => false };
  const measured = [
    { at: at(0), word: 'x', n: '1' },
    { at: at(1), word: 'y', n: '2' },
  ];
  expect(answerDrawing({ columns, rows: measured, more: false, ms: 1 }, roles)).toMatchObject({
    lines: [{ label: 'n', values: [1, 2] }],
    joined: true,
  });
});

it('draws the largest groups only, and knows how many it leaves out', () => {
  const rows = [0, 1].flatMap((second) =>
    Array.from({ length: 20 }, (_, sensor) => [at(second), `sensor-${sensor}`, String(sensor)]),
  );
  const drawing = drawn('SELECT …', { at: 'TIMESTAMP', sensor_id: 'VARCHAR', n: 'BIGINT' }, rows);
  expect(drawing).toMatchObject({ all: 20 });
  expect(drawing.kind === 'lines' && drawing.lines.map(({ label }) => label)).toEqual(
    [19, 18, 17, 16, 15, 14].map((sensor) => `sensor-${sensor}`),
  );
});

it('keeps every row of a group that has several of one moment, and breaks its line where there is no number', () => {
  const types = { at: 'TIMESTAMP', place: 'VARCHAR', n: 'BIGINT' };
  const rows = [
    [at(0), 'a', '1'],
    [at(0), 'a', '2'],
    [at(1), 'a', null],
    [at(1), 'b', '9'],
    [at(2), 'a', '3'],
  ];
  expect(drawn('SELECT …', types, rows)).toMatchObject({
    x: { values: [timeAt(0), timeAt(0), timeAt(1), timeAt(2)] },
    lines: [
      { label: 'b', values: [undefined, undefined, 9, undefined] },
      { label: 'a', values: [1, 2, null, 3] },
    ],
  });
});

it('draws events by their entity, and neither their ids nor the version of their schema', () => {
  const sql = 'SELECT * FROM "local_heart_rate"."events"';
  const types = {
    ...{ sample_id: 'VARCHAR', sensor_id: 'VARCHAR', sampled_at: 'TIMESTAMP WITH TIME ZONE', heart_rate: 'DOUBLE' },
    ...{ received_at: 'TIMESTAMP WITH TIME ZONE', schema_version: 'INTEGER' },
  };
  const rows = [1, 2].map((n) => [`s-${n}`, 'watch-1', at(n), 60 + n, at(n), 1]);
  expect(drawn(sql, types, rows)).toMatchObject({
    x: { name: 'sampled_at' },
    lines: [{ label: 'watch-1', values: [61, 62] }],
    all: 1,
  });
});

it('does not join rows of which each is of another group', () => {
  const types = { at: 'TIMESTAMP', trip: 'VARCHAR', miles: 'DOUBLE' };
  const rows = [
    [at(0), 'x', 3],
    [at(1), 'y', 1],
  ];
  expect(drawn('SELECT …', types, rows)).toMatchObject({ lines: [{ label: 'miles', values: [3, 1] }], joined: false });
});

it('draws the first number to the right and the others above it where there is no time', () => {
  const sql = 'SELECT heart_rate, count(*) FROM local_heart_rate.events GROUP BY 1';
  const types = { heart_rate: 'DOUBLE', 'count_star()': 'BIGINT' };
  const drawing = drawn(sql, types, [
    [71, '5'],
    [60, '2'],
    [null, '1'],
    [100, '3'],
  ]);
  expect(drawing).toMatchObject({
    x: { name: 'heart_rate', isTime: false, values: [60, 71, 100] },
    lines: [{ label: 'count_star()', values: [2, 5, 3] }],
  });
});

it('draws a single number row by row', () => {
  expect(drawn('SELECT 1', { n: 'INTEGER' }, [[4], [2]])).toMatchObject({
    x: { name: 'row', values: [1, 2] },
    lines: [{ label: 'n', values: [4, 2] }],
  });
});

it('draws bars for groups without a time, or of one moment', () => {
  const bars = [
    { text: '8', value: 5 },
    { text: '32', value: 7 },
  ];
  const one = { kind: 'bars', label: 'pickup_community_area', measure: 'trips', bars, all: 2 };
  const sql = 'FROM Local_Chicago_Taxi.pickups_by_area';
  const types = { pickup_community_area: 'BIGINT', trips: 'BIGINT' };
  expect(
    drawn(sql, types, [
      ['8', '5'],
      ['32', '7'],
    ]),
  ).toEqual(one);
  expect(
    drawn(sql, { window_start: 'TIMESTAMP', ...types }, [
      [at(0), '8', '5'],
      [at(0), '32', '7'],
    ]),
  ).toEqual(one);
});

it('draws at most forty bars, and knows how many it leaves out', () => {
  const rows = Array.from({ length: 50 }, (_, i) => [`company ${i}`, String(i)]);
  const drawing = drawn('SELECT …', { company: 'VARCHAR', trips: 'BIGINT' }, rows);
  expect([drawing.kind === 'bars' && drawing.bars.length, drawing]).toMatchObject([40, { all: 50 }]);
});

it('says that there is nothing to draw where no number is', () => {
  expect(drawn('SELECT …', { company: 'VARCHAR', revision: 'BIGINT' }, [['Flash Cab', '3']])).toEqual({
    kind: 'nothing',
  });
  expect(drawn('SELECT …', { n: 'INTEGER' }, [])).toEqual({ kind: 'nothing' });
});
