import {
  avg,
  count,
  distinct,
  first,
  last,
  type Measure,
  max,
  min,
  quantile,
  stddev,
  sum,
} from '../../core/definition/measures.ts';
import type { Pane } from '../../core/windows/panes.ts';

/** Aggregates of a vector such as `sum`, `sum:count` (of another field) and `collect`, in the product's measures. */
export interface Aggregates {
  readonly measures: Readonly<Record<string, Measure>>;
  /** The real fields that are measured. */
  readonly values: readonly string[];
  /** The integer fields that say which records are in a pane. */
  readonly marks: readonly string[];
  /** What marks a record, by its place in the order of arrival. */
  markOf(index: number): Readonly<Record<string, number>>;
  /** The vector's names and values of what a pane holds. */
  read(pane: Pane, collected: readonly unknown[]): Readonly<Record<string, unknown>>;
}

/** Names of results that are rounded differently, or that are approximate by design, and how far they may be off. */
export const TOLERANCE: Readonly<Record<string, number>> = {
  avg: 1e-12,
  median: 0.002,
  stddevPop: 1e-12,
  stddevSamp: 1e-12,
  varPop: 1e-12,
  varSamp: 1e-12,
};

/** An exact sum of powers of four tells which records it is made of, and whether one was counted twice. */
const BASE = 4;
const RECORDS_OF_MARK = 20;

export function aggregatesOf(names: readonly string[], records: number): Aggregates | { readonly lacking: string } {
  const parsed = names.map((name) => {
    const [op = '', field = 'v'] = name.split(':');
    return { op, field };
  });
  const unknown = parsed.find(({ op }) => !Object.hasOwn(AGGREGATES, op));
  if (unknown) return { lacking: `There is no measure like the aggregate "${unknown.op}".` };
  const collects = parsed.some(({ op }) => op === 'collect');
  const marks = collects ? Array.from({ length: Math.ceil(records / RECORDS_OF_MARK) }, (_, i) => `mark_${i}`) : [];
  return {
    measures: {
      events: count(),
      ...Object.fromEntries(
        parsed.flatMap(({ op, field }) => {
          const measure = AGGREGATES[op]?.measure?.(field);
          return measure ? [[nameOf(op, field), measure]] : [];
        }),
      ),
      ...Object.fromEntries(marks.map((mark) => [mark, sum(mark)])),
    },
    values: [...new Set(parsed.filter(({ op }) => op !== 'count' && op !== 'collect').map(({ field }) => field))],
    marks,
    markOf: (index) =>
      collects ? { [`mark_${Math.floor(index / RECORDS_OF_MARK)}`]: BASE ** (index % RECORDS_OF_MARK) } : {},
    read: ({ measures }, collected) =>
      Object.fromEntries(
        parsed.map(({ op, field }) => [
          op,
          op === 'collect'
            ? collectedBy(measures, marks, collected)
            : AGGREGATES[op]?.read(measures[nameOf(op, field)], Number(measures['events'])),
        ]),
      ),
  };
}

const nameOf = (op: string, field: string): string => `${op.toLowerCase()}_of_${field}`;

type Results = Pane['measures'];

interface Aggregate {
  /** The measure behind it; none for what every pane has anyway. */
  readonly measure?: (field: string) => Measure;
  readonly read: (result: unknown, events: number) => unknown;
}

const asIs = (measure: (field: string) => Measure): Aggregate => ({ measure, read: (result) => result });
/** The product's deviation is the population's; a sample's variance is larger by n / (n - 1). */
const spread = (read: (variance: number, ofSample: number) => number): Aggregate => ({
  measure: stddev,
  read: (deviation, events) => read(Number(deviation) ** 2, events / (events - 1)),
});

const AGGREGATES: Readonly<Record<string, Aggregate>> = {
  count: { read: (_, events) => events },
  collect: { read: () => undefined },
  sum: asIs(sum),
  min: asIs(min),
  max: asIs(max),
  avg: asIs(avg),
  first: asIs(first),
  last: asIs(last),
  countDistinct: asIs(distinct),
  median: asIs((field) => quantile(field, 0.5, { accuracy: 0.001 })),
  stddevPop: spread((variance) => Math.sqrt(variance)),
  stddevSamp: spread((variance, ofSample) => Math.sqrt(variance * ofSample)),
  varPop: spread((variance) => variance),
  varSamp: spread((variance, ofSample) => variance * ofSample),
};

function collectedBy(results: Results, marks: readonly string[], values: readonly unknown[]): readonly unknown[] {
  return marks.flatMap((mark, block) => {
    let rest = Number(results[mark] ?? 0);
    const found: unknown[] = [];
    for (let i = block * RECORDS_OF_MARK; rest > 0; i++, rest = Math.floor(rest / BASE))
      for (let times = rest % BASE; times > 0; times--) found.push(values[i]);
    return found;
  });
}
