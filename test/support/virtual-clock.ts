import type { Clock } from '../../core/ports.ts';

/** A clock on which sleeping takes no time: it only moves on. */
export function virtualClock(start = 0): Clock {
  let now = start;
  return {
    now: () => now,
    async sleep(ms) {
      now += ms;
    },
  };
}
