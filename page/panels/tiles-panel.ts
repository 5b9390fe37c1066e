import type { WindowPlan } from '../../core/definition/plan.ts';
import { fill, h, write } from '../dom.ts';
import { cellText, plainText, timeText, words } from '../format.ts';
import { noPane } from './no-pane.ts';
import { measureOf, type PaneSeries } from './pane-series.ts';
import { isNumber, type Panel, unitOf } from './series-panel.ts';

/** A window of few, long spans (a day so far): its newest pane in large figures. */
export function tilesPanel(plan: WindowPlan, series: PaneSeries): Panel {
  const caption = h('p', { class: 'muted' }, noPane(plan));
  const tiles = plan.measures.map((measure) => {
    const value = h('strong', {}, '–');
    const unit = h('span', { class: 'unit' }, unitOf(measure) ?? '');
    const element = h('div', { class: 'tile' }, h('dt', {}, words(measure.name)), h('dd', {}, value, ' ', unit));
    return { measure, value, element };
  });
  return {
    element: h(
      'div',
      {},
      caption,
      h(
        'dl',
        { class: 'tiles' },
        tiles.map(({ element }) => element),
      ),
    ),
    draw() {
      const start = series.starts().at(-1);
      const pane = start === undefined ? undefined : series.spans.get(start)?.values().next().value;
      if (!pane) return;
      fill(caption, [`${spanText(plan, pane.start)}${pane.final ? ', closed' : ', so far'}`]);
      for (const { measure, value } of tiles)
        write(value, isNumber(measure) ? plainText(measureOf(pane, measure.name)) : cellText(pane.row[measure.name]));
    },
    dispose: () => undefined,
  };
}

/** A calendar span by the date that it begins with where it is counted; any other by its first instant. */
function spanText({ shape }: WindowPlan, start: number): string {
  if (shape.shape !== 'calendar') return `since ${timeText(start)}`;
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: shape.zone }).format(start);
  return `${shape.unit} of ${date}, ${shape.zone}`;
}
