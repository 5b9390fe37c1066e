import { fill, h } from '../dom.ts';
import { lateEvents } from '../server.ts';
import { rowsTable } from '../table.ts';

const COLUMNS = [
  { name: 'late_at', label: 'came', time: true },
  { name: 'event_time', label: 'event time', time: true },
  { name: 'windows', label: 'windows that refused it' },
  { name: 'id' },
];

/** Events that came when their windows took no more revisions; they are kept and can be applied. */
export function latePanel(stream: string) {
  const body = h('div', {}, h('p', { class: 'muted' }, 'No event came too late.'));
  const load = async () => {
    const rows = await lateEvents(stream).catch(() => []);
    if (rows.length > 0) fill(body, [rowsTable(COLUMNS, rows, `Events of ${stream} that came too late`)]);
  };
  void load();
  const timer = setInterval(load, 5_000);
  return {
    element: h(
      'section',
      { class: 'card', 'aria-labelledby': 'late' },
      h('h2', { id: 'late' }, 'Too late'),
      h(
        'p',
        { class: 'muted' },
        'A late event within the time for revisions raises a revision of its panes. These came after it.',
      ),
      body,
    ),
    dispose: () => clearInterval(timer),
  };
}
