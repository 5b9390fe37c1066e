import { expect, it } from 'vitest';
import { planOf } from '../../core/definition/plan.ts';
import { csvOf } from '../../page/csv.ts';
import { agoText, cellText, likeText, numberOf, timeOf } from '../../page/format.ts';
import { pointOf } from '../../page/panels/group-map.ts';
import { lineData } from '../../page/panels/line-data.ts';
import { measureOf, paneSeries } from '../../page/panels/pane-series.ts';
import { eventText } from '../../page/panels/rejected-panel.ts';
import stream from '../../schemas/heart-rate/stream.ts';

const [bySensor] = planOf(stream).windows;
const row = (start: number, sensor_id: string | null, revision: number, more: object = {}) => ({
  window_start: new Date(start).toISOString(),
  window_end: new Date(start + 10_000).toISOString(),
  sensor_id,
  samples: revision,
  revision,
  final: false,
  withdrawn: false,
  ...more,
});

it('keeps the newest revision of each pane, whatever the order in which they come', () => {
  const series = paneSeries(bySensor!);
  series.add([row(20_000, 'a', 3), row(10_000, 'a', 2), row(20_000, 'a', 1), row(20_000, null, 1)]);
  expect(series.starts()).toEqual([10_000, 20_000]);
  const span = series.spans.get(20_000)!;
  expect([...span.keys()]).toEqual(['a', 'none']);
  expect(measureOf(span.get('a')!, 'samples')).toBe(3);
});

it('takes a withdrawn pane away', () => {
  const series = paneSeries(bySensor!);
  series.add([row(0, 'a', 1), row(0, 'b', 1), row(0, 'a', 2, { withdrawn: true })]);
  expect([...series.spans.get(0)!.keys()]).toEqual(['b']);
});

it('does not bring a withdrawn pane back for an answer from before', () => {
  const series = paneSeries(bySensor!);
  series.add([row(0, 'a', 2, { withdrawn: true })]);
  series.add([row(0, 'a', 1), row(0, 'b', 1)]);
  expect([...series.spans.get(0)!.keys()]).toEqual(['b']);
  series.add([row(0, 'a', 3)]);
  expect([...series.spans.get(0)!.keys()]).toEqual(['b', 'a']);
});

it('knows up to where spans are closed', () => {
  const series = paneSeries(bySensor!);
  series.add([row(10_000, 'a', 1)]);
  expect(series.closedUpTo()).toBeNull();
  series.add([row(10_000, 'a', 2, { final: true }), row(20_000, 'a', 2)]);
  expect(series.closedUpTo()).toBe(20_000);
});

it('knows which panes late events changed, from their revisions alone', () => {
  const series = paneSeries(bySensor!);
  const final = { final: true };
  series.add([row(0, 'a', 9, final), row(0, 'b', 4, final), row(10_000, 'a', 6, final), row(20_000, 'a', 8)]);
  expect(series.revised().map(({ start, group }) => [start, group])).toEqual([[0, 'a']]);
  series.add([row(10_000, 'a', 7, final)]);
  expect(series.revised().map(({ start, group }) => [start, group])).toEqual([
    [0, 'a'],
    [10_000, 'a'],
  ]);
});

it('breaks lines at a long silence, and passes over a missing value', () => {
  const starts = [0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 140_000, 150_000];
  const [times, values] = lineData(starts, [(start) => (start === 10_000 ? undefined : start)]);
  expect(times).toEqual([0, 10, 20, 30, 40, 50, 60, 100, 140, 150]);
  expect(values).toEqual([0, undefined, 20_000, 30_000, 40_000, 50_000, 60_000, null, 140_000, 150_000]);
});

it('draws nothing from before a silence that would squeeze all the rest into a corner', () => {
  const lastYear = -3e10;
  const [times, values] = lineData([lastYear, lastYear + 10_000, 0, 10_000, 20_000], [(start, index) => start + index]);
  expect(times).toEqual([0, 10, 20]);
  expect(values).toEqual([2, 10_003, 20_004]);
  expect(lineData([lastYear, 0, 10_000], [(start) => start])[0]).toEqual([0, 10]);
});

it('lays a rejected event out, once or twice written as JSON, and leaves other texts as they are', () => {
  const event = { heart_rate: 4_711 };
  const laidOut = JSON.stringify(event, null, 2);
  expect(eventText(JSON.stringify(event))).toBe(laidOut);
  expect(eventText(JSON.stringify(JSON.stringify(event)))).toBe(laidOut);
  expect(eventText('{"heart_rate":')).toBe('{"heart_rate":');
});

it('writes numbers that stand below each other with as many digits', () => {
  expect(likeText([91, 80.617, 4])).toEqual(['91.00', '80.62', '4.00']);
  expect(likeText([3, 1_200])).toEqual(['3', '1,200']);
});

it('reads times as the warehouse and as lines write them', () => {
  const instant = Date.UTC(2026, 10, 21, 8, 30, 5, 120);
  for (const text of ['2026-11-21T08:30:05.120Z', '2026-11-21 08:30:05.12+00', '2026-11-21 08:30:05.12'])
    expect(timeOf(text)).toBe(instant);
});

it('reads exact decimals as numbers, and nothing else', () => {
  expect(numberOf('3254.00')).toBe(3_254);
  expect(numberOf('-0.5')).toBe(-0.5);
  for (const other of ['', 'NaN', '1e5', '2026-01-01', null, undefined, true]) expect(numberOf(other)).toBeNaN();
});

it('finds the place that a group names', () => {
  expect(pointOf('POINT (-87.63 41.9)')).toEqual({ longitude: -87.63, latitude: 41.9 });
  expect(pointOf('Flash Cab')).toBeUndefined();
});

it('writes answers as comma-separated values that spreadsheets read back', () => {
  const columns = [
    { name: 'a', type: 'VARCHAR' },
    { name: 'b "c"', type: 'INTEGER' },
  ];
  const rows = [
    { a: 'x,y', 'b "c"': 1 },
    { a: 'line\nbreak', 'b "c"': null },
  ];
  expect(csvOf({ columns, rows, more: false, ms: 1 })).toBe('a,"b ""c"""\r\n"x,y",1\r\n"line\nbreak",\r\n');
});

it.each([
  ['=HYPERLINK("http://elsewhere")', `"'=HYPERLINK(""http://elsewhere"")"`],
  ['@sum', "'@sum"],
  ['-2+3', "'-2+3"],
  ['-2.50', '-2.50'],
  [-3e-7, '-3e-7'],
])('what a spreadsheet would run is a text in CSV, and a number stays one: %s', (a, written) => {
  expect(csvOf({ columns: [{ name: 'a', type: 'VARCHAR' }], rows: [{ a }], more: false, ms: 1 })).toBe(
    `a\r\n${written}\r\n`,
  );
});

it('writes values as people read them', () => {
  expect([agoText(84), agoText(8_400), agoText(84_000), agoText(840_000)]).toEqual([
    '84 ms',
    '8.4 s',
    '84 s',
    '14 min',
  ]);
  expect([cellText(null), cellText(true), cellText(1_234.5678), cellText({ a: 1 })]).toEqual([
    '–',
    'yes',
    '1,234.6',
    '{"a":1}',
  ]);
});
