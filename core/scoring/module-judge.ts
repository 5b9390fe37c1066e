import type { ModelFunction } from '../definition/model.ts';
import type { Judge, Judged, JudgeMaker } from './judge.ts';

const AT_ONCE = 5_000;

/** Judges each pane by a function in the bundle. A pane over which it fails, or of which it says no number, has no score. */
export function moduleJudge(model: ModelFunction): JudgeMaker {
  const judge: Judge = {
    async judge(panes) {
      const judged: Judged[] = [];
      let unjudged = 0;
      for (const pane of panes) {
        if (pane.withdrawn) continue;
        const score = said(model, pane);
        if (score === undefined) continue;
        if (Number.isFinite(score)) judged.push({ pane, score });
        else unjudged++;
      }
      return { judged, unjudged };
    },
    learned: () => undefined,
  };
  return { atOnce: AT_ONCE, fingerprint: 'module', learns: false, open: () => judge };
}

function said(model: ModelFunction, pane: Parameters<ModelFunction>[0]): number | undefined {
  try {
    return model(pane);
  } catch {
    return Number.NaN;
  }
}
