import { millis } from '../definition/duration.ts';
import type { RemoteModel } from '../definition/scores.ts';
import { RetryLater } from '../errors.ts';
import type { Endpoint } from './endpoint.ts';
import { type Judge, type JudgeMaker, type Judgement, numberIn, type ScoredPane } from './judge.ts';
import { predictionsIn, questionOf } from './predictions.ts';

const AT_ONCE = 100;
const TIMEOUT = '5s';
/** The endpoint understood the request and refuses what it says; sent alone, its other rows may do. */
const REFUSED: readonly number[] = [400, 413, 422];

/** Judges panes by asking an endpoint. A pane that it refuses even alone has no score; in all other trouble all wait. */
export function endpointJudge(model: RemoteModel, endpoint: Endpoint): JudgeMaker {
  const timeoutMs = millis(model.timeout ?? TIMEOUT);

  async function ask(panes: readonly ScoredPane[]): Promise<Judgement> {
    if (panes.length === 0) return { judged: [], unjudged: 0 };
    const rows = panes.map((pane) => model.features.map((measure) => numberIn(pane, measure) ?? null));
    const { status, body } = await endpoint.ask(questionOf(rows), timeoutMs);
    if (REFUSED.includes(status)) return panes.length === 1 ? { judged: [], unjudged: 1 } : askHalves(panes);
    if (status !== 200)
      throw new RetryLater(
        `The endpoint answered ${status}: ${body.slice(0, 200)}. Its panes wait until it answers 200.`,
      );
    const judged = predictionsIn(body, panes.length).flatMap((score, i) =>
      score === undefined ? [] : [{ pane: panes[i] as ScoredPane, score }],
    );
    return { judged, unjudged: panes.length - judged.length };
  }

  async function askHalves(panes: readonly ScoredPane[]): Promise<Judgement> {
    const half = panes.length >> 1;
    const first = await ask(panes.slice(0, half));
    const second = await ask(panes.slice(half));
    return { judged: [...first.judged, ...second.judged], unjudged: first.unjudged + second.unjudged };
  }

  const judge: Judge = {
    judge: (panes) => ask(panes.filter(({ withdrawn }) => !withdrawn)),
    learned: () => undefined,
  };
  return { atOnce: model.batch ?? AT_ONCE, fingerprint: 'endpoint', learns: false, open: () => judge };
}
