import type { MeasurePlan, WindowPlan } from '../../core/definition/plan.ts';
import { fill, h } from '../dom.ts';
import { plainText, timeText, words } from '../format.ts';
import { lineChart } from '../line-chart.ts';
import { groupMap, pointOf } from './group-map.ts';
import { measureOf, type Pane, type PaneSeries } from './pane-series.ts';
import { isNumber, type Panel, unitOf } from './series-panel.ts';

const TOP = 12;
const LINES = 5;
const SHOWN = 60;

/** A window with groups: the largest of the newest span, how the first of them went, and a map if they are places. */
export function groupsPanel(plan: WindowPlan, series: PaneSeries): Panel {
  const measures = plan.measures.filter(isNumber);
  let measure = [...measures].sort((a, b) => tellingOf(a) - tellingOf(b))[0];
  const list = h('ol', { class: 'bars', 'aria-label': `Largest groups of ${words(plan.name)}` });
  const caption = h('p', { class: 'muted' }, 'No pane yet.');
  const choice = h(
    'select',
    {
      'aria-label': 'Measure',
      onchange: () => {
        measure = measures.find(({ name }) => name === choice.value);
        draw();
      },
    },
    measures.map(({ name }) => h('option', { value: name, selected: name === measure?.name }, words(name))),
  );
  const map = groupMap(words(plan.name));
  const lines = h('div', { class: 'lines' });
  let chart: ReturnType<typeof lineChart> | undefined;
  let drawn = '';

  function draw(): void {
    const shown = newestFull(series);
    if (!measure || !shown) return;
    const value = (pane: Pane) => measureOf(pane, measure!.name);
    const ranked = [...shown.values()].filter((pane) => !Number.isNaN(value(pane))).sort((a, b) => value(b) - value(a));
    const first = ranked[0];
    if (!first) return;
    const unit = unitOf(measure);
    const open = first.final ? '' : ', still open';
    fill(caption, [`${timeText(first.start)} to ${timeText(first.end)}${open} · ${ranked.length} groups`]);
    fill(
      list,
      ranked.slice(0, TOP).map((pane) => bar(pane.group, value(pane), value(first), unit)),
    );
    map.draw(ranked.map((pane) => ({ label: pane.group, value: value(pane) })));
    drawLines(ranked.slice(0, LINES).map(({ group }) => group));
  }
  function drawLines(groups: readonly string[]): void {
    const named = JSON.stringify([groups, measure?.name]);
    if (named !== drawn) {
      chart?.dispose();
      chart = lineChart({
        title: `${words(measure?.name ?? '')} of the largest groups over time`,
        height: 190,
        unit: measure && unitOf(measure),
        openFrom: series.closedUpTo,
        lines: groups.map((label) => ({ label: shortened(label) })),
      });
      fill(lines, [chart.element]);
      drawn = named;
    }
    const starts = series.starts().slice(-SHOWN);
    chart?.draw([
      starts.map((start) => start / 1_000),
      ...groups.map((group) =>
        starts.map((start) => {
          const pane = series.spans.get(start)?.get(group);
          const value = pane ? measureOf(pane, measure!.name) : Number.NaN;
          return Number.isNaN(value) ? null : value;
        }),
      ),
    ]);
  }
  return {
    element: h(
      'div',
      { class: 'groups' },
      h('div', { class: 'group-list' }, h('div', { class: 'row' }, measures.length > 1 && choice, caption), list),
      h('div', { class: 'group-side' }, map.element, lines),
    ),
    draw,
    dispose: () => chart?.dispose(),
  };
}

/** A mean or a sum says more of a group than an extreme, and how many events there were says least. */
const tellingOf = ({ measure: { op } }: MeasurePlan): number =>
  ['avg', 'sum'].indexOf(op) + 1 || (op === 'count' ? 9 : 3);

/** The newest span that is closed; while none is, the newest there is. */
function newestFull(series: PaneSeries): ReadonlyMap<string, Pane> | undefined {
  const starts = series.starts();
  const closed = series.closedUpTo();
  for (let i = starts.length - 1; i >= 0; i--) {
    const span = series.spans.get(starts[i]!)!;
    const end = span.values().next().value?.end;
    if (end !== undefined && (closed === null || end <= closed)) return span;
  }
  return starts.length > 0 ? series.spans.get(starts.at(-1)!) : undefined;
}

function bar(label: string, value: number, most: number, unit: string | undefined): HTMLElement {
  const width = `--share:${most > 0 ? Math.max(0, value / most) : 0}`;
  return h(
    'li',
    { style: width },
    h('span', { class: 'bar-label', title: label }, shortened(label)),
    h('span', { class: 'bar', 'aria-hidden': 'true' }),
    h('span', { class: 'number' }, plainText(value), unit && h('span', { class: 'unit' }, ` ${unit}`)),
  );
}

function shortened(label: string): string {
  const point = pointOf(label);
  return point ? `${point.latitude.toFixed(3)}°, ${point.longitude.toFixed(3)}°` : label;
}
