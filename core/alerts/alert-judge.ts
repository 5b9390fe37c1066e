import type { StreamPlan } from '../definition/plan.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import type { Pane } from '../windows/panes.ts';
import { type AlertState, type Evaluated, evaluate } from './alert-book.ts';
import { putAlertState, putEvidence, readAlertState } from './alert-log.ts';

/** What came of judging the panes of a tick. */
export type Judgement = Omit<Evaluated, 'state'>;

const NOTHING: Judgement = { breaches: [], judged: [] };

/** Judges the panes that became final with a tick. Between calls it keeps what the alerts remember. */
export function alertJudge(
  { stream: { alerts = [] } }: StreamPlan,
  store: LaneStore,
): (tick: number, panes: readonly Pane[]) => Promise<Judgement> {
  let kept: { readonly tick: number; readonly state: AlertState } | undefined;

  return async (tick, panes) => {
    if (alerts.length === 0) return NOTHING;
    const before = kept?.tick === tick - 1 ? kept.state : await readAlertState(store, tick - 1);
    const { state, ...judgement } = evaluate(alerts, before, panes);
    if (judgement.judged.length > 0) {
      await putEvidence(store, tick, judgement.breaches);
      await putAlertState(store, tick, state);
    }
    kept = { tick, state };
    return judgement;
  };
}
