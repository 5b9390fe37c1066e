import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import type { EventColumns } from './columns.ts';
import { groupOf, groupRows, valuesOf } from './groups.ts';
import { takenBy } from './predicate.ts';
import { coverInterval, currentCell, type SessionCells } from './session-cells.ts';
import { joinedEnd, type LaneSessions, sessionRule } from './session-lane.ts';
import type { WindowFold } from './slice-fold.ts';
import { LATE, REPEATED, refuse, TAKEN } from './verdicts.ts';

export function sessionFold(
  plan: StreamPlan,
  window: WindowPlan,
  cells: SessionCells,
  lane: LaneSessions,
  columns: EventColumns,
  rows: number,
): WindowFold {
  const taken = window.where && takenBy(window.where, plan)(columns);
  const rule = sessionRule(window);
  const { table } = cells;
  const placed = new Int32Array(rows);

  return (from, to, verdicts) => {
    const { watermarks, outcomes } = verdicts;
    for (let row = from; row < to; row++)
      placed[row - from] = ((outcomes[row - from] as number) & REPEATED) !== 0 || (taken && !taken(row)) ? -1 : 0;
    groupRows(lane.intervals.table.groups, columns, from, to, placed);
    for (let row = from; row < to; row++) {
      const i = row - from;
      const group = placed[i] as number;
      if (group < 0) continue;
      const time = columns.times[row] as number;
      const watermark = watermarks[i] as number;
      const end = joinedEnd(lane, rule, group, time, watermark);
      if (end === undefined) {
        refuse(verdicts, from, row, window.name);
        placed[i] = -1;
        continue;
      }
      outcomes[i]! |= end <= watermark ? TAKEN | LATE : TAKEN;
      coverInterval(lane.intervals, group, time, time + rule.gapMs);
      const own = groupOf(table.groups, valuesOf(lane.intervals.table.groups, group));
      placed[i] = coverInterval(cells, own, time, time + rule.gapMs);
    }
    for (let i = 0; i < to - from; i++)
      if ((placed[i] as number) >= 0) placed[i] = currentCell(cells, placed[i] as number);
    for (const [i, accumulator] of table.accumulators.entries())
      accumulator.add(table.states[i] as object, columns, placed, from, to);
  };
}
