import type { WindowPlan } from '../../core/definition/plan.ts';
import type { StreamState } from '../answers.ts';
import { arrange, h, write } from '../dom.ts';
import { countText, words } from '../format.ts';
import { lateEvents } from '../server.ts';
import { liveTable } from '../table.ts';
import { groupText } from './group-map.ts';
import type { PaneSeries } from './pane-series.ts';

const SHOWN = 8;
const LOOK_EVERY_MS = 1_000;
const ASK_EVERY_MS = 5_000;
const REVISED = [
  { name: 'window' },
  { name: 'from', time: true },
  { name: 'to', time: true },
  { name: 'group' },
  { name: 'revision' },
];
const TOO_LATE = [
  { name: 'at', label: 'came', time: true },
  { name: 'windows', label: 'windows that refused it' },
  { name: 'event' },
];

/** Late events in time changed closed panes; later ones did not, but they are kept and can be applied. */
export function latePanel(
  stream: string,
  windows: readonly { readonly plan: WindowPlan; readonly series: PaneSeries }[],
) {
  const revised = h('div', {}, h('p', { class: 'muted' }, 'No late event changed a pane that is shown here.'));
  const refused = h('div', {}, h('p', { class: 'muted' }, 'No event came too late.'));
  const revisedTable = liveTable(REVISED, `Panes of ${stream} that late events changed`);
  const refusedTable = liveTable(TOO_LATE, `Events of ${stream} that came too late`);
  const inTime = h('h3', {}, 'In time for a revision');
  const tooLate = h('h3', {}, 'Too late');
  let before = '';
  function look(): void {
    const rows = windows
      .flatMap(({ plan, series }) =>
        series
          .revised()
          .slice(0, SHOWN)
          .map((pane) => ({ plan, pane })),
      )
      .sort((a, b) => b.pane.revision - a.pane.revision)
      .slice(0, SHOWN)
      .map(({ plan, pane: { start, end, group, revision } }) => {
        const name = words(plan.name);
        return { window: name, from: start, to: end, group: plan.by.length > 0 ? groupText(group) : '–', revision };
      });
    const now = JSON.stringify(rows);
    if (now === before) return;
    before = now;
    if (rows.length === 0) return;
    revisedTable.draw(rows);
    arrange(revised, [revisedTable.element]);
  }
  async function ask(): Promise<void> {
    const rows = await lateEvents(stream).catch(() => []);
    if (rows.length === 0) return;
    refusedTable.draw(
      rows.map((row) => ({ ...row, windows: windowsText(row['windows']), event: textIn(row['event']) })),
    );
    arrange(refused, [refusedTable.element]);
  }
  void ask();
  const timers = [setInterval(look, LOOK_EVERY_MS), setInterval(ask, ASK_EVERY_MS)];
  return {
    element: h(
      'section',
      { class: 'card', 'aria-labelledby': 'late', tabindex: '-1' },
      h('h2', { id: 'late' }, 'Late'),
      inTime,
      h('p', { class: 'muted' }, 'The span had closed; the event changed its pane, which went out again.'),
      revised,
      tooLate,
      h('p', { class: 'muted' }, 'The window takes no more changes. The event is kept; npm run late can apply it.'),
      refused,
    ),
    update(state: StreamState) {
      write(inTime, `In time for a revision: ${countText(state.late)}`);
      write(tooLate, `Too late: ${countText(state.tooLate)}`);
    },
    dispose() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}

/** The warehouse gives JSON as text. */
function textIn(value: unknown): string {
  const text = String(value ?? '');
  return text.startsWith('"') ? String(JSON.parse(text)) : text;
}

const windowsText = (value: unknown): string =>
  (typeof value === 'string' ? (JSON.parse(value) as readonly string[]) : []).map(words).join(', ');
