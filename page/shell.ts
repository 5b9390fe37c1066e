import type { LiveState } from './answers.ts';
import { fill, h, write } from './dom.ts';
import { countText, timeText, ZONE } from './format.ts';
import type { Connection } from './live.ts';
import { alerts } from './server.ts';
import { switchTheme } from './theme.ts';
import type { View } from './view.ts';

export interface Shell {
  readonly element: HTMLElement;
  show(view: View, path: string): void;
  state(state: LiveState): void;
  /** Some alert changed. */
  alerts(): void;
  connected(how: Connection, heardAt: number): void;
}

/** Everything around a view: where one can go, whether the server is there, and the ledger's banner. */
export function shell(streams: readonly string[]): Shell {
  const main = h('main', { id: 'main', tabindex: '-1' });
  const untrue = h('span', { role: 'alert' });
  const gap = h('span', {});
  const ledger = h('div', { class: 'banner', hidden: true }, untrue, ' ', gap);
  const lost = h('div', { class: 'banner', role: 'alert', hidden: true });
  const link = h('span', { class: 'connection', role: 'status' }, 'connecting');
  const raised = h('span', { class: 'badge', hidden: true });
  const nav = h(
    'nav',
    { 'aria-label': 'Pages' },
    item('', 'Overview'),
    item('alerts', 'Alerts', raised),
    item('runs', 'Workflow runs'),
    item('query', 'Ask in SQL'),
    item('catalogue', 'Catalogue'),
    h('span', { class: 'nav-title' }, 'Streams'),
    streams.map((name) => item(`streams/${name}`, name)),
  );
  const header = h(
    'header',
    {},
    h(
      'a',
      { class: 'brand', href: '#/' },
      h('img', { src: '/favicon.svg', alt: '', width: 22, height: 22 }),
      'Streamgauge',
    ),
    h('div', { class: 'status' }, link, h('span', {}, h('span', { class: 'roomy-only' }, 'times in '), ZONE)),
    h(
      'button',
      {
        class: 'icon',
        type: 'button',
        title: 'Light or dark',
        'aria-label': 'Change between light and dark',
        onclick: switchTheme,
      },
      '◐',
    ),
  );
  async function countRaised(): Promise<void> {
    const all = await alerts().catch(() => []);
    const number = all.filter(({ state }) => state === 'alarm').length;
    raised.hidden = number === 0;
    fill(raised, [number, h('span', { class: 'unseen' }, ' raised')]);
  }
  return {
    element: h(
      'div',
      { class: 'shell' },
      h('div', { class: 'side' }, h('div', { class: 'pinned' }, header, nav)),
      h('div', { class: 'body' }, lost, ledger, main),
    ),
    show(view, path) {
      document.title = `${view.title} · Streamgauge`;
      fill(main, [view.element]);
      const [place] = path.split('/');
      for (const anchor of nav.querySelectorAll('a'))
        if ([`#/${path}`, `#/${place}`].includes(anchor.getAttribute('href')!))
          anchor.setAttribute('aria-current', 'page');
        else anchor.removeAttribute('aria-current');
      nav.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
      scrollTo(0, 0);
    },
    state({ streams: states }) {
      const broken = states.filter((one) => one.ledger === 'broken');
      ledger.hidden = broken.length === 0;
      write(untrue, untrueText(broken.map(({ name }) => name)));
      write(gap, broken.length === 1 ? gapText(broken[0]!) : '');
    },
    alerts: () => void countRaised(),
    connected(how, heardAt) {
      link.dataset['state'] = how;
      write(link, how);
      if (how === 'connecting') return;
      lost.hidden = how === 'live';
      const since = timeText(heardAt);
      if (how === 'lost')
        write(lost, `The server has not answered since ${since}. What you see is from then; it is asked every second.`);
    },
  };
}

const NAMED = 3;

function untrueText(names: readonly string[]): string {
  if (names.length === 1)
    return `The ledger of ${names[0]} does not add up. Do not trust its numbers until npm run ledger says why.`;
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `The ledgers of ${names.slice(0, NAMED).join(', ')}${more} do not add up. Do not trust their numbers until npm run ledger says why.`;
}

/** Runs on, so it is not told again and again to those who hear the page. */
function gapText({ accepted, folded, tooLate, duplicates, quarantined }: LiveState['streams'][number]): string {
  const missing = accepted - folded - tooLate - duplicates - quarantined;
  return missing < 0
    ? `${countText(-missing)} more events are counted than were accepted.`
    : `${countText(missing)} accepted events are not accounted for.`;
}

const item = (path: string, label: string, mark?: HTMLElement): HTMLElement =>
  h('a', { href: `#/${path}` }, label, mark);
