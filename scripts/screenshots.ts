import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, give } from '../local/command-line.ts';
import { ask } from '../local/run-client.ts';
import { newBrowser } from '../test/browser/browser.ts';

const HELP = `Takes the pictures of the page that the documentation shows, from a run that has been going for a while.

  npm run screenshots -- [options]

  --to FOLDER   where to write them (default docs/screenshots)
  --url URL     where the run is (default http://127.0.0.1:4600)
  --help`;

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly dark?: boolean;
  readonly size: readonly [width: number, height: number];
}

const WIDE = [1_280, 860] as const;
const PHONE = [390, 844] as const;
const PICTURES: readonly Picture[] = [
  { name: 'overview', path: '/', size: [1_280, 560] },
  { name: 'stream', path: '/streams/chicago-taxi', size: WIDE },
  { name: 'stream-dark', path: '/streams/heart-rate', dark: true, size: WIDE },
  { name: 'stream-phone', path: '/streams/chicago-taxi', size: PHONE },
  { name: 'alerts', path: '/alerts', size: [1_280, 720] },
  { name: 'runs', path: '/runs', size: [1_280, 420] },
  { name: 'query', path: '/query', size: WIDE },
  { name: 'catalogue', path: '/catalogue/heart-rate', size: WIDE },
];
/** The overview's lines fill from the moment it is opened. */
const WATCHED_MS = 4_000;

const { values, url } = commandLine(HELP, { to: { type: 'string' } });
const folder = values.to ?? 'docs/screenshots';
await ask(url, '/api/state').catch(give);
mkdirSync(folder, { recursive: true });
const browser = await newBrowser().catch(give);
await Promise.all(PICTURES.map(take));
await browser.close();
console.log(`${PICTURES.length} pictures are in ${folder}.`);

async function take({ name, path, dark, size: [width, height] }: Picture): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' });
  await page.goto(`${url}/#${path}`);
  await page.waitForSelector('.connection[data-state=live]');
  if (path === '/query') await page.getByRole('button', { name: 'Run' }).click();
  await page.waitForTimeout(path === '/' ? 15 * WATCHED_MS : WATCHED_MS);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}
