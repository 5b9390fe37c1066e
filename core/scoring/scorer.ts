import type { Score } from '../definition/scores.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import { type Patience, pauseAfter } from '../delivery/pause.ts';
import type { Inlet } from '../inlet/inlet.ts';
import { postEvents } from '../inlet/post-events.ts';
import { isAgeing } from '../lanes/keep-alive.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import type { Judge, JudgeMaker } from './judge.ts';
import { reopened } from './reopened.ts';
import { scoreEvent } from './score-event.ts';
import { type Progress, putProgress, readProgress, readWork, type Step, type Work } from './score-log.ts';

/** A score with what carries it out. */
export interface Scoring {
  readonly source: StreamDefinition;
  readonly score: Score;
  readonly target: StreamDefinition;
  readonly maker: JudgeMaker;
}

/** What was done, and what is left to do. */
export interface Scored {
  readonly posted: number;
  /** Why scores are no events of their stream: they wait in its quarantine. */
  readonly rejected: readonly string[];
  readonly unjudged: number;
  /** When the oldest tick was made whose panes still wait; none if none do. */
  readonly waitingSince: number | undefined;
  /** What kept it from going on. */
  readonly problem: unknown;
  /** Whether it went on, so that there may be more to do at once. */
  readonly wentOn: boolean;
}

/** Judges the panes of one more tick, if there are any. */
export type Scorer = (patience: Patience) => Promise<Scored>;

interface Kept {
  readonly progress: Progress;
  readonly judge: Judge;
  /** What comes after it, as far as it was read. */
  readonly ahead: readonly Work[];
}
interface Counts {
  posted: number;
  unjudged: number;
  readonly rejected: string[];
}

/** So many steps are noted before all of the learned is written anew. */
const MOST_NOTES = 63;
const BEFORE_ALL: Step = { tick: 0, done: 0 };
const NOTHING_YET: Progress = { ...BEFORE_ALL, fingerprint: '', notes: 0, whole: BEFORE_ALL, wholeAt: 0 };
const TICKS_AT_ONCE = 16;
/** A model that cannot be reached is asked again after so many times the pause between retries. */
const REST_FACTOR = 20;

/**
 * Judges what the closer noted, in its order, and posts the scores. Any number may run at once and any of them may die:
 * progress is put if absent after the scores were taken, and a score that is posted again has the same id.
 */
export function scorer(
  { source, score, target, maker }: Scoring,
  { store, inlet }: { readonly store: LaneStore; readonly inlet: Inlet },
): Scorer {
  const { clock } = store;
  /** Only saves reading. */
  let kept: Kept | undefined;
  let failures = 0;
  let restUntil = Number.NEGATIVE_INFINITY;

  return async (patience) => {
    const counts: Counts = { posted: 0, unjudged: 0, rejected: [] };
    let waitingSince: number | undefined;
    try {
      const from = await withWork();
      waitingSince = from.ahead[0]?.at;
      if (waitingSince === undefined || clock.now() >= patience.until || clock.now() < restUntil) {
        kept = from;
        return { ...counts, waitingSince, problem: undefined, wentOn: false };
      }
      kept = await take(from, patience, counts);
      failures = 0;
      return { ...counts, waitingSince: kept?.ahead[0]?.at, problem: undefined, wentOn: true };
    } catch (problem) {
      restUntil = clock.now() + REST_FACTOR * pauseAfter(++failures, patience.spread);
      return { ...counts, waitingSince, problem, wentOn: false };
    }
  };

  /** Whoever takes what is kept owns it: what an error leaves half done is read anew. */
  async function withWork(): Promise<Kept> {
    const own = kept ?? (await opened((await readProgress(store, score.name)) ?? NOTHING_YET));
    kept = undefined;
    if (own.ahead.length > 0) return own;
    const { tick, done } = own.progress;
    const works = await readWork(store, score.name, tick, TICKS_AT_ONCE);
    return { ...own, ahead: works.filter((work) => work.tick > tick || work.panes.length > done) };
  }

  async function opened(progress: Progress): Promise<Kept> {
    const serves = maker.learns && progress.fingerprint === maker.fingerprint;
    return {
      progress,
      judge: serves ? await reopened(store, score.name, maker, progress) : maker.open(undefined),
      ahead: [],
    };
  }

  /** What is written with a step: all of the learned, or that there was one more. */
  function noted({ fingerprint, notes, whole, wholeAt }: Progress, step: Step): Progress {
    const isWhole = notes >= MOST_NOTES || fingerprint !== maker.fingerprint || isAgeing(store, wholeAt);
    const own = isWhole ? { notes: 0, whole: step, wholeAt: clock.now() } : { notes: notes + 1, whole, wholeAt };
    return { ...step, fingerprint: maker.fingerprint, ...own };
  }

  /** How far it came; none if somebody else came as far. */
  async function take({ progress, judge, ahead }: Kept, patience: Patience, counts: Counts): Promise<Kept | undefined> {
    const [{ tick, panes }, ...later] = ahead as readonly [Work, ...Work[]];
    let at = progress;
    for (let done = tick === at.tick ? at.done : 0; done < panes.length; done = at.done) {
      if (clock.now() >= patience.until) return { progress: at, judge, ahead };
      const batch = panes.slice(done, done + maker.atOnce);
      const { judged, unjudged } = await judge.judge(batch);
      const events = judged.map((one) => scoreEvent(source, score, target, one));
      const { accepted, rejected } = await postEvents({ inlet, clock }, target.name, events, patience);
      at = noted(at, { tick, done: done + batch.length });
      if (!(await putProgress(store, score.name, at, at.notes === 0 ? judge.learned() : undefined))) return undefined;
      counts.posted += accepted;
      counts.unjudged += unjudged;
      counts.rejected.push(...rejected.map(({ reason }) => reason));
    }
    return { progress: at, judge, ahead: later };
  }
}
