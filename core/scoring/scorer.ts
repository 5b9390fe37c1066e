import type { Score } from '../definition/scores.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import { type Patience, pauseAfter } from '../delivery/pause.ts';
import type { Inlet } from '../inlet/inlet.ts';
import { postEvents } from '../inlet/post-events.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import type { Judge, JudgeMaker } from './judge.ts';
import { scoreEvent } from './score-event.ts';
import { type Progress, putProgress, readProgress, readWork, type Work } from './score-log.ts';

/** A score with what carries it out. */
export interface Scoring {
  readonly source: StreamDefinition;
  readonly score: Score;
  readonly target: StreamDefinition;
  readonly maker: JudgeMaker;
}

/** What one call did. */
export interface Scored {
  readonly posted: number;
  /** Scores that are no events of their stream: they wait in its quarantine. */
  readonly rejected: readonly string[];
  readonly unjudged: number;
  /** When the oldest tick was made whose panes still wait; none if none do. */
  readonly waitingSince: number | undefined;
  /** What kept it from going on. */
  readonly problem: unknown;
}

const NOTHING_YET: Progress = { tick: 0, done: 0, fingerprint: '', learned: undefined };
const TICKS_AT_ONCE = 16;
/** An endpoint that is down is asked again after so many times the pause between retries. */
const REST_FACTOR = 20;

interface Counts {
  posted: number;
  unjudged: number;
  readonly rejected: string[];
}

/**
 * Judges what the closer noted, in its order, and posts the scores. Any number may run at once and any of them may die:
 * progress is put if absent after the scores were taken, and a score that is posted again has the same id.
 */
export function scorer(
  { source, score, target, maker }: Scoring,
  { store, inlet }: { readonly store: LaneStore; readonly inlet: Inlet },
): (patience: Patience) => Promise<Scored> {
  const { clock } = store;
  /** Only saves reading. */
  let kept: { readonly progress: Progress; readonly judge: Judge } | undefined;
  let failures = 0;
  let restUntil = Number.NEGATIVE_INFINITY;

  return async (patience) => {
    const scored: Counts = { posted: 0, unjudged: 0, rejected: [] };
    let waitingSince: number | undefined;
    try {
      for (;;) {
        // Whoever takes it owns it: what an error leaves half done is read anew.
        const own = kept;
        kept = undefined;
        const from = own ?? opened((await readProgress(store, score.name)) ?? NOTHING_YET);
        const works = await worksAfter(from.progress);
        waitingSince = works[0]?.at;
        if (!works[0] || clock.now() >= patience.until || clock.now() < restUntil) {
          kept = from;
          break;
        }
        kept = await take(works, from, patience, scored);
        failures = 0;
      }
      return { ...scored, waitingSince, problem: undefined };
    } catch (problem) {
      restUntil = clock.now() + REST_FACTOR * pauseAfter(++failures, patience.spread);
      return { ...scored, waitingSince, problem };
    }
  };

  function opened(progress: Progress) {
    const serves = progress.fingerprint === maker.fingerprint;
    return { progress, judge: maker.open(serves ? (progress.learned ?? undefined) : undefined) };
  }

  async function worksAfter({ tick, done }: Progress): Promise<readonly Work[]> {
    const works = await readWork(store, score.name, tick, TICKS_AT_ONCE);
    return works.filter((work) => work.tick > tick || work.panes.length > done);
  }

  /** How far it came; none if somebody else came as far. */
  async function take(
    works: readonly Work[],
    { progress, judge }: { readonly progress: Progress; readonly judge: Judge },
    patience: Patience,
    scored: Counts,
  ): Promise<typeof kept> {
    let at = progress;
    for (const { tick, panes } of works)
      for (let done = tick === at.tick ? at.done : 0; done < panes.length; done = at.done) {
        if (clock.now() >= patience.until) return { progress: at, judge };
        const batch = panes.slice(done, done + maker.atOnce);
        const { judged, unjudged } = await judge.judge(batch);
        const events = judged.map((one) => scoreEvent(source, score, target, one));
        const { accepted, rejected } = await postEvents({ inlet, clock }, target.name, events, patience);
        at = { tick, done: done + batch.length, fingerprint: maker.fingerprint, learned: judge.learned() };
        if (!(await putProgress(store, score.name, at))) return undefined;
        scored.posted += accepted;
        scored.unjudged += unjudged;
        scored.rejected.push(...rejected.map(({ reason }) => reason));
      }
    return { progress: at, judge };
  }
}
