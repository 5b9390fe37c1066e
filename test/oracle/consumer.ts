import type { Pane } from '../../core/windows/panes.ts';

/** Rows as a consumer keeps them who knows nothing but: of one row, the highest revision counts. */
interface Consumer {
  take(panes: readonly Pane[]): void;
  /** What is in a window at last, named and measured as the oracle does. */
  rowsOf(window: string): Map<string, Record<string, unknown>>;
}

export function consumer(): Consumer {
  const rows = new Map<string, Pane>();
  return {
    take(panes) {
      const names = new Set<string>();
      for (const pane of panes) {
        if (names.has(pane.rowId)) throw new Error(`One tick tells the row ${pane.rowId} twice.`);
        names.add(pane.rowId);
        const known = rows.get(pane.rowId);
        if (known && known.revision >= pane.revision) throw new Error(`The row ${pane.rowId} is told again.`);
        rows.set(pane.rowId, pane);
      }
    },
    rowsOf: (window) =>
      new Map(
        [...rows.values()]
          .filter((pane) => pane.window === window && !pane.withdrawn)
          .map(({ start, end, group, measures }) => [JSON.stringify([start, end, ...group]), read(measures)]),
      ),
  };
}

function read(measures: Pane['measures']): Record<string, unknown> {
  const { whole_first, whole_last, cents_min, cents_max, cents_sum, ...rest } = measures as Record<string, unknown>;
  const number = (value: unknown) => (value === null ? null : Number(value));
  return {
    ...rest,
    whole_ends: whole_first === null ? null : [whole_first, whole_last],
    cents_sum: number(cents_sum),
    cents_range: cents_min === null ? null : [number(cents_min), number(cents_max)],
  };
}
