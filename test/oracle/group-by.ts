/** A plain GROUP BY over windows, for events that are all there. It shares nothing with the product, on purpose. */
export interface Row {
  readonly time: number;
  readonly id: string;
  readonly [field: string]: string | number | null;
}
export type Panes = Map<string, Record<string, unknown>>;
/** The spans of an event. */
export type Spans = (row: Row) => readonly (readonly [start: number, end: number])[];

export function groupBy(by: readonly string[], rows: readonly Row[], spans: Spans): Panes {
  const groups = new Map<string, Row[]>();
  for (const row of rows)
    for (const span of spans(row)) {
      const name = JSON.stringify([...span, ...by.map((field) => row[field])]);
      groups.set(name, [...(groups.get(name) ?? []), row]);
    }
  return new Map([...groups].map(([name, members]) => [name, measured(members)]));
}

/** Every span on a grid that holds a time, by trying all starts. */
export const grid =
  (size: number, every: number, offset: number): Spans =>
  ({ time }) =>
    Array.from({ length: size }, (_, i) => time - size + 1 + i)
      .filter((start) => (start - offset) % every === 0)
      .map((start) => [start, start + size]);

/** Each event with the span of its session: the group sorted, and cut where more than the gap passes. */
export function sessions(by: readonly string[], rows: readonly Row[], gap: number): Spans {
  const groupOf = (row: Row) => JSON.stringify(by.map((field) => row[field]));
  return (row) => {
    const times = rows
      .filter((other) => groupOf(other) === groupOf(row))
      .map(({ time }) => time)
      .sort((a, b) => a - b);
    let [first, last] = [row.time, row.time];
    for (const time of times) if (time >= last && time - last <= gap) last = time;
    for (const time of times.toReversed()) if (time <= first && first - time <= gap) first = time;
    return [[first, last + gap]];
  };
}

function measured(rows: readonly Row[]): Record<string, unknown> {
  const of = (field: string) => rows.map((row) => row[field]).filter((value) => typeof value === 'number');
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const known = rows.filter(({ whole }) => whole !== null);
  const ordered = known.toSorted((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1)).map(({ whole }) => whole);
  const [whole, cents, mean] = [of('whole'), of('cents'), sum(of('whole')) / known.length];
  const ifAny = (values: readonly unknown[], value: unknown) => (values.length === 0 ? null : value);
  return {
    events: rows.length,
    whole_sum: ifAny(whole, sum(whole)),
    whole_avg: ifAny(whole, mean),
    whole_dev: ifAny(whole, Math.sqrt(sum(whole.map((value) => (value - mean) ** 2)) / whole.length)),
    whole_ends: ifAny(ordered, [ordered.at(0), ordered.at(-1)]),
    cents_sum: ifAny(cents, sum(cents) / 100),
    cents_range: ifAny(cents, [Math.min(...cents) / 100, Math.max(...cents) / 100]),
    real_sum: ifAny(of('real'), sum(of('real'))),
    names: new Set(rows.map(({ name }) => name).filter((name) => name !== null)).size,
  };
}
