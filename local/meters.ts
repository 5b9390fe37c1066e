import type { Metrics } from '../core/ports.ts';

export interface Meters extends Metrics {
  /** Everything added under a name since the start. */
  total(name: string): number;
  /** What was added a second, over the last few seconds. */
  rate(name: string, now: number): number;
}

const OVER_SECONDS = 4;

/** Metrics of one stream, kept in memory for the page. */
export function meters(now: () => number): Meters {
  const totals = new Map<string, number>();
  const seconds = new Map<string, Map<number, number>>();
  return {
    add(name, value) {
      if (value === 0) return;
      totals.set(name, (totals.get(name) ?? 0) + value);
      const second = Math.floor(now() / 1_000);
      const kept = seconds.get(name) ?? new Map<number, number>();
      seconds.set(name, kept.set(second, (kept.get(second) ?? 0) + value));
      for (const old of kept.keys()) if (old < second - OVER_SECONDS) kept.delete(old);
    },
    total: (name) => totals.get(name) ?? 0,
    rate(name, at) {
      // The second that runs is not full yet.
      const second = Math.floor(at / 1_000);
      let sum = 0;
      for (let back = 1; back <= OVER_SECONDS; back++) sum += seconds.get(name)?.get(second - back) ?? 0;
      return sum / OVER_SECONDS;
    },
  };
}
