import type { Run } from '../answers.ts';
import { fill, h } from '../dom.ts';
import { agoText, timeText, words } from '../format.ts';
import { runGraph } from '../panels/run-graph.ts';
import { runs } from '../server.ts';
import type { Site, View } from '../view.ts';

/** Workflow runs, newest first, each as the graph of its steps. */
export function runsView({ live }: Site): View {
  const list = h('div', { class: 'stack' }, h('p', { class: 'muted' }, 'Asking…'));
  const load = async () => {
    const all = await runs().catch(() => []);
    fill(
      list,
      all.length === 0
        ? [h('p', { class: 'muted' }, 'No workflow has run yet. An alert or npm run batch starts one.')]
        : all.map(card),
    );
  };
  void load();
  const forget = live.on('runs', () => void load());
  return { title: 'Workflow runs', element: h('div', {}, h('h1', {}, 'Workflow runs'), list), dispose: forget };
}

const MOODS = { running: '', succeeded: 'good', failed: 'bad' } as const;

function card(run: Run): HTMLElement {
  const took = run.endedAt === null ? '' : ` · ${agoText(run.endedAt - run.startedAt)}`;
  return h(
    'section',
    { class: 'card', 'aria-label': `${words(run.workflow)}, ${run.status}` },
    h(
      'h2',
      {},
      h('span', { class: 'state', 'data-mood': MOODS[run.status] }, run.status),
      words(run.workflow),
      h('span', { class: 'tag faint' }, `${timeText(run.startedAt)}${took}`),
      run.report && h('a', { class: 'tag', href: run.report, target: '_blank' }, 'report'),
    ),
    h('p', { class: 'muted' }, run.why),
    h('div', { class: 'scroll' }, runGraph(run) as unknown as Node),
  );
}
