import { writeTime } from '../values/time.ts';
import { rowTime } from './past-limit.ts';
import { type Answer, asNumber, groupName, shown } from './report.ts';

const WIDTH = 720;
const HEIGHT = 220;
const MARGIN = { top: 12, right: 16, bottom: 28, left: 64 };
const COLOURS = ['#1f6feb', '#c2410c', '#15803d', '#9333ea', '#0e7490', '#be185d'];
/** More lines than this cannot be told apart; those with the largest values are drawn. */
const MOST_LINES = COLOURS.length;

const NAMES_IN_ROW = 3;
const NAME_WIDTH = 210;
const NAME_HEIGHT = 18;
const LONGEST_NAME = 30;

interface Point {
  readonly time: number;
  readonly value: number;
}
interface Line {
  readonly name: string;
  readonly points: readonly Point[];
}

/** The values of an answer over time, as SVG without scripts or fonts of its own. Nothing if there is nothing to draw. */
export function chartOf(answer: Answer): string | undefined {
  const lines = linesOf(answer);
  const points = lines.flatMap((line) => line.points);
  if (points.length < 2) return undefined;
  const limit = answer.chart?.limit;
  const x = scale(
    points.map(({ time }) => time),
    MARGIN.left,
    WIDTH - MARGIN.right,
  );
  const values = points.map(({ value }) => value);
  const y = scale([...values, 0, ...(limit === undefined ? [] : [limit])], HEIGHT - MARGIN.bottom, MARGIN.top);
  const named = lines.length > 1 ? lines : [];
  const height = HEIGHT + Math.ceil(named.length / NAMES_IN_ROW) * NAME_HEIGHT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(answer.title)}">`,
    ...ticks(y.least, y.largest).map(
      (value) =>
        `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y.at(value)}" y2="${y.at(value)}" stroke="currentColor" opacity="0.15"/>` +
        `<text x="${MARGIN.left - 8}" y="${y.at(value) + 4}" text-anchor="end" font-size="11" fill="currentColor">${shown(value)}</text>`,
    ),
    ...[x.least, x.largest].map(
      (time, i) =>
        `<text x="${x.at(time)}" y="${HEIGHT - 8}" text-anchor="${i === 0 ? 'start' : 'end'}" font-size="11" fill="currentColor">${clock(time)}</text>`,
    ),
    ...(limit === undefined
      ? []
      : [
          `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y.at(limit)}" y2="${y.at(limit)}" stroke="#b91c1c" stroke-dasharray="4 4"/>`,
        ]),
    ...lines.map(
      ({ name, points: of }, i) =>
        `<polyline fill="none" stroke="${COLOURS[i]}" stroke-width="1.5" points="${of.map(({ time, value }) => `${x.at(time)},${y.at(value)}`).join(' ')}"><title>${escaped(name)}</title></polyline>`,
    ),
    ...named.map(
      ({ name }, i) =>
        `<text x="${MARGIN.left + (i % NAMES_IN_ROW) * NAME_WIDTH}" y="${HEIGHT + 12 + Math.floor(i / NAMES_IN_ROW) * NAME_HEIGHT}" font-size="11" fill="currentColor"><tspan fill="${COLOURS[i]}">■</tspan> ${escaped(name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name)}</text>`,
    ),
    '</svg>',
  ].join('');
}

function linesOf({ rows, chart }: Answer): readonly Line[] {
  if (!chart) return [];
  const byName = new Map<string, Point[]>();
  for (const row of rows) {
    const time = rowTime(row[chart.time]);
    const value = asNumber(row[chart.value]);
    if (Number.isNaN(time) || value === undefined) continue;
    const name = chart.by ? groupName(row[chart.by]) : chart.value;
    const points = byName.get(name) ?? [];
    points.push({ time, value });
    byName.set(name, points);
  }
  const peak = ({ points }: Line): number => points.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
  return [...byName]
    .map(([name, points]): Line => ({ name, points: points.sort((a, b) => a.time - b.time) }))
    .sort((a, b) => peak(b) - peak(a))
    .slice(0, MOST_LINES);
}

function scale(values: readonly number[], from: number, to: number) {
  const least = values.reduce((a, b) => Math.min(a, b));
  const most = values.reduce((a, b) => Math.max(a, b));
  const largest = most === least ? least + 1 : most;
  const at = (value: number): number =>
    Math.round((from + ((value - least) / (largest - least)) * (to - from)) * 10) / 10;
  return { least, largest, at };
}

/** Three to six round numbers between two. */
function ticks(least: number, largest: number): readonly number[] {
  const rough = (largest - least) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (rough / power >= 5 ? 10 : rough / power >= 2 ? 5 : 2);
  const first = Math.ceil(least / step);
  return Array.from({ length: Math.floor(largest / step) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

const clock = (time: number): string => `${writeMinute(time)} UTC`;
const writeMinute = (time: number): string => writeTime(time).slice(0, 16).replace('T', ' ');

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
