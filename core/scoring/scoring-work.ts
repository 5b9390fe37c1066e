import type { StreamPlan } from '../definition/plan.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import type { Tick } from '../lanes/ticks.ts';
import type { Pane } from '../windows/panes.ts';
import type { ScoredPane } from './judge.ts';
import { putWork } from './score-log.ts';

/**
 * Notes the final panes of a tick for the scores of a stream; gives how many there are. They are judged later and
 * elsewhere, so that no model can hold up panes, and none is lost with whoever should have judged it.
 */
export async function noteForScoring(
  { stream: { scores = [] } }: StreamPlan,
  store: LaneStore,
  tick: Tick,
  panes: readonly Pane[],
): Promise<number> {
  let noted = 0;
  for (const { name, window } of scores) {
    const own = panes.filter((pane) => pane.window === window && (pane.final || pane.withdrawn)).sort(byEnd);
    if (own.length > 0) await putWork(store, name, tick, own.map(asScored));
    noted += own.length;
  }
  return noted;
}

const byEnd = (one: Pane, other: Pane): number =>
  one.end - other.end || (one.groupKey < other.groupKey ? -1 : Number(one.groupKey > other.groupKey));

const asScored = ({ start, end, group, groupKey, rowId, revision, withdrawn, measures }: Pane): ScoredPane => ({
  start,
  end,
  group,
  groupKey,
  rowId,
  revision,
  withdrawn,
  measures,
});
