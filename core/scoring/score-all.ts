import type { Patience } from '../delivery/pause.ts';
import type { Scored, Scorer } from './scorer.ts';

/**
 * Lets scorers judge whatever waits for them. They go on together, tick by tick: where several give their scores to one
 * stream, event time must not pass there before all have spoken. One that cannot go on does not keep the others.
 */
export async function scoreAll(scorers: readonly Scorer[], patience: Patience): Promise<readonly Scored[]> {
  const totals: Scored[] = scorers.map(() => ({
    posted: 0,
    rejected: [],
    unjudged: 0,
    waitingSince: undefined,
    problem: undefined,
    wentOn: false,
  }));
  let going = scorers.map((_, i) => i);
  while (going.length > 0) {
    await Promise.all(
      going.map(async (i) => {
        totals[i] = sumOf(totals[i]!, await scorers[i]!(patience));
      }),
    );
    going = going.filter((i) => totals[i]!.wentOn);
  }
  return totals;
}

const sumOf = (before: Scored, { posted, rejected, unjudged, ...newest }: Scored): Scored => ({
  posted: before.posted + posted,
  rejected: [...before.rejected, ...rejected],
  unjudged: before.unjudged + unjudged,
  ...newest,
});
