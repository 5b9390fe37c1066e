import { millis } from '../definition/duration.ts';
import type { StreamPlan } from '../definition/plan.ts';
import type { Table } from '../ports.ts';
import { writeTime } from '../values/time.ts';
import { type Pane, paneLine } from '../windows/panes.ts';
import { newerKeeper } from './keep-newer.ts';
import { groupPartition, isServable } from './served-items.ts';

/** Keeps the panes of served windows where the read API finds them; a later revision replaces an earlier one. */
type ServedPanes = (
  panes: readonly Pane[],
  emission: { readonly generation: number; readonly emittedAt: number },
) => Promise<void>;

/** Nothing for streams without served windows. */
export function servedPanes({ stream, windows }: StreamPlan, table: Table): ServedPanes | undefined {
  const served = new Map(
    windows.flatMap((window) => {
      const keepFor = stream.windows[window.name]?.serve?.keepFor;
      return keepFor === undefined ? [] : [[window.name, { window, keepForMs: millis(keepFor) }] as const];
    }),
  );
  if (served.size === 0) return undefined;
  const keep = newerKeeper(table);
  return async (panes, emission) => {
    const things = panes.flatMap((pane) => {
      const one = served.get(pane.window);
      if (!one) return [];
      return [
        {
          pk: groupPartition(pane.window, pane.group),
          sk: writeTime(pane.start),
          // Ticks are numbered anew when the log is made anew, but time goes on.
          time: emission.emittedAt,
          tie: String(pane.revision).padStart(12, '0'),
          line: paneLine(one.window, pane, emission),
          expiresAt: Math.ceil((pane.end + one.keepForMs) / 1_000),
        },
      ];
    });
    await keep(things.filter(({ line }) => isServable(line)));
  };
}
