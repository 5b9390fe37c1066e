import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LiveState } from '../../page/answers.ts';
import { eventually, newDirectory, newRun, type Run, sample } from '../local/run.ts';
import { newBrowser, whySkipped } from './browser.ts';
import { opened, says, textOf, VIEWS, visit } from './page.ts';

const HOSTILE = `<img src=x onerror="document.title='taken'">`;

const skipped = whySkipped();

describe.skipIf(skipped !== undefined)('the page in trouble', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await newBrowser();
  });
  afterAll(() => browser?.close());

  it('shows texts of events, groups, reasons and answers as they are, and runs none of them', async () => {
    const run: Run = await newRun({ shards: 1 });
    await run.post('heart-rate', [
      sample({ sensor_id: HOSTILE.slice(0, 32) }),
      sample({ sensor_id: '<b>bold</b>', sample_id: `<i>${HOSTILE.slice(0, 50)}` }),
      sample({ heart_rate: HOSTILE, [HOSTILE]: HOSTILE }),
    ]);
    const { page, complaints } = await opened(browser, `${run.url}/#/streams/heart-rate`);
    for (const part of ['events', 'entities', 'rejected', 'window-by_sensor'])
      expect(await says(page, `section:has(#${part})`, /<img|<b>/)).toMatch(/<img|<b>/);
    await visit(page, '/query');
    const sql = `SELECT '${HOSTILE.replaceAll("'", "''")}' AS "${HOSTILE.replaceAll('"', '""')}", 1 AS number`;
    await page.locator('textarea').fill(sql);
    await page.getByRole('button', { name: 'Run' }).click();
    expect(await says(page, '.result tbody', /onerror/)).toContain('<img src=x');
    await page.getByRole('button', { name: 'Chart' }).click();
    expect(await says(page, '.result', /onerror/)).toContain('<img src=x');
    expect(await page.locator('main img, main b, main i').count()).toBe(0);
    expect(await page.title()).not.toBe('taken');
    expect(complaints).toEqual([]);
    await page.close();
    await run.stop();
  });

  it('lets no script run that is not its own', async () => {
    const run = await newRun({ shards: 1 });
    const { page, complaints } = await opened(browser, run.url);
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(HOSTILE)})`);
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = "document.title = 'taken'";
      document.body.append(script);
    }`);
    // Both are refused aloud, so nothing is still to come.
    const refused = () => complaints.filter((one) => one.includes('Content Security Policy'));
    expect(
      (
        await eventually(
          async () => refused(),
          (all) => all.length >= 2,
        )
      ).length,
    ).toBeGreaterThanOrEqual(2);
    expect(await page.title()).not.toBe('taken');
    await page.close();
    await run.stop();
  });

  it.each([
    ['/streams/nope', 'There is no stream nope.'],
    ['/streams/%E0', 'There is no stream %E0.'],
    [`/streams/${encodeURIComponent(HOSTILE)}`, `There is no stream ${HOSTILE}.`],
    ['/catalogue/nope', 'There is no stream nope.'],
    ['/runs/nope', 'There is no page runs/nope.'],
    ['/nope', 'There is no page nope.'],
  ])('says what there is not at the address %s, and leads to the overview', async (path, sentence) => {
    const run = await newRun({ shards: 1 });
    const { page, complaints } = await opened(browser, `${run.url}/#${path}`);
    expect(await textOf(page, 'main')).toContain(sentence);
    await page.getByRole('link', { name: 'overview' }).last().click();
    expect(await says(page, 'h1', /Streams/)).toBe('Streams');
    expect([complaints, await page.title()]).toEqual([[], 'Streams · Streamgauge']);
    await page.close();
    await run.stop();
  });

  it('says that the server is gone, and goes on by itself when it is back', async () => {
    const dataDirectory = newDirectory();
    const first = await newRun({ shards: 1, dataDirectory });
    const { port } = new URL(first.url);
    const { page } = await opened(browser, `${first.url}/#/streams/heart-rate`);
    await page.waitForSelector('.connection[data-state=live]');
    await first.stop();
    const lost = page.locator('.banner', { hasText: 'has not answered since' });
    await lost.waitFor();
    expect(await textOf(page, '.connection')).toBe('lost');
    const second = await newRun({ shards: 1, dataDirectory, port: Number(port) });
    await page.waitForSelector('.connection[data-state=live]');
    expect(await lost.isVisible()).toBe(false);
    const after = sample();
    await second.post('heart-rate', after);
    expect(await says(page, 'section:has(#events) tbody', new RegExp(after.sample_id))).toContain(after.sample_id);
    await page.close();
    await second.stop();
    rmSync(dataDirectory, { recursive: true });
  });

  it('goes on in more tabs than a browser has lines for, and is up to date in each that is looked at', async () => {
    const run = await newRun({ shards: 1 });
    const tabs = await browser.newContext();
    const turn = (page: Page, state: 'hidden' | 'visible') =>
      page.evaluate(`{
        Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }`);
    const pages: Page[] = [];
    for (let i = 0; i < 7; i++) {
      const { page } = await opened(tabs, `${run.url}/#/streams/heart-rate`);
      await page.waitForSelector('.connection[data-state=live]');
      pages.push(page);
      await turn(page, 'hidden');
    }
    const [first] = pages;
    const meanwhile = sample();
    await run.post('heart-rate', meanwhile);
    expect(await textOf(first!, '.connection')).toBe('connecting');
    await turn(first!, 'visible');
    await first!.waitForSelector('.connection[data-state=live]');
    const told = new RegExp(meanwhile.sample_id);
    expect(await says(first!, 'section:has(#events) tbody', told)).toMatch(told);
    await tabs.close();
    await run.stop();
  });

  it('shows each event once, whether it comes before the line is open, before the first answer, or later', async () => {
    const run = await newRun({ shards: 1 });
    const [early, between, later] = [sample(), sample(), sample()];
    await run.post('heart-rate', early);
    let answered: Promise<unknown> | undefined;
    const { page } = await opened(browser, `${run.url}/#/streams/heart-rate`, {}, async (one) => {
      answered = one.waitForResponse('**/heart-rate/events');
      let first = true;
      await one.route('**/api/live*', async (route) => {
        if (first) await run.post('heart-rate', between);
        first = false;
        await route.continue();
      });
      await one.route('**/heart-rate/events', async (route) => {
        await run.post('heart-rate', later);
        await says(one, 'section:has(#events)', new RegExp(later.sample_id));
        // Long enough for the warehouse to have it, too.
        await eventually(
          () => run.rows(`SELECT 1 FROM "local_heart_rate"."events" WHERE sample_id = '${later.sample_id}'`),
          (rows) => rows.length === 1,
        );
        await route.continue();
      });
    });
    await answered;
    const cells = page.locator('section:has(#events) tbody tr td:nth-child(2)');
    const wanted = [later, between, early].map(({ sample_id }) => sample_id);
    const shown = await eventually(
      () => cells.allTextContents(),
      (ids) => ids.join() === wanted.join(),
    );
    expect(shown).toEqual(wanted);
    await page.close();
    await run.stop();
  });

  it('shows an event that came before the page, though the warehouse does not have it yet', async () => {
    const run = await newRun({ shards: 1, loadEveryMs: 3_600_000 });
    const event = sample();
    await run.post('heart-rate', event);
    const { page } = await opened(browser, `${run.url}/#/streams/heart-rate`);
    expect(await says(page, 'section:has(#events)', new RegExp(event.sample_id))).toContain(event.sample_id);
    await page.close();
    await run.stop();
  });

  it('warns on every view that the ledger does not add up', async () => {
    const run = await newRun({ shards: 1 });
    const { streams, at } = await run.json<LiveState>('/api/state');
    const broken = streams.map((one, i) => (i === 0 ? { ...one, accepted: 12, ledger: 'broken' } : one));
    const { page } = await opened(browser, run.url, {}, (one) =>
      one.route('**/api/live*', (route) =>
        route.fulfill({
          contentType: 'text/event-stream',
          body: `retry: 100\n\nevent: state\ndata: ${JSON.stringify({ at, streams: broken })}\n\n`,
        }),
      ),
    );
    for (const path of VIEWS) {
      await visit(page, path);
      const wanted = /heart-rate does not add up.*12 accepted events/;
      expect(await says(page, '.banner:not(:has-text("answered"))', wanted)).toMatch(wanted);
    }
    await visit(page, '/');
    expect(await says(page, '.question:has-text("Is it right?")', /see heart-rate/)).toContain('no');
    await page.close();
    await run.stop();
  });
});
