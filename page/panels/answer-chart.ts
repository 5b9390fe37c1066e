import type { QueryAnswer, Row } from '../answers.ts';
import { h } from '../dom.ts';
import { numberOf, plainText, timeOf } from '../format.ts';
import { lineChart } from '../line-chart.ts';

interface Drawing {
  readonly element: HTMLElement;
  dispose(): void;
}
const MOST_LINES = 6;
const MOST_BARS = 40;

/** An answer as a drawing: lines over its first time (or row by row), or bars over its first text. */
export function answerChart({ columns, rows }: QueryAnswer): Drawing {
  const numbers = columns.filter(({ name }) => rows.some((row) => !Number.isNaN(numberOf(row[name]))));
  const time = columns.find(({ type }) => /^(TIMESTAMP|DATE)/.test(type));
  const label = columns.find((column) => column.type === 'VARCHAR' && !numbers.includes(column));
  const first = numbers[0];
  if (!first || rows.length === 0)
    return { element: h('p', { class: 'muted' }, 'There is no number to draw.'), dispose: () => undefined };
  if (!time && label) return bars(label.name, first.name, rows);
  const sorted = time ? [...rows].sort((a, b) => timeOf(a[time.name]) - timeOf(b[time.name])) : rows;
  const drawn = numbers.slice(0, MOST_LINES);
  const chart = lineChart({
    title: `${drawn.map(({ name }) => name).join(', ')} over ${time?.name ?? 'rows'}`,
    height: 300,
    plainX: !time,
    lines: drawn.map(({ name }) => ({ label: name, points: rows.length < 60 })),
  });
  chart.draw([
    sorted.map((row, index) => (time ? timeOf(row[time.name]) / 1_000 : index + 1)),
    ...drawn.map(({ name }) => sorted.map((row) => orNull(numberOf(row[name])))),
  ]);
  return chart;
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

function bars(label: string, measure: string, rows: readonly Row[]): Drawing {
  const shown = rows.slice(0, MOST_BARS).map((row) => ({ text: String(row[label]), value: numberOf(row[measure]) }));
  const most = Math.max(...shown.map(({ value }) => value).filter((value) => !Number.isNaN(value)));
  const items = shown.map(({ text, value }) =>
    h(
      'li',
      { style: `--share:${Math.max(0, value / most) || 0}` },
      h('span', { class: 'bar-label', title: text }, text),
      h('span', { class: 'bar', 'aria-hidden': 'true' }),
      h('span', { class: 'number' }, plainText(value)),
    ),
  );
  return {
    element: h('ol', { class: 'bars wide', 'aria-label': `${measure} by ${label}` }, items),
    dispose: () => undefined,
  };
}
