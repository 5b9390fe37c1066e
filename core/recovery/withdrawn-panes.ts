import type { WindowPlan } from '../definition/plan.ts';
import { emptyTable, newCell } from '../windows/cell-table.ts';
import type { Pane } from '../windows/panes.ts';

/** Sessions that became part of a chosen one, as panes that hold no more. */
export function withdrawnPanes(
  windows: readonly WindowPlan[],
  former: readonly Pane[],
  all: readonly Pane[],
  chosen: readonly Pane[],
): readonly Pane[] {
  const standing = new Set(all.map(({ rowId }) => rowId));
  const byGroup = new Map<string, Pane[]>();
  for (const pane of chosen) byGroup.set(placeOf(pane), [...(byGroup.get(placeOf(pane)) ?? []), pane]);
  const gone = new Map<string, Pane>();
  for (const pane of former) {
    if (standing.has(pane.rowId)) continue;
    const whole = byGroup.get(placeOf(pane)) ?? [];
    if (!whole.some(({ start, end }) => start < pane.start && pane.start < end)) continue;
    const measures = emptyMeasures(windows.find(({ name }) => name === pane.window) as WindowPlan);
    gone.set(pane.rowId, { ...pane, measures, withdrawn: true });
  }
  return [...gone.values()];
}

const placeOf = ({ window, groupKey }: Pane): string => `${window} ${groupKey}`;

function emptyMeasures(window: WindowPlan): Pane['measures'] {
  const { accumulators, states, ...table } = emptyTable(window);
  const cell = newCell({ ...table, accumulators, states }, 0);
  return Object.fromEntries(window.measures.map(({ name }, i) => [name, accumulators[i]!.result(states[i]!, cell)]));
}
