import type { StreamPlan } from '../../core/definition/plan.ts';
import type { Inlet } from '../../core/inlet/inlet.ts';
import { type LaneStorePorts, laneStoreOpener } from '../../core/lanes/lane-store.ts';
import type { Metrics } from '../../core/ports.ts';
import { scoreAll } from '../../core/scoring/score-all.ts';
import { type Scored, type Scorer, scorer } from '../../core/scoring/scorer.ts';
import { type ScoringNeeds, scoringsOf } from '../../core/scoring/scorings.ts';
import type { Invocation, Logger } from '../invocation.ts';

export interface ScorePorts extends LaneStorePorts, ScoringNeeds {
  readonly inlet: Inlet;
  readonly metrics: Metrics;
  readonly logger: Logger;
}
type ScoreHandler = (event: unknown, invocation: Invocation) => Promise<void>;

/** Left for the call of an endpoint that has begun, and for the marks after it. */
const MARKS_MS = 20_000;

/** Judges the panes that wait for it, whoever asked. */
export function scoreHandler(plan: StreamPlan, ports: ScorePorts): ScoreHandler {
  const { clock, inlet, logger, metrics } = ports;
  const openStore = laneStoreOpener(plan, ports);
  const scorings = scoringsOf(plan, ports);
  let scorers: readonly Scorer[] | undefined;

  return async (_event, invocation) => {
    const store = await openStore();
    scorers ??= scorings.map((scoring) => scorer(scoring, { store, inlet }));
    const patience = { until: clock.now() + invocation.getRemainingTimeInMillis() - MARKS_MS, spread: Math.random() };
    const scored = await scoreAll(scorers, patience);
    for (const [i, one] of scored.entries()) report(scorings[i]!.score.name, one);
  };

  function report(score: string, { posted, unjudged, rejected, waitingSince, problem }: Scored): void {
    const dimensions = { score };
    metrics.add('ScoresPosted', posted, 'Count', dimensions);
    metrics.add('PanesUnjudged', unjudged, 'Count', dimensions);
    metrics.add('ScoresRejected', rejected.length, 'Count', dimensions);
    metrics.add('ScoringFailures', problem === undefined ? 0 : 1, 'Count', dimensions);
    metrics.add('ScoreDelay', waitingSince === undefined ? 0 : clock.now() - waitingSince, 'Milliseconds', dimensions);
    if (problem !== undefined) logger.error('scoring', { score, error: problem });
    else if (posted > 0) logger.info('scores', { score, posted, unjudged, rejected: rejected.length });
    if (rejected[0]) logger.error('scoring', { score, error: new Error(`A score is no event: ${rejected[0]}.`) });
  }
}
