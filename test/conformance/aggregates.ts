import { avg, count, type Measure, max, min, quantile, stddev, sum } from '../../core/definition/measures.ts';
import type { Pane } from '../../core/windows/panes.ts';

/** Aggregates of a vector such as `sum`, `sum:count` (of another field) and `collect`, in the product's measures. */
export interface Aggregates {
  readonly measures: Readonly<Record<string, Measure>>;
  /** The real fields that are measured. */
  readonly values: readonly string[];
  /** The integer fields that say which records are in a pane. */
  readonly marks: readonly string[];
  /** What marks the record that came as the so-manieth. */
  markOf(index: number): Readonly<Record<string, number>>;
  /** The vector's names and values of what a pane holds. */
  read(pane: Pane, collected: readonly unknown[]): Readonly<Record<string, unknown>>;
}

/** Names of results that are rounded differently, or that are approximate by design, and how far they may be off. */
export const TOLERANCE: Readonly<Record<string, number>> = {
  avg: 1e-12,
  median: 0.002,
  stddevSamp: 1e-12,
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
  const unknown = parsed.find(({ op }) => !Object.hasOwn(READERS, op));
  if (unknown) return { lacking: `There is no measure like the aggregate "${unknown.op}".` };
  const collects = parsed.some(({ op }) => op === 'collect');
  const marks = collects ? Array.from({ length: Math.ceil(records / RECORDS_OF_MARK) }, (_, i) => `mark_${i}`) : [];
  return {
    measures: {
      events: count(),
      ...Object.assign({}, ...parsed.map(({ op, field }) => measuresFor(op, field))),
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
          op === 'collect' ? collectedBy(measures, marks, collected) : READERS[op]?.(measures, field),
        ]),
      ),
  };
}

type Results = Pane['measures'];

const READERS: Readonly<Record<string, (results: Results, field: string) => unknown>> = {
  count: ({ events }) => events,
  sum: (results, field) => results[`sum_${field}`],
  min: (results, field) => results[`min_${field}`],
  max: (results, field) => results[`max_${field}`],
  avg: (results, field) => results[`avg_${field}`],
  median: (results, field) => results[`median_${field}`],
  stddevSamp: (results, field) => Math.sqrt(varianceOfSample(results, field)),
  varSamp: varianceOfSample,
  collect: () => undefined,
};

/** The product's deviation is the population's. */
function varianceOfSample(results: Results, field: string): number {
  const deviation = Number(results[`stddev_${field}`]);
  const events = Number(results['events']);
  return (deviation * deviation * events) / (events - 1);
}

function measuresFor(op: string, field: string): Readonly<Record<string, Measure>> {
  switch (op) {
    case 'sum':
      return { [`sum_${field}`]: sum(field) };
    case 'min':
      return { [`min_${field}`]: min(field) };
    case 'max':
      return { [`max_${field}`]: max(field) };
    case 'avg':
      return { [`avg_${field}`]: avg(field) };
    case 'median':
      return { [`median_${field}`]: quantile(field, 0.5, { accuracy: 0.001 }) };
    case 'stddevSamp':
    case 'varSamp':
      return { [`stddev_${field}`]: stddev(field) };
    default:
      return {};
  }
}

function collectedBy(results: Results, marks: readonly string[], values: readonly unknown[]): readonly unknown[] {
  return marks.flatMap((mark, block) => {
    let rest = Number(results[mark] ?? 0);
    const found: unknown[] = [];
    for (let i = block * RECORDS_OF_MARK; rest > 0; i++, rest = Math.floor(rest / BASE))
      for (let times = rest % BASE; times > 0; times--) found.push(values[i]);
    return found;
  });
}
