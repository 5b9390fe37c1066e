import type { WindowPlan } from '../definition/plan.ts';
import type { RunningModel } from '../definition/scores.ts';
import type { MeanAndDeviation } from '../values/mean-and-deviation.ts';
import { type Judge, type Judged, type JudgeMaker, numberIn, type ScoredPane } from './judge.ts';
import {
  emptyMemory,
  knownBefore,
  type Memory,
  memoryOf,
  remember,
  type StoredMemory,
  storedMemory,
} from './memory.ts';
import { learnerOf } from './running-model.ts';

/** A value that differs where none ever did has no scale: it is as unusual as can be. */
const MOST_UNUSUAL = 1_000;
const AT_ONCE = 5_000;
const DAY_MS = 86_400_000;
/** A group that was silent for so long begins anew. */
const LEAST_FORGET_MS = 7 * DAY_MS;
const MOST_REACH = 60;

/** Judges each pane by the panes of its group before it, in the order of their spans. */
export function runningJudge(model: RunningModel, window: WindowPlan): JudgeMaker {
  const learner = learnerOf(model);
  const stepMs = shortestStep(window);
  const reach = Math.min(MOST_REACH, Math.ceil(window.reviseForMs / stepMs) + 1);
  const forgetMs = Math.max(LEAST_FORGET_MS, 3 * stepMs);

  function open(learned: unknown): Judge {
    const stored = (learned ?? {}) as Readonly<Record<string, StoredMemory>>;
    let groups = new Map(Object.entries(stored).map(([key, memory]) => [key, memoryOf(learner, memory)]));

    return {
      async judge(panes) {
        const judged: Judged[] = [];
        let unjudged = 0;
        for (const pane of panes) {
          const memory = groups.get(pane.groupKey) ?? emptyMemory(learner);
          const known = knownBefore(learner, memory, pane.start);
          const value = pane.withdrawn ? undefined : valueIn(pane, model);
          if (known === undefined) unjudged++;
          else groups.set(pane.groupKey, remember(learner, memory, pane.start, value, reach));
          const expected = known === undefined ? undefined : learner.expects(known);
          if (value !== undefined && expected) judged.push(judgedBy(pane, value, expected));
        }
        groups = withoutSilent(groups, Math.max(...panes.map(({ end }) => end)) - forgetMs);
        return { judged, unjudged };
      },
      learned: () => Object.fromEntries([...groups].map(([key, memory]) => [key, storedMemory(memory)])),
    };
  }

  function judgedBy(pane: ScoredPane, value: number, { mean, deviation }: MeanAndDeviation): Judged {
    const scale = Math.max(deviation, model.deviationAtLeast ?? 0);
    const away = Math.abs(value - mean);
    const score = away === 0 ? 0 : Math.min(MOST_UNUSUAL, away / scale);
    return { pane, score, compared: { value, expected: mean, deviation } };
  }

  const fingerprint = JSON.stringify([model, window.shape, window.by, window.where]);
  return { atOnce: AT_ONCE, fingerprint, learns: true, open };
}

function valueIn(pane: ScoredPane, { of, awayFrom }: RunningModel): number | undefined {
  const value = numberIn(pane, of);
  if (awayFrom === undefined || value === undefined) return value;
  const base = numberIn(pane, awayFrom);
  return base === undefined ? undefined : value - base;
}

/** From one span of a group to the next, at least. */
function shortestStep({ shape }: WindowPlan): number {
  switch (shape.shape) {
    case 'tumbling':
      return shape.sizeMs;
    case 'sliding':
      return shape.everyMs;
    case 'session':
      return shape.gapMs;
    case 'calendar':
      return DAY_MS;
  }
}

const withoutSilent = (groups: Map<string, Memory>, since: number): Map<string, Memory> =>
  new Map([...groups].filter(([, { until, recent }]) => (recent.at(-1)?.[0] ?? until) > since));
