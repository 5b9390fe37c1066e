import { planOf } from '../../core/definition/plan.ts';
import type { CatalogueEntry, LiveState } from '../answers.ts';
import { h } from '../dom.ts';
import { words } from '../format.ts';
import { entitiesPanel } from '../panels/entities-panel.ts';
import { eventsPanel } from '../panels/events-panel.ts';
import { figuresPanel } from '../panels/figures-panel.ts';
import { latePanel } from '../panels/late-panel.ts';
import { rejectedPanel } from '../panels/rejected-panel.ts';
import { windowPanel } from '../panels/window-panel.ts';
import type { Site, View } from '../view.ts';

const SETTLING_MS = 2_000;

/** Goes to a part, and again while what stands above it is still being filled, unless someone scrolls away. */
function staysAt(part: HTMLElement, whole: HTMLElement): void {
  const settling = new ResizeObserver(() => part.scrollIntoView({ block: 'start' }));
  settling.observe(whole);
  const stop = () => settling.disconnect();
  setTimeout(stop, SETTLING_MS);
  for (const kind of ['wheel', 'touchmove', 'keydown', 'hashchange']) addEventListener(kind, stop, { once: true });
}

/** One stream, drawn from its definition. */
export function streamView(entry: CatalogueEntry, { live, state }: Site): View {
  const { stream } = entry;
  const figures = figuresPanel(stream.name);
  const windows = planOf(stream).windows.map((plan) => windowPanel(entry, plan));
  const entities = entitiesPanel(stream);
  const events = eventsPanel(stream);
  const rejected = rejectedPanel(stream.name);
  const late = latePanel(stream.name, windows);
  const parts = [
    ...windows.map(({ plan }) => [`window-${plan.name}`, words(plan.name)] as const),
    ['rejected', 'rejected'] as const,
    ['late', 'late'] as const,
    ['entities', 'entities'] as const,
    ['events', 'newest events'] as const,
  ];
  const element = h(
    'div',
    { class: 'stream' },
    h('h1', {}, stream.name),
    h('p', { class: 'muted lead' }, stream.description),
    figures.element,
    h(
      'nav',
      { class: 'parts', 'aria-label': 'On this page' },
      parts.map(([id, label]) => h('a', { href: `#/streams/${stream.name}/${id}` }, label)),
      h('a', { href: `#/catalogue/${stream.name}` }, 'schema and examples →'),
    ),
    windows.map((window) => window.element),
    h('div', { class: 'pair' }, rejected.element, late.element),
    entities.element,
    events.element,
  );
  const update = ({ at, streams }: LiveState) => {
    const mine = streams.find(({ name }) => name === stream.name);
    if (!mine) return;
    figures.update(mine, at);
    late.update(mine);
  };
  const now = state();
  if (now) update(now);
  const forget = [
    live.on('state', update),
    live.on('panes', (change) => {
      if (change.stream === stream.name) windows.find(({ plan }) => plan.name === change.window)?.add(change.panes);
    }),
    live.on('events', ({ stream: name, rows }) => {
      if (name !== stream.name) return;
      events.add(rows);
      entities.add(rows);
    }),
    live.on('rejected', ({ stream: name, rows }) => {
      if (name === stream.name) rejected.add(rows);
    }),
    live.on('opened', () => {
      for (const panel of [...windows, events, rejected]) panel.load();
    }),
  ];
  return {
    title: stream.name,
    element,
    open(section) {
      const part = element.querySelector<HTMLElement>(`[aria-labelledby="${CSS.escape(section)}"]`);
      if (!part) return;
      part.focus({ preventScroll: true });
      staysAt(part, element);
    },
    dispose() {
      for (const stop of forget) stop();
      for (const window of windows) window.dispose();
      entities.dispose();
      late.dispose();
    },
  };
}
