import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ask } from '../local/client/run-client.ts';
import { commandLine, give } from '../local/terminal/command-line.ts';
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
  /** What is done on the page before the picture is taken. */
  readonly first?: (page: Page) => Promise<unknown>;
}

const WIDE = [1_280, 860] as const;
const PHONE = [390, 844] as const;
const PICTURES: readonly Picture[] = [
  { name: 'overview', path: '/', size: [1_280, 640] },
  { name: 'stream', path: '/streams/chicago-taxi', size: WIDE },
  { name: 'stream-dark', path: '/streams/heart-rate', dark: true, size: WIDE },
  { name: 'stream-phone', path: '/streams/chicago-taxi', size: PHONE },
  { name: 'alerts', path: '/alerts', size: [1_280, 720] },
  { name: 'runs', path: '/runs', size: [1_280, 640], first: alertsAlone },
  { name: 'query', path: '/query', size: WIDE, first: answered },
  { name: 'catalogue', path: '/catalogue/heart-rate', size: WIDE },
];
/** The overview's lines fill from the moment it is opened. */
const WATCHED_MS = 4_000;

const { values, url } = commandLine(HELP, { to: { type: 'string' } });
const folder = values.to ?? 'docs/screenshots';
await ask(url, '/api/state').catch(give);
mkdirSync(folder, { recursive: true });
const browser = await newBrowser().catch(give);
// Together they would wait for each other, and show a machine that is busy with pictures.
for (const picture of PICTURES) await take(picture);
await browser.close();
console.log(`${PICTURES.length} pictures are in ${folder}.`);

async function take({ name, path, dark, size: [width, height], first }: Picture): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' });
  await page.goto(`${url}/#${path}`);
  await page.waitForSelector('.connection[data-state=live]');
  await first?.(page);
  await page.waitForTimeout(path === '/' ? 15 * WATCHED_MS : WATCHED_MS);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}

async function answered(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run' }).click();
  await page.waitForSelector('.result td');
}

/** Loads of the warehouse are many, and all alike. */
async function alertsAlone(page: Page): Promise<void> {
  const alerts = page.getByRole('button', { name: /^alert / });
  if (await alerts.isVisible()) await alerts.click();
}
