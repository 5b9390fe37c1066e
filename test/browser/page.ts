import type { Browser, BrowserContext, Page } from 'playwright-core';
import { eventually } from '../local/run.ts';

export const VIEWS = ['/', '/streams/heart-rate', '/streams/trip', '/catalogue', '/query', '/alerts', '/runs'] as const;

const PATIENCE_MS = 60_000;

interface Opened {
  readonly page: Page;
  /** What the browser wrote to its console, and what the page's guard against foreign scripts stopped. */
  readonly complaints: readonly string[];
}

/** A page that has loaded. */
export async function opened(
  browser: Browser | BrowserContext,
  url: string,
  options: Parameters<Browser['newPage']>[0] = {},
  prepare: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1_280, height: 900 }, ...options });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.setDefaultTimeout(PATIENCE_MS);
  await prepare(page);
  await page.goto(url);
  await page.waitForSelector('h1');
  return { page, complaints };
}

export const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).first().textContent()) ?? '';

/** The text of an element as soon as it is as wanted, or what it is in the end. */
export const says = (page: Page, selector: string, wanted: RegExp): Promise<string> =>
  eventually(
    () => textOf(page, selector),
    (text) => wanted.test(text),
  );

/** Goes to another view, and waits until it is there. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.evaluate(`location.hash = '#${path}'`);
  await page.waitForSelector(`nav a[aria-current][href="#${path}"]`);
}
