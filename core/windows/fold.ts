import type { StreamPlan } from '../definition/plan.ts';
import { type Cells, emptyCells } from './cells.ts';
import type { EventColumns } from './columns.ts';
import { type LaneTail, watermarkOf } from './lane-tail.ts';
import { laneWalk } from './lane-walk.ts';
import type { SeenIds } from './seen-ids.ts';
import { sessionFold } from './session-fold.ts';
import { forgetOver } from './session-lane.ts';
import type { SliceCells } from './slice-cells.ts';
import { sliceFold, type WindowFold } from './slice-fold.ts';
import { LATE, newVerdicts, REFUSED, REPEATED, TAKEN, type Verdicts } from './verdicts.ts';

interface FoldCounts {
  events: number;
  /** Counted in at least one span, or wanted by no window. */
  folded: number;
  /** Of the folded, those that came after the end of a span that they still changed. */
  late: number;
  /** Refused by every window that wanted them. */
  tooLate: number;
  duplicates: number;
}

/** What some events of a lane come to. */
export interface Folded {
  readonly cells: Cells;
  readonly counts: Readonly<FoldCounts>;
  /** Events that came too late for a span, and the windows that refused them; for the late store. */
  readonly refused: readonly Refusal[];
  /** The ids to recognise from now on; to be stored with the cells. */
  readonly seen: SeenIds;
}
export interface Refusal {
  readonly row: number;
  readonly windows: readonly string[];
}

/** So many rows at a time stay in the processor's nearest cache. */
const ROWS = 2_048;

/**
 * Folds the next events of a lane, into cells that may hold others already. Consumes the tail: where the result is lost,
 * the tail is to be built anew.
 */
export function fold(plan: StreamPlan, columns: EventColumns, tail: LaneTail, cells = emptyCells(plan)): Folded {
  const counts = { events: columns.length, folded: 0, late: 0, tooLate: 0, duplicates: 0 };
  const refused: Refusal[] = [];
  const walk = laneWalk(plan, columns, tail);
  const verdicts = newVerdicts(Math.min(ROWS, columns.length));
  const folds = windowFolds(plan, cells, tail, columns);
  for (let from = 0; from < columns.length; from += ROWS) {
    const to = Math.min(from + ROWS, columns.length);
    walk.over(from, to, verdicts);
    for (const foldRows of folds) foldRows(from, to, verdicts);
    countVerdicts(verdicts, to - from, counts);
    for (const [row, windows] of [...verdicts.refusals].sort(([a], [b]) => a - b)) refused.push({ row, windows });
    verdicts.refusals.clear();
  }
  for (const [i, window] of plan.windows.entries()) {
    const sessions = tail.sessions[i];
    if (sessions) forgetOver(sessions, window, watermarkOf(plan, tail));
  }
  return { cells, counts, refused, seen: walk.seen() };
}

const windowFolds = (plan: StreamPlan, cells: Cells, tail: LaneTail, columns: EventColumns): readonly WindowFold[] =>
  plan.windows.map((window, i) => {
    const [own, lane] = [cells.windows[i], tail.sessions[i]];
    if (own?.kind === 'sessions' && lane) return sessionFold(plan, window, own, lane, columns);
    return sliceFold(plan, window, own as SliceCells, columns);
  });

function countVerdicts({ outcomes }: Verdicts, rows: number, counts: FoldCounts): void {
  for (let i = 0; i < rows; i++) {
    const outcome = outcomes[i] as number;
    if ((outcome & REPEATED) !== 0) counts.duplicates++;
    else if ((outcome & (TAKEN | REFUSED)) === REFUSED) counts.tooLate++;
    else counts.folded++;
    if ((outcome & LATE) !== 0) counts.late++;
  }
}
