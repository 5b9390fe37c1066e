import type { WindowPlan } from '../../core/definition/plan.ts';
import { arrange, h } from '../dom.ts';
import { words } from '../format.ts';
import { liveTable } from '../table.ts';
import { noPane } from './no-pane.ts';
import type { Pane, PaneSeries } from './pane-series.ts';
import type { Panel } from './series-panel.ts';

const SHOWN = 14;

/** The newest panes of a window as rows, with their revisions: which are final, and which a late event changed again. */
export function panesPanel(plan: WindowPlan, series: PaneSeries): Panel {
  const times = plan.measures.filter(({ result }) => result.kind === 'field' && result.field.kind === 'timestamp');
  const columns = [
    { name: 'from', time: true },
    { name: 'to', time: true },
    ...(plan.by.length > 0 ? [{ name: 'group', label: plan.by.map(words).join(' · ') }] : []),
    ...plan.measures.map(({ name }) => ({ name, label: words(name), time: times.some((one) => one.name === name) })),
    { name: 'revision' },
    { name: 'state' },
  ];
  const table = liveTable(columns, `Newest panes of ${words(plan.name)}`);
  const body = h('div', {}, h('p', { class: 'muted' }, noPane(plan)));
  const details = h('details', { class: 'panes' }, h('summary', {}, 'Newest panes as rows'), body);
  const draw = () => {
    if (!details.open) return;
    const late = new Set(series.revised().map(({ start, group }) => `${start} ${group}`));
    const rows = newest(series).map((pane) => rowOf(pane, late.has(`${pane.start} ${pane.group}`)));
    if (rows.length === 0) return;
    table.draw(rows);
    arrange(body, [table.element]);
  };
  details.addEventListener('toggle', draw);
  return { element: details, draw, dispose: () => undefined };
}

function newest(series: PaneSeries): readonly Pane[] {
  const panes: Pane[] = [];
  for (const start of [...series.starts()].reverse()) {
    panes.push(...series.spans.get(start)!.values());
    if (panes.length >= SHOWN) break;
  }
  return panes.slice(0, SHOWN);
}

const rowOf = ({ start, end, group, revision, final, row }: Pane, late: boolean) => ({
  ...row,
  from: start,
  to: end,
  group,
  revision,
  state: late ? 'final, revised' : final ? 'final' : 'open',
});
