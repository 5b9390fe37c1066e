import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { progress } from '../../../local/terminal/progress.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is told of something that is so far after ten seconds. */
function told(shown: Parameters<typeof progress>[0], done: number, note?: string): string {
  const lines: string[] = [];
  const out = { isTTY: false, write: (text: string) => lines.push(text) } as unknown as NodeJS.WriteStream;
  const bar = progress(shown, out);
  vi.advanceTimersByTime(10_000);
  bar.at(done, note);
  return lines.join('');
}

test.each([
  [{ total: 400, unit: 'bytes' }, 100, '2 wrong', '25 %, 30 s left, 10 bytes/s, 2 wrong\n'],
  [{ total: 40 }, 10, '7 events/s', '25 %, 30 s left, 7 events/s\n'],
  [{ total: undefined, unit: 'bytes' }, 100, undefined, '10 bytes/s\n'],
  [{ total: 0, unit: 'bytes' }, 0, undefined, '0 %, 0 s left, 0 bytes/s\n'],
])('of %o it is told how far it is, how long it takes and how fast it goes, as far as that is known', (...one) => {
  const [shown, done, note, line] = one;
  expect(told(shown, done, note)).toBe(line);
});
