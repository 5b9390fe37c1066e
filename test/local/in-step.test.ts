import { describe, expect, it } from 'vitest';
import { inStep } from '../../local/in-step.ts';

describe('timers of many streams', () => {
  it('run out together, never before their time and never much later', () => {
    const started = [1_003, 1_011, 1_049];
    expect(started.map((now) => now + inStep(200, now))).toEqual([1_250, 1_250, 1_250]);
    for (let now = 0; now < 200; now++)
      for (const ms of [100, 101, 250, 2_000]) {
        expect(inStep(ms, now)).toBeGreaterThanOrEqual(ms);
        expect(inStep(ms, now)).toBeLessThan(ms + 50);
      }
  });

  it('do not wait for others where something is due very soon', () => {
    expect([1, 62.5, 99].map((ms) => inStep(ms, 1_003))).toEqual([1, 62.5, 99]);
  });
});
