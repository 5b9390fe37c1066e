import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlertState, Run as WorkflowRun } from '../../page/answers.ts';
import { eventually, newRun, type Run, sample } from '../local/run.ts';
import { newBrowser, whySkipped } from './browser.ts';
import { faintTexts } from './contrast.ts';
import { opened, says, textOf, VIEWS, visit } from './page.ts';

const AT = Date.UTC(2026, 10, 21, 12);
const ALERTS: readonly AlertState[] = [
  {
    stream: 'heart-rate',
    name: 'pulse-high',
    description: '',
    condition: 'A sensor reads a very high pulse.',
    state: 'alarm',
    since: AT,
    history: [{ at: AT, state: 'alarm', why: 'One value was above 180.', report: '/files/reports/one.html' }],
  },
  ...['heart-rate', 'trip'].map((stream) => ({
    stream,
    name: 'silence',
    description: '',
    condition: 'Events come in and no pane goes out.',
    state: 'ok' as const,
    since: AT,
    history: [],
  })),
];
const step = (name: string, next: readonly string[], status: 'succeeded' | 'failed' | 'skipped', error?: string) => ({
  name,
  type: 'Task',
  next,
  status,
  startedAt: status === 'skipped' ? null : AT,
  endedAt: status === 'skipped' ? null : AT + 5,
  ...(error && { error }),
});
const RUNS: readonly WorkflowRun[] = [
  {
    id: 'one',
    workflow: 'alert',
    startedAt: AT,
    endedAt: AT + 1_000,
    status: 'failed',
    why: 'pulse-high rose.',
    report: '/files/reports/one.html',
    steps: [
      step('Claim', ['Ask', 'Report'], 'succeeded'),
      step('Ask', ['Report'], 'skipped'),
      step('Report', [], 'failed', 'The bucket took nothing.'),
    ],
  },
];

const skipped = whySkipped();

describe.skipIf(skipped !== undefined)('whoever looks at the page', () => {
  let run: Run;
  let browser: Browser;
  beforeAll(async () => {
    [run, browser] = await Promise.all([
      newRun({ shards: 1, streams: ['heart-rate', 'trip', 'chicago-taxi'] }),
      newBrowser(),
    ]);
    await run.post('heart-rate', [sample(), sample({ heart_rate: -1 }), sample({ sensor_id: 'watch-2' })]);
  });
  afterAll(async () => {
    await browser?.close();
    await run?.stop();
  });
  const answered = async (page: Page) => {
    await page.route('**/api/alerts', (route) => route.fulfill({ json: ALERTS }));
    await page.route('**/api/runs', (route) => route.fulfill({ json: RUNS }));
  };
  const open = (path: string, options: Parameters<Browser['newPage']>[0] = {}) =>
    opened(browser, run.url + path, options, answered);
  async function inEachView(page: Page, look: (path: string) => Promise<void>): Promise<void> {
    for (const path of VIEWS) {
      await visit(page, path);
      const asking = () => page.evaluate(`document.body.innerText.includes('Asking…')`);
      expect(await eventually(asking, (still) => !still)).toBe(false);
      await look(path);
    }
  }

  it('can use the keyboard alone', async () => {
    const { page } = await open('/#/alerts');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the numbers');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    expect(await textOf(page, 'h1')).toBe('Alerts');
    await page.locator('nav a', { hasText: 'Catalogue' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await says(page, 'h1', /heart-rate/)).toContain('heart-rate');
    await page.close();
  });

  it('hears a name for every figure, chart, field and button', async () => {
    const { page } = await open('/');
    const nameless = `[...document.querySelectorAll('button, a[href], select, textarea, input, summary, [role=img], [role=region]')]
      .filter((one) => !(one.getAttribute('aria-label') ?? one.textContent ?? '').trim()).map((one) => one.outerHTML)`;
    await inEachView(page, async (path) => expect([path, await page.evaluate(nameless)]).toEqual([path, []]));
    await page.close();
  });

  it.each(['light', 'dark'] as const)('can read every text in the %s theme', async (colorScheme) => {
    const { page } = await open('/', { colorScheme });
    await inEachView(page, async (path) => expect([path, await faintTexts(page)]).toEqual([path, []]));
    await page.close();
  });

  it('chooses between light and dark, and finds it so the next time', async () => {
    const { page } = await open('/', { colorScheme: 'light' });
    const ground = 'getComputedStyle(document.body).backgroundColor';
    const light = await page.evaluate(ground);
    await page.getByRole('button', { name: 'Change between light and dark' }).click();
    const dark = await page.evaluate(ground);
    expect([light, dark]).toEqual(['rgb(244, 246, 248)', 'rgb(14, 19, 24)']);
    await page.reload();
    await page.waitForSelector('h1');
    expect(await page.evaluate(ground)).toBe(dark);
    await page.close();
  });

  it('scrolls nothing sideways, however wide the window is', async () => {
    const { page } = await open('/');
    for (const path of [...VIEWS, '/catalogue/chicago-taxi', `/streams/${'nowhere'.repeat(40)}`]) {
      await page.goto(`${run.url}/#${path}`);
      for (const width of [320, 360, 480, 821, 860, 1_000, 1_101, 1_150, 1_241, 1_400]) {
        await page.setViewportSize({ width, height: 740 });
        const wide = await page.evaluate('document.documentElement.scrollWidth');
        expect([path, wide]).toEqual([path, width]);
      }
    }
    await page.close();
  });

  it('hits what is to be touched on a phone', async () => {
    const { page, complaints } = await open('/', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
    const small = `[...document.querySelectorAll('.side a, .side button, main button, main select, main input, main summary')]
      .filter((one) => one.checkVisibility()).map((one) => ({ text: one.textContent.slice(0, 20), ...one.getBoundingClientRect().toJSON() }))
      .filter(({ width, height }) => width < 24 || height < 34).map(({ text, width, height }) => [text, width, height])`;
    await inEachView(page, async (path) => {
      // What is not in sight has no size until it is asked for.
      const found = await eventually(
        () => page.evaluate<readonly unknown[]>(small),
        (all) => all.length === 0,
      );
      expect([path, found]).toEqual([path, []]);
    });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(14, 19, 24)');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('keeps the place in a wide table, and what was opened, while new events come', async () => {
    const { page } = await open('/#/streams/heart-rate', { viewport: { width: 240, height: 740 } });
    const table = `document.querySelector('section:has(#events) .scroll')`;
    await page.waitForSelector('section:has(#events) td');
    await page.waitForSelector('.connection[data-state=live]');
    await page.locator('section:has(#rejected) summary').first().click();
    await page.evaluate(`{ ${table}.scrollLeft = 40; ${table}.focus({ preventScroll: true }); }`);
    const marked = sample();
    await run.post('heart-rate', [marked, sample({ heart_rate: -2 })]);
    expect(await says(page, 'section:has(#events) tbody', new RegExp(marked.sample_id))).toContain(marked.sample_id);
    expect(await says(page, 'section:has(#rejected) summary', /-2/)).toContain('-2');
    expect(await page.evaluate(`[${table}.scrollLeft, ${table} === document.activeElement]`)).toEqual([40, true]);
    expect(await page.locator('section:has(#rejected) details[open]').count()).toBe(1);
    await page.close();
  });

  it('finds raised alerts with their reports, and what is watched everywhere once', async () => {
    const { page } = await open('/#/alerts');
    expect(await says(page, 'nav .badge', /1/)).toBe('1 raised');
    const raised = page.locator('section.raised');
    expect(await raised.locator('h2').textContent()).toContain('pulse high');
    expect(await raised.getByRole('link', { name: 'newest report' }).getAttribute('href')).toBe(
      '/files/reports/one.html',
    );
    expect(await page.getByText('Events come in and no pane goes out.').count()).toBe(1);
    await page.close();
  });

  it('sees how a workflow run went, and what failed', async () => {
    const { page } = await open('/#/runs');
    const label = await page.locator('svg.graph').getAttribute('aria-label');
    expect(label).toBe('Steps of alert: Claim succeeded, Report failed');
    expect(await page.locator('.edge.passed').count()).toBe(1);
    expect(await textOf(page, 'details.run')).toContain('Report: The bucket took nothing.');
    await page.close();
  });
});
