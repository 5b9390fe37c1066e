import type { Models } from '../definition/model.ts';
import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import type { RemoteModel, Score } from '../definition/scores.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import type { Endpoint } from './endpoint.ts';
import { endpointJudge } from './endpoint-judge.ts';
import type { JudgeMaker } from './judge.ts';
import { moduleJudge } from './module-judge.ts';
import { runningJudge } from './running-judge.ts';
import type { Scoring } from './scorer.ts';

/** What the scores of a stream may need. */
export interface ScoringNeeds {
  /** The streams that take the scores. */
  readonly targets: readonly StreamDefinition[];
  /** Those of `schemas/<stream>/model.ts`. */
  readonly models: Models;
  readonly endpointOf: (model: RemoteModel) => Endpoint;
}

/** The scores of a stream with what carries each out. Throws one error that names everything that is missing. */
export function scoringsOf({ stream, windows }: StreamPlan, needs: ScoringNeeds): readonly Scoring[] {
  const missing: string[] = [];
  const scorings = (stream.scores ?? []).flatMap((score): readonly Scoring[] => {
    const target = needs.targets.find(({ name }) => name === score.into);
    const maker = makerOf(score, windows.find(({ name }) => name === score.window) as WindowPlan, needs);
    if (!target) missing.push(`there is no stream "${score.into}" for the score "${score.name}"`);
    if (!maker) missing.push(`schemas/${stream.name}/model.ts has no model "${score.name}"`);
    return target && maker ? [{ source: stream, score, target, maker }] : [];
  });
  if (missing.length > 0) throw new Error(`Scores of "${stream.name}" cannot be made: ${missing.join('; ')}.`);
  return scorings;
}

function makerOf({ name, model }: Score, window: WindowPlan, needs: ScoringNeeds): JudgeMaker | undefined {
  switch (model.kind) {
    case 'z-score':
    case 'ewma':
      return runningJudge(model, window);
    case 'http':
    case 'sagemaker':
      return endpointJudge(model, needs.endpointOf(model));
    case 'module': {
      const own = Object.hasOwn(needs.models, name) ? needs.models[name] : undefined;
      return own && moduleJudge(own);
    }
  }
}
