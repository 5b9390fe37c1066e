import type { LaneStore } from '../lanes/lane-store.ts';
import type { Judge, JudgeMaker } from './judge.ts';
import { type Progress, readLearned, readWork } from './score-log.ts';

const TICKS_AT_ONCE = 16;

/** A model as it was with a step: what had been written whole, and the panes that it has judged since, as often as then. */
export async function reopened(
  store: LaneStore,
  score: string,
  { open, atOnce }: JudgeMaker,
  { tick: last, done, whole }: Progress,
): Promise<Judge> {
  const judge = open(await readLearned(store, score, whole));
  for (let from = whole.tick; from <= last; ) {
    const works = await readWork(store, score, from, TICKS_AT_ONCE);
    for (const { tick, panes } of works) {
      if (tick > last) return judge;
      const to = tick === last ? done : panes.length;
      for (let at = tick === whole.tick ? whole.done : 0; at < to; at += atOnce)
        await judge.judge(panes.slice(at, Math.min(to, at + atOnce)));
      from = tick + 1;
    }
    if (works.length < TICKS_AT_ONCE) return judge;
  }
  return judge;
}
