import type { LiveState } from './answers.ts';
import { fill, h, write } from './dom.ts';
import { countText } from './format.ts';
import { switchTheme } from './theme.ts';
import type { View } from './view.ts';

export interface Shell {
  readonly element: HTMLElement;
  show(view: View, path: string): void;
  state(state: LiveState): void;
  connected(yes: boolean): void;
}

/** Everything around a view: where one can go, whether the server is there, and the ledger's banner. */
export function shell(streams: readonly string[]): Shell {
  const main = h('main', { id: 'main', tabindex: '-1' });
  const banner = h('div', { class: 'banner', role: 'alert', hidden: true });
  const link = h('span', { class: 'connection', role: 'status' }, 'connecting');
  const nav = h(
    'nav',
    { 'aria-label': 'Pages' },
    item('', 'Overview'),
    h('span', { class: 'nav-title' }, 'Streams'),
    streams.map((name) => item(`streams/${name}`, name)),
    h('span', { class: 'nav-title' }, 'More'),
    item('alerts', 'Alerts'),
    item('runs', 'Workflow runs'),
    item('query', 'Ask in SQL'),
    item('catalogue', 'Catalogue'),
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
    link,
    h(
      'button',
      {
        class: 'quiet',
        type: 'button',
        title: 'Light or dark',
        'aria-label': 'Change between light and dark',
        onclick: switchTheme,
      },
      '◐',
    ),
  );
  const element = h(
    'div',
    { class: 'shell' },
    h('div', { class: 'side' }, header, nav),
    h('div', { class: 'body' }, banner, main),
  );
  return {
    element,
    show(view, path) {
      document.title = `${view.title} · Streamgauge`;
      fill(main, [view.element]);
      for (const anchor of nav.querySelectorAll('a'))
        if (anchor.getAttribute('href') === `#/${path}`) anchor.setAttribute('aria-current', 'page');
        else anchor.removeAttribute('aria-current');
      nav.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
      scrollTo(0, 0);
    },
    state({ streams: states }) {
      const broken = states.filter(({ ledger }) => ledger === 'broken');
      banner.hidden = broken.length === 0;
      write(banner, broken.map((state) => sentence(state)).join(' '));
    },
    connected(yes) {
      link.dataset['state'] = yes ? 'live' : 'lost';
      write(link, yes ? 'live' : 'no connection');
    },
  };
}

function sentence({ name, accepted, folded, tooLate, duplicates, quarantined }: LiveState['streams'][number]): string {
  const counted = folded + tooLate + duplicates + quarantined;
  return `The ledger of ${name} does not add up: of ${countText(accepted)} accepted events ${countText(counted)} are accounted for.`;
}

const item = (path: string, label: string): HTMLElement => h('a', { href: `#/${path}` }, label);
