import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { pageBundle } from '../local/http/page-bundle.ts';
import { knownStreams } from '../local/known-streams.ts';
import { newBrowser } from '../test/browser/browser.ts';
import { pageStandIn } from './page-stand-in.ts';

const STREAMS = 20;
const UPDATES_PER_SECOND = 5;
const SECONDS = 30;
/** Loading and compiling the page is not what is asked. */
const WARM_MS = 3_000;

/** Processor seconds of everything that belongs to the browser, and those of the processes that draw pages. */
async function processorSeconds(browser: Browser): Promise<{ readonly all: number; readonly pages: number }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sum = (of: typeof processInfo) => of.reduce((total, { cpuTime }) => total + cpuTime, 0);
  return { all: sum(processInfo), pages: sum(processInfo.filter(({ type }) => type === 'renderer')) };
}

/** How much of one core the page takes while it is looked at. */
async function pageFigure(browser: Browser, url: string, path: string, seconds: number) {
  const page = await browser.newPage({ viewport: { width: 1_280, height: 900 } });
  await page.goto(`${url}/#${path}`);
  await page.waitForSelector('h1');
  await page.waitForTimeout(WARM_MS);
  const began = performance.now();
  const before = await processorSeconds(browser);
  await page.waitForTimeout(seconds * 1_000);
  const after = await processorSeconds(browser);
  const took = (performance.now() - began) / 1_000;
  await page.close();
  const share = (spent: number) => Math.round((spent / took) * 1_000) / 10;
  return { pagePercent: share(after.pages - before.pages), browserPercent: share(after.all - before.all) };
}

/** `npm run bench -- page [seconds]` */
export default async function bench([seconds = String(SECONDS)]: readonly string[]): Promise<void> {
  const files = [...(await pageBundle()).values()];
  const gzipKb = files.reduce((sum, { body }) => sum + gzipSync(body).length, 0) / 1_024;
  console.log(JSON.stringify({ bench: 'page, all files', gzipKb: Math.round(gzipKb) }));

  const streams = (await knownStreams()).map(({ stream }) => stream);
  const standIn = await pageStandIn({ streams, count: STREAMS, updatesPerSecond: UPDATES_PER_SECOND });
  const browser = await newBrowser();
  for (const [name, path] of [
    [`overview of ${STREAMS} streams`, '/'],
    ['one stream, all its windows', `/streams/${standIn.names[0]}`],
  ] as const)
    console.log(
      JSON.stringify({
        bench: `page, ${name}, ${UPDATES_PER_SECOND} updates a second`,
        ...(await pageFigure(browser, standIn.url, path, Number(seconds))),
      }),
    );
  await browser.close();
  standIn.stop();
}
