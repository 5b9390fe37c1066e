import { describe, expect, test } from 'vitest';
import { chartOf } from '../../../core/reports/chart.ts';
import { htmlOf } from '../../../core/reports/html.ts';
import { messageOf } from '../../../core/reports/message.ts';
import type { Report } from '../../../core/reports/report.ts';

const answer = (values: readonly (number | null)[], more: object = {}) => ({
  title: 'Trips of areas',
  rows: values.map((trips, minute) => ({ minute: `2026-03-01 11:0${minute}:00`, area: 8, trips })),
  chart: { time: 'minute', value: 'trips', ...more },
});
const report: Report = {
  title: 'ledger of taxi',
  alarm: 'gauge-dev-acme-taxi-ledger',
  cause: 'data',
  tenant: 'acme',
  stream: 'taxi',
  description: 'Accepted events are missing.',
  reason: 'Threshold crossed: <script>alert(1)</script>',
  raisedAt: '2026-03-01T11:58:00.000Z',
  writtenAt: '2026-03-01T12:00:00.000Z',
  answers: [answer([3, 5, 4])],
};

describe('a chart', () => {
  test('is drawn from left to right, larger values higher, in one picture without scripts', () => {
    const svg = chartOf(answer([0, 10, 5]))!;
    const points = /points="([^"]+)"/
      .exec(svg)![1]!
      .split(' ')
      .map((point) => point.split(',').map(Number));
    const [first, second, third] = points as [number[], number[], number[]];
    expect(first[0]).toBeLessThan(second[0]!);
    expect(second[0]).toBeLessThan(third[0]!);
    expect(second[1]).toBeLessThan(third[1]!);
    expect(third[1]).toBeLessThan(first[1]!);
    expect(svg).toContain('role="img" aria-label="Trips of areas"');
  });

  test('leaves out what is no number, and is left out where there is nothing to draw', () => {
    expect(chartOf(answer([1, null, 3]))!.match(/,/g)).toHaveLength(2);
    expect(chartOf(answer([1]))).toBeUndefined();
    expect(chartOf(answer([null, null]))).toBeUndefined();
  });

  test('has a line for each group, and a dashed one for the limit', () => {
    const two = answer([1, 2, 3, 4]);
    const rows = two.rows.map((row, i) => ({ ...row, area: i % 2 }));
    const svg = chartOf({ ...two, rows, chart: { ...two.chart, by: 'area' } })!;
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    expect(svg.replace(/<[^>]+>/g, '')).toMatch(/■ 1■ 0$/);
    expect(chartOf(answer([1, 2], { limit: 9 }))).toContain('stroke-dasharray');
  });
});

describe('a report', () => {
  test('shows text that came from outside as text', () => {
    expect(htmlOf(report)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(htmlOf(report)).not.toContain('<script');
  });

  test('of a thousand rows shows the last fifty and says so', () => {
    const long = answer(Array.from({ length: 1_000 }, (_, i) => i));
    const html = htmlOf({ ...report, answers: [long] });
    expect(html.match(/<tr>/g)).toHaveLength(51);
    expect(html).toContain('The last 50 of 1000 rows.');
  });

  test('says which groups were past the limit, the latest first, on the page and in the message', () => {
    const pane = (second: string, group: string, load: number) => ({
      window_start: `2026-03-01 11:00:${second}+00`,
      group_key: JSON.stringify([group, 'north']),
      load,
    });
    const rows = [pane('00', 'a', 9.12345678901234), pane('10', 'b', 12.5), pane('20', 'a', 8), pane('20', 'c', 3)];
    const chart = { time: 'window_start', value: 'load', by: 'group_key', limit: 7 };
    const wanted =
      'Past the limit of 7: a · north: 8 at 2026-03-01 11:00:20 UTC; b · north: 12.5 at 2026-03-01 11:00:10 UTC.';
    const past: Report = { ...report, answers: [{ title: 'load of boards', rows, chart }] };
    const html = htmlOf(past);
    expect(html).toContain(wanted);
    expect(html).toContain('<td>a · north</td><td class="n">9.1235</td>');
    expect(messageOf(past, 'https://x.test').text).toContain(wanted);
    const least = { title: 'load', rows, chart: { ...chart, limit: 4, limitIsLeast: true } };
    expect(htmlOf({ ...report, answers: [least] })).toContain('Past the limit of 4: c · north: 3 at');
    expect(htmlOf(report)).not.toContain('Past the limit');
  });

  test('as a message has a subject that SNS takes', () => {
    const { subject } = messageOf({ ...report, alarm: `${'a'.repeat(120)}é` }, 'https://x.test');
    expect(subject).toMatch(/^[\x20-\x7e]{1,100}$/);
  });
});
