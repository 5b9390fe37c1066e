import type { WindowPlan } from '../../core/definition/plan.ts';
import { fill, h, write } from '../dom.ts';
import { cellText, plainText, timeText, words } from '../format.ts';
import { measureOf, type PaneSeries } from './pane-series.ts';
import { isNumber, type Panel, unitOf } from './series-panel.ts';

/** A window of few, long spans (a day so far): its newest pane in large figures. */
export function tilesPanel(plan: WindowPlan, series: PaneSeries): Panel {
  const caption = h('p', { class: 'muted' }, 'No pane yet.');
  const tiles = plan.measures.map((measure) => {
    const value = h('strong', {}, '–');
    const unit = h('span', { class: 'unit' }, unitOf(measure) ?? '');
    return { measure, value, element: h('div', { class: 'tile' }, h('h4', {}, words(measure.name)), value, ' ', unit) };
  });
  return {
    element: h(
      'div',
      {},
      caption,
      h(
        'div',
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
