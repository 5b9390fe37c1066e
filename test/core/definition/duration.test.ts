import { describe, expect, it } from 'vitest';
import { durationText, isDuration, isSignedDuration, millis } from '../../../core/definition/duration.ts';

describe('a duration', () => {
  it.each([
    ['250ms', 250],
    ['5s', 5_000],
    ['1m', 60_000],
    ['36h', 129_600_000],
    ['7d', 604_800_000],
    ['-30s', -30_000],
    ['0s', 0],
  ] as const)('%s is %d ms', (text, ms) => {
    expect(millis(text)).toBe(ms);
  });

  it.each(['5', '5 s', '1.5s', '05s', '1w', 's', '', '1e3s', '-5s'])('is not written %j', (text) => {
    expect(isDuration(text)).toBe(false);
  });

  it('may be negative where an offset is meant', () => {
    expect(isSignedDuration('-5s')).toBe(true);
    expect(isSignedDuration('--5s')).toBe(false);
  });

  it('that cannot be read says how to write one', () => {
    expect(() => millis('5 secs' as '5s')).toThrow(
      '"5 secs" is not a duration. Write a whole number and a unit, such as "5s" or "1m".',
    );
  });

  it.each([
    [90_000, '90s'],
    [3_600_000, '1h'],
    [1_500, '1500ms'],
    [0, '0ms'],
  ])('%d ms is told as %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});
