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

  let shown: View | undefined;
  const show = () => {
    const path = decodeURIComponent(location.hash.replace(/^#\/?/, ''));
    const { view, follow } = viewAt(path, site);
    shown?.dispose?.();
    shown = view;
    site.live.follow(follow);
    frame.show(view, path);
  };
  addEventListener('hashchange', show);
  show();
}

function viewAt(path: string, site: Site): { view: View; follow?: string } {
  const [place, ...rest] = path.split('/');
  const name = rest.join('/');
  const entry = site.catalogue.streams.find(({ stream }) => stream.name === name);
  if (place === 'streams' && entry) return { view: streamView(entry, site), follow: name };
  if (place === 'alerts') return { view: alertsView(site) };
  if (place === 'runs') return { view: runsView(site) };
  if (place === 'query') return { view: queryView(site) };
  if (place === 'catalogue') return { view: catalogueView(site, name) };
  return { view: overviewView(site) };
}

const root = document.querySelector<HTMLElement>('#app')!;
start(root).catch((error: Error) => {
  const again = h('button', { onclick: () => location.reload() }, 'Try again');
  fill(root, [h('main', { class: 'sorry' }, h('h1', {}, 'No answer'), h('p', {}, error.message), again)]);
});
