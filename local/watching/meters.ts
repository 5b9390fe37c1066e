import type { Metrics } from '../../core/ports.ts';
import type { Figure } from '../../core/projections/watch/figure.ts';
import { type Bucket, type Buckets, buckets } from './buckets.ts';

export interface Meters extends Metrics {
  /** Everything added under a name since the start, whatever its dimensions. */
  total(name: string): number;
  /** What was added a second, over the last few seconds. */
  rate(name: string, now: number): number;
  /** What was added in each of the last full seconds, oldest first. */
  recent(name: string, now: number, seconds: number): readonly number[];
  /** A statistic of what was added in [from, to); undefined if nothing was. Instants are whole minutes. */
  statistic(figure: Pick<Figure, 'name' | 'dimensions' | 'statistic'>, from: number, to: number): number | undefined;
}

const OVER_SECONDS = 4;
const KEPT_SECONDS = 65;
const MINUTE = 60_000;
/** Two hours are the longest that an alarm looks back. */
const KEPT_MINUTES = 150;

/** Metrics of one stream, kept in memory for the page and the alarms. */
export function meters(now: () => number): Meters {
  const totals = new Map<string, number>();
  const seconds = new Map<string, Buckets>();
  const minutes = new Map<string, Buckets>();
  const sumOf = (all: readonly Bucket[]): number => all.reduce((sum, bucket) => sum + bucket.sum, 0);
  return {
    add(name, value, _unit, dimensions = {}) {
      const at = now();
      totals.set(name, (totals.get(name) ?? 0) + value);
      of(seconds, name, KEPT_SECONDS).add(Math.floor(at / 1_000), value);
      of(minutes, seriesOf(name, Object.values(dimensions)), KEPT_MINUTES).add(Math.floor(at / MINUTE), value);
    },
    total: (name) => totals.get(name) ?? 0,
    rate(name, at) {
      // The second that runs is not full yet.
      const second = Math.floor(at / 1_000);
      return sumOf(seconds.get(name)?.within(second - OVER_SECONDS, second) ?? []) / OVER_SECONDS;
    },
    recent(name, at, count) {
      const second = Math.floor(at / 1_000);
      const sums = Array.from({ length: count }, () => 0);
      for (const bucket of seconds.get(name)?.within(second - count, second) ?? [])
        sums[bucket.at - second + count]! += bucket.sum;
      return sums;
    },
    statistic({ name, dimensions, statistic }, from, to) {
      const { tenant: _tenant, stream: _stream, stage: _stage, ...own } = dimensions;
      const series = minutes.get(seriesOf(name, Object.values(own)));
      const found = series?.within(from / MINUTE, to / MINUTE) ?? [];
      if (found.length === 0) return undefined;
      const sum = sumOf(found);
      switch (statistic) {
        case 'Sum':
          return sum;
        case 'Average':
          return sum / found.reduce((all, bucket) => all + bucket.count, 0);
        case 'Maximum':
          return Math.max(...found.map(({ most }) => most));
        case 'Minimum':
          return Math.min(...found.map(({ least }) => least));
      }
    },
  };
}

const seriesOf = (name: string, dimensions: readonly string[]): string => [name, ...dimensions].join('/');

function of(all: Map<string, Buckets>, series: string, kept: number): Buckets {
  const known = all.get(series);
  if (known) return known;
  const made = buckets(kept);
  all.set(series, made);
  return made;
}
