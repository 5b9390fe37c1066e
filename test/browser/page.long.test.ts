import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RejectedEvent } from '../../page/answers.ts';
import { eventually, newRun, type Run, sample } from '../local/run.ts';
import { newBrowser, whySkipped } from './browser.ts';
import { opened, says, textOf, VIEWS, visit } from './page.ts';

const skipped = whySkipped();
if (skipped) console.warn(`The tests of the page are skipped: ${skipped}.`);

const figure = (name: string) => `.figures div:has(dt:text-is("${name}")) dd`;

describe.skipIf(skipped !== undefined)('the page in a browser', () => {
  let run: Run;
  let browser: Browser;
  beforeAll(async () => {
    // One lane: none that is silent holds the watermark back.
    [run, browser] = await Promise.all([newRun({ shards: 1 }), newBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await run?.stop();
  });
  const open = (path: string, options: Parameters<Browser['newPage']>[0] = {}) =>
    opened(browser, run.url + path, options);

  it('loads every view without a complaint in the console', async () => {
    const { page, complaints } = await open('/');
    for (const path of VIEWS) {
      await visit(page, path);
      await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('says what each empty place waits for', async () => {
    const { page } = await open('/#/streams/trip');
    expect(await textOf(page, 'section:has(#window-revenue)')).toContain('No pane yet. It comes when');
    expect(await textOf(page, 'section:has(#rejected)')).toContain('Nothing was rejected.');
    expect(await textOf(page, 'section:has(#late)')).toContain('No event came too late.');
    expect(await textOf(page, 'section:has(#entities)')).toContain('No entity yet.');
    await page.close();
  });

  it('shows the numbers that the warehouse has', async () => {
    const { page, complaints } = await open('/#/streams/heart-rate');
    await run.post(
      'heart-rate',
      Array.from({ length: 20 }, (_, i) => sample({ heart_rate: 60 + i })),
    );
    const counted = 'SELECT count(*) AS events FROM "local_heart_rate"."events"';
    const [row] = await eventually(
      () => run.rows(counted),
      ([found]) => Number(found?.['events']) === 20,
    );
    expect(await says(page, figure('Accepted'), /^20$/)).toBe(String(row?.['events']));
    expect(await says(page, figure('Ledger'), /adds up/)).toBe('adds up');

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

  it('shows a rejected event with its reason and itself, while it happens', async () => {
    const { page } = await open('/#/streams/heart-rate');
    await run.post('heart-rate', sample({ heart_rate: 4_711 }));
    const item = page.locator('section:has(#rejected) details', { hasText: '4711' }).first();
    await item.waitFor();
    expect(await item.locator('summary').textContent()).toContain('heart_rate');
    await item.locator('summary').click();
    expect(JSON.parse((await item.locator('pre').textContent()) ?? '')).toMatchObject({ heart_rate: 4_711 });
    await page.close();
  });

  it('shows times as the warehouse has them, in figures and in drawings, wherever someone looks from', async () => {
    await run.post('heart-rate', sample({ heart_rate: 4_713 }));
    const written = `const written = (window.written = []);
      const write = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
        written.push(text);
        return write.call(this, text, ...place);
      };`;
    const far = { timezoneId: 'Asia/Kolkata' };
    const { page } = await opened(browser, `${run.url}/#/streams/heart-rate`, far, (one) => one.addInitScript(written));
    const rejected = await eventually(
      async () => {
        const all = await run.json<readonly RejectedEvent[]>('/api/streams/heart-rate/rejected');
        return all.find(({ event }) => event.includes('4713'));
      },
      (one) => one !== undefined,
    );
    const shown = await says(page, 'section:has(#rejected) details:has-text("4713") time', /:/);
    expect(shown).toBe(new Date(rejected!.at).toISOString().slice(11, 19));
    expect(await textOf(page, 'header')).toContain('times in UTC');
    await visit(page, '/query');
    await page
      .locator('textarea')
      .fill(`SELECT TIMESTAMPTZ '2026-03-01 00:00:00+00' + to_hours(i) AS at, i FROM range(5) t(i)`);
    await page.getByRole('button', { name: 'Run' }).click();
    await says(page, '.result tbody', /2026-03-01 04:00:00/);
    await page.evaluate('window.written.length = 0');
    await page.getByRole('button', { name: 'Chart' }).click();
    const times = () =>
      page.evaluate<readonly string[]>(`window.written.filter((text) => /^\\d\\d:\\d\\d$/.test(text))`);
    const axis = await eventually(times, (all) => all.length > 2);
    expect([axis[0], axis.at(-1)]).toEqual(['00:00', '04:00']);
    await page.close();
  });

  it('leads from the question what was rejected to the reasons', async () => {
    await run.post('heart-rate', sample({ heart_rate: 4_712 }));
    const { page } = await open('/');
    await page.locator('.question', { hasText: 'What was rejected?' }).getByRole('link').click();
    expect(await says(page, 'section:has(#rejected) .reasons', /heart_rate/)).toContain('heart_rate');
    const focused = 'document.activeElement.getAttribute("aria-labelledby")';
    expect(await page.evaluate(focused)).toBe('rejected');
    await page.close();
  });

  it('raises the revision of a pane when a late event comes, and says so', async () => {
    // Both fall into one span, however long the page takes.
    const past = { sensor_id: 'slow', sampled_at: new Date(Date.now() - 60_000).toISOString() };
    await run.post('heart-rate', [sample({ sensor_id: 'slow' }), sample(past)]);
    const { page } = await open('/#/streams/heart-rate');
    await page.locator('section:has(#window-by_sensor) summary').click();
    const row = 'section:has(#window-by_sensor) tr:has(td:text-is("slow")):has(td:text-matches("^final"))';
    const revisionOf = async () => Number((await page.locator(`${row} td`).allTextContents()).at(-2) ?? Number.NaN);
    const first = await eventually(revisionOf, (revision) => revision > 0);
    await run.post('heart-rate', sample(past));
    expect(await eventually(revisionOf, (revision) => revision > first)).toBeGreaterThan(first);
    expect((await page.locator(`${row} td`).allTextContents()).at(-1)).toBe('final, revised');
    expect(await says(page, 'section:has(#late) tbody', /by sensor.*slow/)).toContain('slow');
    expect(await says(page, 'section:has(#late)', /In time for a revision: [1-9]/)).toContain('Too late: 0');
    await page.close();
  });

  it('finds an entity by its name', async () => {
    await run.post('heart-rate', [sample({ sensor_id: 'needle' }), sample({ sensor_id: 'hay' })]);
    const { page } = await open('/#/streams/heart-rate');
    await page.getByRole('searchbox').fill('need');
    const names = page.locator('section:has(#entities) tbody tr td:first-child');
    const found = await eventually(
      () => names.allTextContents(),
      (all) => all.length === 1 && all[0] === 'needle',
    );
    expect(found).toEqual(['needle']);
    await page.close();
  });

  it('counts the events of an entity that says something again after many others did', async () => {
    const past = (ago: number) => ({ sampled_at: new Date(Date.now() - ago).toISOString() });
    await run.post('heart-rate', [
      sample({ sensor_id: 'seldom', ...past(4_000) }),
      sample({ sensor_id: 'seldom', ...past(3_000) }),
      ...Array.from({ length: 60 }, (_, i) => sample({ sensor_id: `often-${i}`, ...past(2_000) })),
    ]);
    const { page } = await open('/#/streams/heart-rate');
    await says(page, 'section:has(#entities) tbody', /often-/);
    await run.post('heart-rate', sample({ sensor_id: 'seldom' }));
    const counted = page.locator('section:has(#entities) tbody tr:has(td:text-is("seldom")) td').nth(2);
    expect(
      await eventually(
        () => counted.textContent(),
        (text) => text === '3',
      ),
    ).toBe('3');
    await page.close();
  });

  it('answers SQL as a table, a chart and a file, says what is wrong with it, and remembers it', async () => {
    const { page } = await open('/#/query');
    const ask = async (sql: string) => {
      await page.locator('textarea').fill(sql);
      await page.locator('textarea').press('Control+Enter');
    };
    await ask('SELECT range AS n, range * 2 AS twice FROM range(3)');
    expect(await says(page, '.result tbody', /4/)).toBe('001224');
    await page.getByRole('button', { name: 'Chart' }).click();
    await page.waitForSelector('.result canvas');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toBe('n,twice\r\n0,0\r\n1,2\r\n2,4\r\n');
    await ask('DELETE FROM somewhere');
    expect(await says(page, '.query [role=status]', /SELECT only|does not exist/)).not.toContain('Asking');
    await page.reload();
    await page.locator('.history').first().getByRole('button').first().click();
    expect(await says(page, '.result tbody', /4/)).toBe('001224');
    await page.close();
  });

  it('asks at once what a window leads to, and never what an address of someone else holds', async () => {
    const { page } = await open('/#/streams/heart-rate');
    await page.locator('section:has(#window-fleet)').getByRole('link', { name: 'ask in SQL' }).click();
    expect(await says(page, '.query [role=status]', /rows?,/)).toMatch(/\d+ rows?/);
    await page.goto(`${run.url}/#/query/${encodeURIComponent('SELECT 4711 AS secret')}`);
    await page.reload();
    const statement = () => page.evaluate<string>(`document.querySelector('textarea')?.value ?? ''`);
    expect(await eventually(statement, (text) => text !== '')).toContain('4711');
    expect(await textOf(page, '.query [role=status]')).toContain('Ctrl+Enter');
    await page.close();
  });

  it('has a request for each stream that can be sent as it is', async () => {
    const { page } = await open('/#/catalogue/heart-rate');
    const command = await textOf(page, '.code pre');
    const [, body] = /-d '(.*)'$/s.exec(command) ?? [];
    expect(command).toContain(`curl -X POST ${run.url}/streams/heart-rate/events`);
    const answer = await run.post('heart-rate', JSON.parse(body ?? 'null'));
    expect(answer.ok).toBe(true);
    expect(await textOf(page, '.catalogue details:last-child pre')).toContain('"heart_rate"');
    await page.close();
  });
});
