import type { MeasurePlan, WindowPlan } from '../../core/definition/plan.ts';
import { h, write } from '../dom.ts';
import { plainText, words } from '../format.ts';
import { lineChart } from '../line-chart.ts';
import { lineData } from './line-data.ts';
import { noPane } from './no-pane.ts';
import { measureOf, type Pane, type PaneSeries } from './pane-series.ts';

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
  const charts = plan.measures.filter(isNumber).map((measure) => measureChart(measure, plan, series));
  const none = h('p', { class: 'muted' }, noPane(plan));
  const figures = h(
    'div',
    { class: 'charts', hidden: true },
    charts.map(({ element }) => element),
  );
  return {
    element: h('div', {}, none, figures),
    draw() {
      if (series.starts().length === 0) return;
      none.remove();
      figures.hidden = false;
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

function measureChart(measure: MeasurePlan, plan: WindowPlan, series: PaneSeries): Panel {
  const unit = unitOf(measure);
  const newest = h('span', { class: 'number' }, '–');
  const showsOpen = plan.emit !== 'final';
  const chart = lineChart({
    title: `${words(measure.name)} of each span, and the moving average of ${SMOOTH} spans`,
    height: 150,
    unit,
    openFrom: series.closedUpTo,
    lines: [
      { label: words(measure.name), width: 1, points: false },
      { label: 'moving average', width: 2, colour: 1 },
      ...(showsOpen ? [{ label: 'still open', width: 1, colour: 0, dashed: true, points: false }] : []),
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
      // While no span has closed, the open ones are all there is.
      const closed = series.closedUpTo() ?? Number.POSITIVE_INFINITY;
      const panes = starts.map((start) => series.spans.get(start)?.values().next().value);
      const values = panes.map((pane) => shownValue(pane, measure.name));
      const full = values.map((value, i) => (panes[i] && panes[i].end <= closed ? value : undefined));
      const newestFull = full.findLastIndex((value) => value !== undefined);
      const mean = movingMean(full);
      const from = Math.max(0, starts.length - SHOWN);
      chart.draw(
        lineData(starts.slice(from), [
          (_, i) => full[from + i],
          (_, i) => mean[from + i],
          ...(showsOpen ? [(_: number, i: number) => (from + i >= newestFull ? values[from + i] : undefined)] : []),
        ]),
      );
      const last = full[newestFull] ?? values.at(-1);
      write(newest, last === undefined ? '–' : plainText(last));
    },
    dispose: chart.dispose,
  };
}

function shownValue(pane: Pane | undefined, measure: string): number | undefined {
  const value = pane ? measureOf(pane, measure) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}

/** Open spans have no mean: they would pull it down. */
function movingMean(values: readonly (number | undefined)[]): readonly (number | undefined)[] {
  return values.map((value, index) => {
    if (value === undefined) return undefined;
    const part = values.slice(Math.max(0, index + 1 - SMOOTH), index + 1).filter((one) => one !== undefined);
    return part.reduce((sum, one) => sum + one, 0) / part.length;
  });
}
