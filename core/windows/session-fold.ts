import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import type { EventColumns } from './columns.ts';
import { groupOf, groupRows, valuesOf } from './groups.ts';
import { takenBy } from './predicate.ts';
import { ANY_SESSION, cover, currentCell, type SessionCells } from './session-cells.ts';
import { judge, type LaneSessions, sessionRule } from './session-lane.ts';
import type { WindowFold } from './slice-fold.ts';
import { LATE, REPEATED, refuse, TAKEN } from './verdicts.ts';

export function sessionFold(
  plan: StreamPlan,
  window: WindowPlan,
  cells: SessionCells,
  lane: LaneSessions,
  columns: EventColumns,
): WindowFold {
  const taken = window.where && takenBy(window.where, plan)(columns);
  const rule = sessionRule(window);
  const { table } = cells;
  /** By the number of a group of the lane: its number among these cells. */
  const own: number[] = [];

  return (from, to, verdicts) => {
    const { watermarks, outcomes, cells: placed } = verdicts;
    for (let row = from; row < to; row++)
      placed[row - from] = (outcomes[row - from]! & REPEATED) !== 0 || (taken && !taken(row)) ? -1 : 0;
    const { groups } = lane.known.table;
    groupRows(groups, columns, from, to, placed);
    for (let row = from; row < to; row++) {
      const i = row - from;
      const group = placed[i]!;
      if (group < 0) continue;
      const judged = judge(lane, rule, group, columns.times[row]!, watermarks[i]!);
      if (judged) {
        outcomes[i]! |= judged.late ? TAKEN | LATE : TAKEN;
        own[group] ??= groupOf(table.groups, valuesOf(groups, group));
        placed[i] = cover(cells, own[group], judged.piece);
        // It may belong to a session that is over, too: then the two are one, which only the archive can tell.
        if (judged.piece.floor !== ANY_SESSION) refuse(verdicts, from, row, window.name);
      } else {
        refuse(verdicts, from, row, window.name);
        placed[i] = -1;
      }
    }
    for (let i = 0; i < to - from; i++) if (placed[i]! >= 0) placed[i] = currentCell(cells, placed[i]!);
    for (const [i, accumulator] of table.accumulators.entries())
      accumulator.add(table.states[i]!, columns, placed, from, to);
  };
}
