import type { Run } from '../answers.ts';
import { fill, h } from '../dom.ts';
import { agoText, timeText, words } from '../format.ts';
import { runGraph } from '../panels/run-graph.ts';
import { runs } from '../server.ts';
import type { Site, View } from '../view.ts';

/** So many of the newest show their graph without being asked, and every one that is under way or failed. */
const OPEN = 3;
/** Loads are many: side by side with others, only so many of each workflow are shown. */
const OF_EACH = 6;

/** Workflow runs, newest first, each as the graph of its steps. */
export function runsView({ live }: Site): View {
  const list = h('div', { class: 'stack' }, h('p', { class: 'muted' }, 'Asking…'));
  const choice = h('p', { class: 'row', role: 'group', 'aria-label': 'Which workflow' });
  let only: string | undefined;
  let known: readonly Run[] = [];
  const chosen = new Map<string, boolean>();
  const load = async () => {
    known = await runs().catch(() => known);
    draw();
  };
  function draw(): void {
    const names = [...new Set(known.map(({ workflow }) => workflow))].sort();
    const buttons = [undefined, ...names].map((name) => {
      const number = known.filter(({ workflow }) => name === undefined || workflow === name).length;
      const label = `${name === undefined ? 'all' : words(name)} ${number}`;
      const pick = () => {
        only = name;
        draw();
        choice.querySelector<HTMLElement>('[aria-pressed=true]')?.focus();
      };
      return h(
        'button',
        { type: 'button', class: 'quiet', 'aria-pressed': String(only === name), onclick: pick },
        label,
      );
    });
    fill(choice, names.length > 1 ? buttons : []);
    const all = only === undefined ? fewOfEach(known) : known.filter(({ workflow }) => workflow === only);
    const none = 'No workflow has run yet. A load of the warehouse, an alert and npm run batch start one.';
    const cards = all.map((run, index) => card(run, chosen, index < OPEN || run.status !== 'succeeded'));
    fill(list, cards.length > 0 ? cards : [h('p', { class: 'muted' }, none)]);
  }
  const forget = [live.on('runs', () => void load()), live.on('opened', () => void load())];
  return {
    title: 'Workflow runs',
    element: h('div', {}, h('h1', {}, 'Workflow runs'), choice, list),
    dispose() {
      for (const stop of forget) stop();
    },
  };
}

function fewOfEach(all: readonly Run[]): readonly Run[] {
  const shown = new Map<string, number>();
  return all.filter(({ workflow, status }) => {
    const number = (shown.get(workflow) ?? 0) + 1;
    shown.set(workflow, number);
    return number <= OF_EACH || status !== 'succeeded';
  });
}

const MOODS = { running: '', succeeded: 'good', failed: 'bad' } as const;

function card(run: Run, chosen: Map<string, boolean>, first: boolean): HTMLElement {
  const took = run.endedAt === null ? '' : ` · ${agoText(run.endedAt - run.startedAt)}`;
  const choose = () => chosen.set(run.id, !details.open);
  const details = h(
    'details',
    { class: 'card run', open: chosen.get(run.id) ?? first },
    h(
      'summary',
      { onclick: choose },
      h('span', { class: 'state', 'data-mood': MOODS[run.status] }, run.status),
      h('h2', {}, words(run.workflow)),
      h('span', { class: 'tag faint' }, `${timeText(run.startedAt)}${took}`),
      run.report && h('a', { class: 'aside', href: run.report, target: '_blank', rel: 'noopener' }, 'report'),
    ),
    h('p', { class: 'muted' }, run.why),
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `Steps of ${words(run.workflow)}` },
      runGraph(run) as unknown as Node,
    ),
    run.steps
      .filter(({ error }) => error)
      .map(({ name, error }) => h('p', { 'data-mood': 'bad' }, `${name}: ${error}`)),
  );
  return details;
}
