import { describe, expect, it } from 'vitest';
import { batchingWindow } from '../../../local/mapping/batching-window.ts';

/** The window after so many seconds at a steady rate, handed out in batches of that length. */
function after(seconds: number, recordsPerSecond: number, refreshMs: number): number {
  let now = 0;
  const window = batchingWindow(
    () => refreshMs,
    () => now,
  );
  while (now < seconds * 1_000) {
    const ms = window.ms();
    now += ms;
    window.handedOut((recordsPerSecond * ms) / 1_000);
  }
  return window.ms();
}

describe('the window in which a stream gathers a batch', () => {
  it('is long where few records come, so that they share a commit', () => {
    expect(after(20, 10, 5_000)).toBe(2_000);
  });

  it('is short where a batch fills soon, so that none becomes large', () => {
    expect(after(20, 5_000, 5_000)).toBe(100);
  });

  it('follows the rate between the two', () => {
    expect(after(20, 500, 5_000)).toBeCloseTo(500, 6);
  });

  it.each([
    0, 10, 5_000,
  ])('leaves half of the refresh of panes that are looked at to others, at %d a second', (rate) => {
    expect(after(20, rate, 200)).toBeLessThanOrEqual(100);
  });

  it('is long again once records come seldom', () => {
    let now = 0;
    const window = batchingWindow(
      () => 5_000,
      () => now,
    );
    now = 1_000;
    window.handedOut(10_000);
    expect(window.ms()).toBe(100);
    now = 11_000;
    window.handedOut(10);
    expect(window.ms()).toBe(2_000);
  });
});
