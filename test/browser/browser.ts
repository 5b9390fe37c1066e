import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where a Chromium is on this machine. */
const browserPath = (): string | undefined => PLACES.find((place) => place && existsSync(place));

/** Why these tests are skipped; undefined if they are not. In CI they never are. */
export function whySkipped(): string | undefined {
  if (browserPath() || process.env['CI']) return undefined;
  return 'no Chromium was found: install one, or name it with CHROMIUM_PATH';
}

/** A browser without a window. */
export const newBrowser = (): Promise<Browser> => {
  const executablePath = browserPath();
  if (!executablePath) throw new Error('No Chromium was found. Install one, or name it with CHROMIUM_PATH.');
  // Root, as in containers, cannot have a sandbox.
  return chromium.launch({ executablePath, timeout: 90_000, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
};
