import type { StreamPlan } from '../definition/plan.ts';
import type { Alert } from '../definition/stream.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import type { Pane } from '../windows/panes.ts';
import { type Evaluated, evaluate, type LookedAt } from './alert-book.ts';
import { putAlerts, putEvidence, readAlerts, type StoredAlerts } from './alert-log.ts';

/** What came of judging the panes of a tick. */
export type Judgement = Omit<Evaluated, 'state'>;

const NOTHING: Judgement = { breaches: [], judged: [] };

/** Judges the panes that became final with a tick. Between calls it keeps what the alerts remember. */
export function alertJudge(
  { stream: { alerts = [] } }: StreamPlan,
  store: LaneStore,
): (tick: number, panes: readonly Pane[]) => Promise<Judgement> {
  let kept: { readonly tick: number; readonly stored: StoredAlerts } | undefined;

  return async (tick, panes) => {
    if (alerts.length === 0) return NOTHING;
    const before = kept?.tick === tick - 1 ? kept.stored : await readAlerts(store, alerts, tick - 1);
    const { state, ...judgement } = evaluate(alerts, before.state, panes);
    let stored = { ...before, state };
    if (judgement.judged.length > 0) {
      await putEvidence(store, tick, judgement.breaches);
      stored = await putAlerts(store, alerts, tick, stored, lookedAt(alerts, panes));
    }
    kept = { tick, stored };
    return judgement;
  };
}

/** Of each pane that some alert is about, what the alerts need. */
function lookedAt(alerts: readonly Alert[], panes: readonly Pane[]): readonly LookedAt[] {
  const measuresOf = (pane: Pane) =>
    alerts.filter(({ window }) => window === pane.window).map(({ measure }) => measure);
  return panes.flatMap((pane) => {
    const names = measuresOf(pane);
    if (names.length === 0) return [];
    const { window, groupKey, end } = pane;
    return [
      { window, groupKey, end, measures: Object.fromEntries(names.map((name) => [name, pane.measures[name] ?? null])) },
    ];
  });
}
