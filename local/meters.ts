import type { Metrics } from '../core/ports.ts';
import type { Figure } from '../core/projections/watch/figure.ts';

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

interface Bucket {
  sum: number;
  count: number;
  least: number;
  most: number;
}
type Buckets = Map<number, Bucket>;

/** Metrics of one stream, kept in memory for the page and the alarms. */
export function meters(now: () => number): Meters {
  const totals = new Map<string, number>();
  const seconds = new Map<string, Buckets>();
  const minutes = new Map<string, Buckets>();
  return {
    add(name, value, _unit, dimensions = {}) {
      const at = now();
      totals.set(name, (totals.get(name) ?? 0) + value);
      put(seconds, name, Math.floor(at / 1_000), value, KEPT_SECONDS);
      put(minutes, seriesOf(name, Object.values(dimensions)), Math.floor(at / MINUTE), value, KEPT_MINUTES);
    },
    total: (name) => totals.get(name) ?? 0,
    rate(name, at) {
      // The second that runs is not full yet.
      const second = Math.floor(at / 1_000);
      const sum = within(seconds.get(name), second - OVER_SECONDS, second).reduce((all, bucket) => all + bucket.sum, 0);
      return sum / OVER_SECONDS;
    },
    recent(name, at, count) {
      const second = Math.floor(at / 1_000);
      const buckets = seconds.get(name);
      return Array.from({ length: count }, (_, i) => buckets?.get(second - count + i)?.sum ?? 0);
    },
    statistic({ name, dimensions, statistic }, from, to) {
      const { tenant: _tenant, stream: _stream, stage: _stage, ...own } = dimensions;
      const buckets = within(minutes.get(seriesOf(name, Object.values(own))), from / MINUTE, to / MINUTE);
      if (buckets.length === 0) return undefined;
      const sum = buckets.reduce((all, bucket) => all + bucket.sum, 0);
      switch (statistic) {
        case 'Sum':
          return sum;
        case 'Average':
          return sum / buckets.reduce((all, bucket) => all + bucket.count, 0);
        case 'Maximum':
          return Math.max(...buckets.map(({ most }) => most));
        case 'Minimum':
          return Math.min(...buckets.map(({ least }) => least));
      }
    },
  };
}

const seriesOf = (name: string, dimensions: readonly string[]): string => [name, ...dimensions].join('/');

function put(all: Map<string, Buckets>, series: string, at: number, value: number, kept: number): void {
  let buckets = all.get(series);
  if (!buckets) {
    buckets = new Map();
    all.set(series, buckets);
  }
  const bucket = buckets.get(at);
  if (bucket) {
    bucket.sum += value;
    bucket.count++;
    bucket.least = Math.min(bucket.least, value);
    bucket.most = Math.max(bucket.most, value);
    return;
  }
  buckets.set(at, { sum: value, count: 1, least: value, most: value });
  for (const oldest of buckets.keys()) {
    if (oldest >= at - kept) return;
    buckets.delete(oldest);
  }
}

const within = (buckets: Buckets | undefined, from: number, to: number): readonly Bucket[] =>
  [...(buckets ?? [])].filter(([at]) => at >= from && at < to).map(([, bucket]) => bucket);
