import type { MeasurePlan, WindowPlan } from '../../core/definition/plan.ts';
import { fill, h, write } from '../dom.ts';
import { countText, likeText, timeText, words } from '../format.ts';
import { lineChart } from '../line-chart.ts';
import { groupMap, groupText } from './group-map.ts';
import { lineData } from './line-data.ts';
import { noPane } from './no-pane.ts';
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
  const caption = h('p', { class: 'muted' });
  const none = h('p', { class: 'muted' }, noPane(plan));
  const choice = h(
    'select',
    {
      'aria-label': 'Measure',
      onchange: () => {
        measure = measures.find(({ name }) => name === choice.value);
        followed = [];
        draw();
      },
    },
    measures.map(({ name }) => h('option', { value: name, selected: name === measure?.name }, words(name))),
  );
  const map = groupMap(words(plan.name));
  const lines = h('div', { class: 'lines' });
  let chart: ReturnType<typeof lineChart> | undefined;
  let drawn = '';
  let followed: readonly string[] = [];

  function draw(): void {
    const shown = newestFull(series);
    if (!measure || !shown) return;
    const value = (pane: Pane) => measureOf(pane, measure!.name);
    const ranked = [...shown.values()].filter((pane) => !Number.isNaN(value(pane))).sort((a, b) => value(b) - value(a));
    const first = ranked[0];
    if (!first) return;
    none.remove();
    panes.hidden = false;
    const open = first.final ? '' : ', still open';
    const how =
      ranked.length > TOP ? `largest ${TOP} of ${countText(ranked.length)} groups` : `${ranked.length} groups`;
    write(caption, `${timeText(first.start)} to ${timeText(first.end)}${open} · ${how}`);
    const top = ranked.slice(0, TOP);
    const texts = likeText(top.map(value));
    fill(
      list,
      top.map((pane, i) => bar(pane.group, value(pane) / Math.max(value(first), 0), texts[i]!, unitOf(measure!))),
    );
    map.draw(ranked.map((pane) => ({ label: pane.group, value: value(pane) })));
    followed = stillLarge(
      followed,
      ranked.map(({ group }) => group),
    );
    drawLines(followed);
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
        lines: groups.map((label) => ({ label: groupText(label) })),
      });
      fill(lines, [chart.element]);
      drawn = named;
    }
    chart?.draw(
      lineData(
        series.starts().slice(-SHOWN),
        groups.map((group) => (start) => {
          const pane = series.spans.get(start)?.get(group);
          const value = pane ? measureOf(pane, measure!.name) : Number.NaN;
          return Number.isNaN(value) ? undefined : value;
        }),
      ),
    );
  }
  const chosen = measures.length > 1 ? choice : h('strong', {}, words(measure?.name ?? ''));
  const panes = h(
    'div',
    { class: 'groups', hidden: true },
    h('div', { class: 'group-list' }, h('div', { class: 'row' }, chosen, caption), list),
    h('div', { class: 'group-side' }, map.element, lines),
  );
  return { element: h('div', {}, none, panes), draw, dispose: () => chart?.dispose() };
}

/** Those that a chart followed stay in their places, and keep their colours, as long as they are among the larger ones. */
function stillLarge(followed: readonly string[], ranked: readonly string[]): readonly string[] {
  const large = new Set(ranked.slice(0, 2 * LINES));
  const places: (string | undefined)[] = followed.map((group) => (large.has(group) ? group : undefined));
  for (const group of ranked.slice(0, LINES)) {
    if (places.includes(group)) continue;
    const free = places.length < LINES ? places.length : places.indexOf(undefined);
    if (free >= 0) places[free] = group;
  }
  return places.filter((group) => group !== undefined);
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

function bar(label: string, share: number, value: string, unit: string | undefined): HTMLElement {
  return h(
    'li',
    { style: `--share:${share > 0 && share <= 1 ? share : 0}` },
    h('span', { class: 'bar-label', title: label }, groupText(label)),
    h('span', { class: 'bar', 'aria-hidden': 'true' }),
    h('span', { class: 'number' }, value, unit && h('span', { class: 'unit' }, ` ${unit}`)),
  );
}
