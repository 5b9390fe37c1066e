import type { AlertState } from '../answers.ts';
import { fill, h } from '../dom.ts';
import { timeText } from '../format.ts';
import { alerts } from '../server.ts';
import type { Site, View } from '../view.ts';

/** The alerts of all streams: how they stand, since when and why, with their reports. */
export function alertsView({ live }: Site): View {
  const list = h('div', { class: 'alert-list' }, h('p', { class: 'muted' }, 'Asking…'));
  const load = async () => {
    const states = await alerts().catch(() => []);
    const order = { alarm: 0, 'no data': 1, ok: 2 } as const;
    const sorted = [...states].sort((a, b) => order[a.state] - order[b.state]);
    fill(list, sorted.length === 0 ? [h('p', { class: 'muted' }, 'No stream declares an alert.')] : sorted.map(card));
  };
  void load();
  const forget = live.on('alerts', () => void load());
  return { title: 'Alerts', element: h('div', {}, h('h1', {}, 'Alerts'), list), dispose: forget };
}

const MOODS = { ok: 'good', alarm: 'bad', 'no data': '' } as const;

function card({ stream, name, description, condition, state, since, history }: AlertState): HTMLElement {
  return h(
    'section',
    { class: 'card alert', 'aria-label': name },
    h(
      'h2',
      {},
      h('span', { class: 'state', 'data-mood': MOODS[state] }, state),
      name,
      h('a', { class: 'tag', href: `#/streams/${stream}` }, stream),
    ),
    h('p', { class: 'muted' }, description),
    h('p', {}, condition, since !== null && ` · ${state} since ${timeText(since)}`),
    history.length > 0 &&
      h(
        'details',
        {},
        h('summary', {}, `${history.length} changes`),
        h(
          'ul',
          { class: 'plain' },
          history.map((change) =>
            h(
              'li',
              {},
              h('time', {}, timeText(change.at)),
              ` ${change.state}: ${change.why} `,
              change.report && h('a', { href: change.report, target: '_blank' }, 'report'),
            ),
          ),
        ),
      ),
  );
}
