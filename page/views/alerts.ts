import type { AlertState } from '../answers.ts';
import { fill, h } from '../dom.ts';
import { timeText, words } from '../format.ts';
import { alerts } from '../server.ts';
import type { Site, View } from '../view.ts';

/** The alerts of all streams: how they stand, since when and why, with their reports. */
export function alertsView({ live }: Site): View {
  const list = h('div', { class: 'stack' }, h('p', { class: 'muted' }, 'Asking…'));
  const load = async () => {
    const states = await alerts().catch(() => []);
    const raised = states.filter(({ state, history }) => state === 'alarm' || history.some((one) => one.report));
    const calm = states.filter((one) => !raised.includes(one));
    fill(list, [
      ...raised.map(card),
      raised.length === 0 && h('p', { class: 'muted' }, 'No alert is raised.'),
      calm.length > 0 && calmCard(calm),
    ]);
  };
  void load();
  const forget = live.on('alerts', () => void load());
  return { title: 'Alerts', element: h('div', {}, h('h1', {}, 'Alerts'), list), dispose: forget };
}

const MOODS = { ok: 'good', alarm: 'bad', 'no data': '' } as const;
const mark = (state: AlertState['state']): HTMLElement =>
  h('span', { class: 'state', 'data-mood': MOODS[state] }, state);
const streamTag = (stream: string): HTMLElement => h('a', { class: 'tag', href: `#/streams/${stream}` }, stream);

function card({ stream, name, condition, state, since, history }: AlertState): HTMLElement {
  const report = history.find((change) => change.report)?.report;
  return h(
    'section',
    { class: 'card', 'aria-label': name },
    h(
      'h2',
      {},
      mark(state),
      words(name),
      streamTag(stream),
      since !== null && h('span', { class: 'tag faint' }, `since ${timeText(since)}`),
      report && h('a', { class: 'tag', href: report, target: '_blank' }, 'newest report'),
    ),
    h('p', {}, condition),
    h(
      'details',
      {},
      h('summary', {}, history.length === 1 ? 'One change' : `${history.length} changes`),
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

function calmCard(states: readonly AlertState[]): HTMLElement {
  const rows = states.map(({ stream, name, condition, state }) =>
    h(
      'tr',
      {},
      h('td', {}, mark(state)),
      h('th', { scope: 'row' }, words(name)),
      h('td', {}, streamTag(stream)),
      h('td', { class: 'wrap' }, condition),
    ),
  );
  return h(
    'section',
    { class: 'card', 'aria-label': 'Everything else that is watched' },
    h('h2', {}, 'Watched, and quiet'),
    h('div', { class: 'scroll' }, h('table', { class: 'rows roomy' }, h('tbody', {}, rows))),
  );
}
