import { emitWords, shapeWords } from '../../core/definition/definition-words.ts';
import type { WindowPlan } from '../../core/definition/plan.ts';
import type { CatalogueEntry, Row } from '../answers.ts';
import { eachFrame, h } from '../dom.ts';
import { panesQuery, queryAddress } from '../example-queries.ts';
import { words } from '../format.ts';
import { panes } from '../server.ts';
import { groupsPanel } from './groups-panel.ts';
import { paneSeries } from './pane-series.ts';
import { panesPanel } from './panes-panel.ts';
import { seriesPanel } from './series-panel.ts';
import { tilesPanel } from './tiles-panel.ts';

/** Everything about one window of a stream: what the definition says, and the drawing that fits it. */
export function windowPanel({ stream, tables }: CatalogueEntry, plan: WindowPlan) {
  const { description } = stream.windows[plan.name]!;
  const series = paneSeries(plan);
  const first = plan.by.length > 0 ? groupsPanel : plan.shape.shape === 'calendar' ? tilesPanel : seriesPanel;
  const panels = [first(plan, series), panesPanel(plan, series)];
  const draw = eachFrame(() => {
    for (const panel of panels) panel.draw();
  });
  const add = (rows: readonly Row[]) => {
    series.add(rows);
    draw();
  };
  const element = h(
    'section',
    { class: 'card', 'aria-labelledby': `window-${plan.name}`, tabindex: '-1' },
    h(
      'h2',
      { id: `window-${plan.name}` },
      words(plan.name),
      h('span', { class: 'tag' }, shapeWords(plan.shape)),
      emitTag(plan),
      h('a', { class: 'aside', href: queryAddress(panesQuery(stream, plan.name, tables)) }, 'ask in SQL'),
    ),
    description && h('p', { class: 'muted' }, description),
    panels.map((panel) => panel.element),
  );
  const load = () => void panes(stream.name, plan.name).then(add, () => undefined);
  return {
    element,
    plan,
    series,
    add,
    load,
    dispose() {
      for (const panel of panels) panel.dispose();
    },
  };
}

const emitTag = (plan: WindowPlan): HTMLElement =>
  h(
    'span',
    { class: 'tag faint' },
    [
      `${emitWords(plan)}${plan.emit === 'final' || plan.shape.shape === 'calendar' ? '' : ', shaded'}`,
      plan.by.length > 0 && `by ${plan.by.map(words).join(', ')}`,
    ]
      .filter(Boolean)
      .join(' · '),
  );
