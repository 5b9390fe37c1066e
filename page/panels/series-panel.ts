import type { MeasurePlan, WindowPlan } from '../../core/definition/plan.ts';
import { h, write } from '../dom.ts';
import { plainText, words } from '../format.ts';
import { lineChart } from '../line-chart.ts';
import { lineData } from './line-data.ts';
import { measureOf, type PaneSeries } from './pane-series.ts';

export interface Panel {
  readonly element: HTMLElement;
  draw(): void;
  dispose(): void;
}

/** Over how many panes the smooth line is the mean. */
const SMOOTH = 12;
const SHOWN = 120;

/** The measures of a window without groups: each raw beside its moving average. */
export function seriesPanel(plan: WindowPlan, series: PaneSeries): Panel {
  const charts = plan.measures.filter(isNumber).map((measure) => measureChart(measure, series));
  return {
    element: h(
      'div',
      { class: 'charts' },
      charts.map(({ element }) => element),
    ),
    draw() {
      for (const chart of charts) chart.draw();
    },
    dispose() {
      for (const chart of charts) chart.dispose();
    },
  };
}

/** Whether a measure can be drawn as a line. */
export const isNumber = ({ result }: MeasurePlan): boolean =>
  result.kind !== 'field' || ['integer', 'decimal', 'real'].includes(result.field.kind);

/** The unit that a measure is shown in. */
export const unitOf = ({ measure, field }: MeasurePlan): string | undefined =>
  measure.unit ?? (measure.op === 'count' || measure.op === 'distinct' ? undefined : unitOfField(field));
const unitOfField = (field: MeasurePlan['field']): string | undefined =>
  field && 'unit' in field ? field.unit : undefined;

function measureChart(measure: MeasurePlan, series: PaneSeries): Panel {
  const unit = unitOf(measure);
  const newest = h('span', { class: 'number' }, '–');
  const chart = lineChart({
    title: `${words(measure.name)} of each span, and the moving average of ${SMOOTH} spans`,
    height: 150,
    unit,
    openFrom: series.closedUpTo,
    lines: [
      { label: words(measure.name), width: 1, points: false },
      { label: 'moving average', width: 2, colour: 1 },
    ],
  });
  return {
    element: h(
      'figure',
      { class: 'measure' },
      h('figcaption', {}, h('span', {}, words(measure.name)), newest, h('span', { class: 'unit' }, unit ?? '')),
      chart.element,
    ),
    draw() {
      const starts = series.starts().slice(-SHOWN - SMOOTH);
      const values = starts.map((start) => {
        const pane = series.spans.get(start)?.values().next().value;
        const value = pane ? measureOf(pane, measure.name) : Number.NaN;
        return Number.isNaN(value) ? null : value;
      });
      const mean = movingMean(values);
      const from = Math.max(0, starts.length - SHOWN);
      chart.draw(lineData(starts.slice(from), [(_, i) => values[from + i], (_, i) => mean[from + i]]));
      const last = values.at(-2) ?? values.at(-1);
      write(newest, last === null || last === undefined ? '–' : plainText(last));
    },
    dispose: chart.dispose,
  };
}

function movingMean(values: readonly (number | null)[]): readonly (number | null)[] {
  return values.map((_, index) => {
    // The newest span is open: it would pull the mean down.
    if (index === values.length - 1) return null;
    const part = values.slice(Math.max(0, index + 1 - SMOOTH), index + 1).filter((value) => value !== null);
    return part.length === 0 ? null : part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}
