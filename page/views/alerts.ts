import type { AlertChange, AlertState } from '../answers.ts';
import { fill, h } from '../dom.ts';
import { countText, timeText, words } from '../format.ts';
import { alerts } from '../server.ts';
import type { Site, View } from '../view.ts';

const REPORTS = 12;

/** The alerts of all streams: what is raised, the reports, and everything that is watched. */
export function alertsView({ live }: Site): View {
  const list = h('div', { class: 'stack' }, h('p', { class: 'muted' }, 'Asking…'));
  const load = async () => {
    const states = await alerts().catch(() => undefined);
    if (!states) return;
    const raised = states.filter(({ state }) => state === 'alarm');
    const open = new Set([...list.querySelectorAll('details[open]')].map((one) => one.getAttribute('data-of')));
    fill(list, [
      ...raised.map(raisedCard),
      raised.length === 0 &&
        h('p', { class: 'card calm' }, mark('ok'), `No alert is raised; ${countText(states.length)} are watched.`),
      reportsCard(states),
      watchedCard(states),
      everywhereCard(states),
    ]);
    for (const one of list.querySelectorAll('details')) if (open.has(one.getAttribute('data-of'))) one.open = true;
  };
  const forget = [live.on('alerts', () => void load()), live.on('opened', () => void load())];
  return {
    title: 'Alerts',
    element: h('div', {}, h('h1', {}, 'Alerts'), list),
    dispose() {
      for (const stop of forget) stop();
    },
  };
}

const MOODS = { ok: 'good', alarm: 'bad', 'no data': '' } as const;
const mark = (state: AlertState['state']): HTMLElement =>
  h('span', { class: 'state', 'data-mood': MOODS[state] }, state);
/** Some alerts watch what all streams share. */
const streamLink = (stream: string, tag?: 'tag'): HTMLElement =>
  stream === ''
    ? h('span', { class: tag && 'tag faint' }, 'all streams')
    : h('a', { class: tag, href: `#/streams/${stream}` }, stream);
const reportLink = (address: string, text = 'report'): HTMLElement =>
  h('a', { href: address, target: '_blank', rel: 'noopener' }, text);

function raisedCard({ stream, name, condition, since, history }: AlertState): HTMLElement {
  const report = history.find((change) => change.report)?.report;
  return h(
    'section',
    { class: 'card raised', 'aria-label': `${words(name)} of ${stream || 'all streams'} is raised` },
    h(
      'h2',
      {},
      mark('alarm'),
      words(name),
      streamLink(stream, 'tag'),
      since !== null && h('span', { class: 'tag faint' }, `since ${timeText(since)}`),
      report && h('span', { class: 'aside' }, reportLink(report, 'newest report')),
    ),
    h('p', {}, condition),
    changes({ stream, name, history }),
  );
}

const changes = ({ stream, name, history }: Pick<AlertState, 'stream' | 'name' | 'history'>): HTMLElement =>
  h(
    'details',
    { 'data-of': `${stream} ${name}` },
    h('summary', {}, history.length === 1 ? 'One change' : `${history.length} changes`),
    h(
      'ul',
      { class: 'plain' },
      history.map(({ at, state, why, report }) =>
        h('li', {}, h('time', {}, timeText(at)), ` ${state}: ${why} `, report && reportLink(report)),
      ),
    ),
  );

function reportsCard(states: readonly AlertState[]): HTMLElement | undefined {
  const reports = states
    .flatMap((alert) => alert.history.map((change) => ({ alert, change })))
    .filter((one): one is { alert: AlertState; change: AlertChange & { report: string } } => !!one.change.report)
    .sort((a, b) => b.change.at - a.change.at)
    .slice(0, REPORTS)
    .map(({ alert, change }) => [
      h('time', { class: 'number' }, timeText(change.at)),
      words(alert.name),
      streamLink(alert.stream),
      change.why,
      reportLink(change.report),
    ]);
  if (reports.length === 0) return undefined;
  return tableCard(
    'Newest reports',
    'Each shows what the panes did before the alert rose.',
    ['At', 'Alert', 'Stream', 'Why', 'Report'],
    reports,
  );
}

/** How many streams have an alert of the same name: those of streams themselves are in each. */
const namesakes = (states: readonly AlertState[], name: string): readonly AlertState[] =>
  states.filter((one) => one.name === name);

function watchedCard(states: readonly AlertState[]): HTMLElement | undefined {
  const own = states.filter(({ name, stream }) => stream !== '' && namesakes(states, name).length === 1);
  if (own.length === 0) return undefined;
  const rows = own.map((alert) => [
    mark(alert.state),
    words(alert.name),
    streamLink(alert.stream),
    h('div', {}, alert.condition, alert.history.length > 1 && changes(alert)),
  ]);
  return tableCard(
    'Watched in the data',
    'What the definitions of the streams ask for.',
    ['State', 'Alert', 'Stream', 'What it means'],
    rows,
  );
}

function everywhereCard(states: readonly AlertState[]): HTMLElement | undefined {
  const names = [...new Set(states.map(({ name }) => name))].filter(
    (name) => namesakes(states, name).length > 1 || namesakes(states, name)[0]?.stream === '',
  );
  if (names.length === 0) return undefined;
  const rows = names.map((name) => {
    const all = namesakes(states, name);
    const raised = all.filter(({ state }) => state === 'alarm');
    const where =
      raised.length > 0
        ? raised.flatMap(({ stream }, i) => [i > 0 && ', ', streamLink(stream)])
        : [all[0]!.stream === '' ? 'together' : `all ${all.length}`];
    return [mark(raised.length > 0 ? 'alarm' : 'ok'), words(name), h('span', {}, where), all[0]!.condition];
  });
  return tableCard(
    'Watched in every stream, or in all together',
    'Whether the system itself does its work.',
    ['State', 'Alert', 'Streams', 'What it means'],
    rows,
  );
}

function tableCard(
  title: string,
  lead: string,
  heads: readonly string[],
  rows: readonly (readonly (Node | string)[])[],
): HTMLElement {
  return h(
    'section',
    { class: 'card', 'aria-label': title },
    h('h2', {}, title),
    h('p', { class: 'muted' }, lead),
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title },
      h(
        'table',
        { class: 'rows roomy' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            heads.map((head) => h('th', { scope: 'col' }, head)),
          ),
        ),
        h(
          'tbody',
          {},
          rows.map((cells) =>
            h(
              'tr',
              {},
              cells.map((cell, i) =>
                h(i === 1 ? 'th' : 'td', i === 1 ? { scope: 'row' } : { class: i === 3 ? 'wrap' : undefined }, cell),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}
