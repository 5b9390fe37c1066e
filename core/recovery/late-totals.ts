import type { LateRow } from './late-list.ts';

/** What is late for one window and stands alike, over all its hours. */
export interface LateTotal extends Pick<LateRow, 'window' | 'state' | 'events' | 'cells' | 'last'> {
  /** The beginnings of the first hour of event time, and of the last. */
  readonly from: string;
  readonly to: string;
}

/** Sums of the rows of many hours, in the order in which they come. */
export function lateTotals(rows: readonly LateRow[]): readonly LateTotal[] {
  const totals = new Map<string, LateTotal>();
  for (const { window, state, hour, events, cells, last } of rows) {
    const key = `${window} ${state}`;
    const known = totals.get(key) ?? { window, state, from: hour, to: hour, events: 0, cells: 0, last };
    totals.set(key, {
      ...known,
      from: hour < known.from ? hour : known.from,
      to: hour > known.to ? hour : known.to,
      events: known.events + events,
      cells: known.cells + cells,
      last: last > known.last ? last : known.last,
    });
  }
  return [...totals.values()];
}
