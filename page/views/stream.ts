import { planOf } from '../../core/definition/plan.ts';
import type { CatalogueEntry, LiveState } from '../answers.ts';
import { h, write } from '../dom.ts';
import { agoText, countText, rateText } from '../format.ts';
import { entitiesPanel } from '../panels/entities-panel.ts';
import { eventsPanel } from '../panels/events-panel.ts';
import { latePanel } from '../panels/late-panel.ts';
import { rejectedPanel } from '../panels/rejected-panel.ts';
import { windowPanel } from '../panels/window-panel.ts';
import type { Site, View } from '../view.ts';
import { sayLedger } from './overview.ts';

/** One stream, drawn from its definition. */
export function streamView({ stream }: CatalogueEntry, { live, state }: Site): View {
  const strip = figures();
  const plan = planOf(stream);
  const windows = plan.windows.map((window) => ({
    name: window.name,
    panel: windowPanel(stream.name, window, stream.windows[window.name]?.description),
  }));
  const entities = entitiesPanel(stream);
  const events = eventsPanel(stream);
  const rejected = rejectedPanel(stream.name);
  const late = latePanel(stream.name);
  const element = h(
    'div',
    { class: 'stream' },
    h('h1', {}, stream.name, h('a', { class: 'tag', href: `#/catalogue/${stream.name}` }, 'schema and examples')),
    h('p', { class: 'muted lead' }, stream.description),
    strip.element,
    windows.map(({ panel }) => panel.element),
    entities.element,
    events.element,
    h('div', { class: 'pair' }, rejected.element, late.element),
  );
  const update = ({ at, streams }: LiveState) => {
    const mine = streams.find(({ name }) => name === stream.name);
    if (mine) strip.update(mine, at);
  };
  const now = state();
  if (now) update(now);
  const forget = [
    live.on('state', update),
    live.on('panes', (change) => {
      if (change.stream === stream.name) windows.find(({ name }) => name === change.window)?.panel.add(change.panes);
    }),
    live.on('events', ({ stream: name, rows }) => {
      if (name !== stream.name) return;
      events.add(rows);
      entities.add(rows);
    }),
    live.on('rejected', ({ stream: name, rows }) => {
      if (name === stream.name) rejected.add(rows);
    }),
  ];
  return {
    title: stream.name,
    element,
    dispose() {
      for (const stop of forget) stop();
      for (const { panel } of windows) panel.dispose();
      entities.dispose();
      late.dispose();
    },
  };
}

function figures() {
  const labels = {
    rate: 'Coming in /s',
    accepted: 'Accepted',
    lag: 'Watermark lag',
    latency: 'Event to pane',
    late: 'Late, revised',
    tooLate: 'Too late',
    duplicates: 'Duplicates',
    rejected: 'Rejected',
    ledger: 'Ledger',
  } as const;
  type Name = keyof typeof labels;
  const values = new Map<Name, HTMLElement>();
  const items = Object.entries(labels).map(([name, label]) => {
    const value = h('dd', {}, '–');
    values.set(name as Name, value);
    return h('div', {}, h('dt', {}, label), value);
  });
  const say = (name: Name, text: string) => write(values.get(name)!, text);
  return {
    element: h('dl', { class: 'figures' }, items),
    update(one: LiveState['streams'][number], at: number) {
      say('rate', rateText(one.eventsPerSecond));
      say('accepted', countText(one.accepted));
      say('lag', one.watermark === null ? 'no event yet' : agoText(at - one.watermark));
      say('latency', one.latency ? agoText(one.latency.p50) : '–');
      say('late', countText(one.late));
      say('tooLate', countText(one.tooLate));
      say('duplicates', countText(one.duplicates));
      say('rejected', countText(one.rejected));
      sayLedger(values.get('ledger')!, one);
    },
  };
}
