import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, newRun, type Run, sample } from '../local/run.ts';
import { newBrowser, whySkipped } from './browser.ts';

const skipped = whySkipped();
if (skipped) console.warn(`The tests of the page are skipped: ${skipped}.`);

describe.skipIf(skipped !== undefined)('the page in a browser', () => {
  let run: Run;
  let browser: Browser;
  let complaints: string[];
  beforeAll(async () => {
    // One lane: none that is silent holds the watermark back.
    [run, browser] = await Promise.all([newRun({ shards: 1 }), newBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await run.stop();
  });

  /** A page that has loaded without a complaint in its console. */
  async function opened(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1_280, height: 900 }, ...options });
    complaints = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.setDefaultTimeout(8_000);
    await page.goto(run.url + path);
    await page.waitForSelector('h1');
    return page;
  }
  const textOf = async (page: Page, selector: string) => (await page.locator(selector).first().textContent()) ?? '';
  const says = (page: Page, selector: string, wanted: RegExp) =>
    eventually(
      () => textOf(page, selector),
      (text) => wanted.test(text),
      10_000,
    );

  it('shows the numbers that the warehouse has', async () => {
    const page = await opened('/#/streams/heart-rate');
    await run.post(
      'heart-rate',
      Array.from({ length: 20 }, (_, i) => sample({ heart_rate: 60 + i })),
    );
    const counted = 'SELECT count(*) AS events FROM "local_heart_rate"."events"';
    const [row] = await eventually(
      () => run.rows(counted),
      ([found]) => Number(found?.['events']) === 20,
    );
    expect(await says(page, '.figures div:has(dt:text-is("Accepted")) dd', /^20$/)).toBe(String(row?.['events']));
    expect(await says(page, '.figures div:has(dt:text-is("Ledger")) dd', /adds up/)).toBe('adds up');

    const samples = 'SELECT sum(samples) AS samples FROM "local_heart_rate"."by_sensor"';
    await eventually(
      () => run.rows(samples),
      ([found]) => Number(found?.['samples']) === 20,
    );
    await page.reload();
    await page.locator('section:has(#window-fleet) summary').click();
    const cells = page.locator('section:has(#window-fleet) table tbody tr td:nth-child(3)');
    const shown = await eventually(
      async () => (await cells.allTextContents()).reduce((sum, text) => sum + Number(text), 0),
      (sum) => sum === 20,
    );
    expect(shown).toBe(20);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shows a rejected event with its reason, while it happens', async () => {
    const page = await opened('/#/streams/heart-rate');
    await run.post('heart-rate', sample({ heart_rate: 4_711 }));
    expect(await says(page, 'section:has(#rejected) summary', /4711/)).toContain('heart_rate');
    await page.close();
  });

  it('raises the revision of a pane when a late event comes', async () => {
    // Both fall into one span, however long the page takes.
    const past = { sensor_id: 'slow', sampled_at: new Date(Date.now() - 60_000).toISOString() };
    await run.post('heart-rate', [sample({ sensor_id: 'slow' }), sample(past)]);
    const page = await opened('/#/streams/heart-rate');
    await page.locator('section:has(#window-by_sensor) summary').click();
    const row = 'section:has(#window-by_sensor) tr:has(td:text-is("slow")):has(td:text-is("final"))';
    const revisionOf = async () => Number((await page.locator(`${row} td`).allTextContents()).at(-2) ?? Number.NaN);
    const first = await eventually(revisionOf, (revision) => revision > 0, 10_000);
    await run.post('heart-rate', sample(past));
    expect(await eventually(revisionOf, (revision) => revision > first, 10_000)).toBeGreaterThan(first);
    await page.close();
  });

  it('answers SQL as a table and as a chart, and says what is wrong with it', async () => {
    const page = await opened('/#/query');
    const ask = async (sql: string) => {
      await page.locator('textarea').fill(sql);
      await page.locator('textarea').press('Control+Enter');
    };
    await ask('SELECT range AS n, range * 2 AS twice FROM range(3)');
    expect(await says(page, '.result tbody', /4/)).toBe('001224');
    await page.getByRole('button', { name: 'Chart' }).click();
    await page.waitForSelector('.result canvas');
    await ask('DELETE FROM somewhere');
    expect(await says(page, '.query [role=status]', /SELECT only|does not exist/)).not.toContain('Asking');
    expect(await textOf(page, '.history >> nth=1')).toContain('range(3)');
    await page.close();
  });

  it('can be used with the keyboard alone', async () => {
    const page = await opened('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the numbers');
    await page.locator('nav a').first().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await says(page, 'h1', /heart-rate/)).toContain('heart-rate');
    await page.close();
  });

  it('names every figure, chart and button for those who hear it', async () => {
    const page = await opened('/#/streams/heart-rate');
    await page.waitForSelector('.chart');
    const nameless = await page.evaluate(
      `[...document.querySelectorAll('button, a, select, textarea, [role=img]')].filter((one) =>
        !(one.getAttribute('aria-label') ?? one.textContent ?? '').trim()).map((one) => one.outerHTML)`,
    );
    expect(nameless).toEqual([]);
    await page.close();
  });

  it('fits on a phone without scrolling sideways, in the dark', async () => {
    const page = await opened('/', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
    for (const path of ['/', '/streams/heart-rate', '/catalogue', '/query', '/alerts', '/runs']) {
      await page.evaluate(`location.hash = '#${path}'`);
      await page.waitForSelector('nav a[aria-current]');
      const widths = await page.evaluate('[innerWidth, document.documentElement.scrollWidth]');
      expect([path, widths]).toEqual([path, [360, 360]]);
    }
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(14, 19, 24)');
    expect(complaints).toEqual([]);
    await page.close();
  });
});
