import type { LiveState } from './answers.ts';
import { fill, h } from './dom.ts';
import { live } from './live.ts';
import { catalogue } from './server.ts';
import { type Shell, shell } from './shell.ts';
import type { Site, View } from './view.ts';
import { alertsView } from './views/alerts.ts';
import { catalogueView } from './views/catalogue.ts';
import { overviewView } from './views/overview.ts';
import { queryView } from './views/query.ts';
import { runsView } from './views/runs.ts';
import { streamView } from './views/stream.ts';
import { unknownView } from './views/unknown.ts';

const SKIPPED = '#main';

async function start(root: HTMLElement): Promise<void> {
  const known = await catalogue();
  let state: LiveState | undefined;
  const frame: Shell = shell(known.streams.map(({ stream }) => stream.name));
  const site: Site = { catalogue: known, live: live(frame.connected), state: () => state };
  fill(root, [frame.element]);
  site.live.on('state', (next) => {
    state = next;
    frame.state(next);
  });
  site.live.on('alerts', frame.alerts);
  site.live.on('opened', frame.alerts);
  site.live.on('returned', async () => {
    // Another definition may run now: this page was drawn from the one before.
    const now = await catalogue().catch(() => known);
    if (JSON.stringify(now) !== JSON.stringify(known)) location.reload();
  });

  let shown: View | undefined;
  let shownPlace: string | undefined;
  const show = () => {
    // Whoever skips the navigation stays where they are.
    if (shown && location.hash === SKIPPED) return;
    const address = location.hash === SKIPPED ? '' : location.hash.replace(/^#\/?/, '');
    const [place = '', name = '', section] = address.split('/').map(partText);
    const path = place === 'query' || !name ? place : `${place}/${name}`;
    if (section === undefined || path !== shownPlace) {
      const { view, follow } = viewAt(place, name, site);
      shown?.dispose?.();
      shown = view;
      shownPlace = path;
      site.live.follow(follow);
      frame.show(view, path);
    }
    if (section !== undefined) shown?.open?.(section);
  };
  addEventListener('hashchange', show);
  show();
}

/** A part of an address; one that somebody cut in the middle of a letter as it is. */
function partText(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function viewAt(place: string, name: string, site: Site): { view: View; follow?: string } {
  const entry = site.catalogue.streams.find(({ stream }) => stream.name === name);
  const unknown = name !== '' && !entry;
  if (place === 'streams' && entry) return { view: streamView(entry, site), follow: name };
  if ((place === 'streams' || place === 'catalogue') && unknown) return { view: unknownView(`stream ${name}`) };
  if (place === 'query') return { view: queryView(site, name) };
  if (place === 'catalogue') return { view: catalogueView(site, name) };
  if (name !== '') return { view: unknownView(`page ${place}/${name}`) };
  if (place === 'alerts') return { view: alertsView(site) };
  if (place === 'runs') return { view: runsView(site) };
  if (place === '' || place === 'streams') return { view: overviewView(site) };
  return { view: unknownView(`page ${place}`) };
}

const root = document.querySelector<HTMLElement>('#app')!;
start(root).catch((error: Error) => {
  const again = h('button', { type: 'button', class: 'primary', onclick: () => location.reload() }, 'Try again');
  fill(root, [h('main', { class: 'sorry' }, h('h1', {}, 'No answer'), h('p', {}, error.message), again)]);
});
