import type { RunningModel } from '../definition/scores.ts';
import { type MeanAndDeviation, meanAndDeviation } from '../values/mean-and-deviation.ts';

/** A model that learns from one value after the other. What it knows is plain data. */
export interface Learner<Known = unknown> {
  readonly nothing: Known;
  learn(known: Known, value: number): Known;
  /** What the next value should be like; none before enough values were seen. */
  expects(known: Known): MeanAndDeviation | undefined;
}

export const learnerOf = (model: RunningModel): Learner =>
  (model.kind === 'z-score' ? zScore(model) : ewma(model)) as Learner;

/** Knows the newest values, oldest first. */
const zScore = ({ panes, after = panes }: RunningModel): Learner<readonly number[]> => ({
  nothing: [],
  learn: (values, value) => [...values, value].slice(-Math.max(panes, after)),
  expects: (values) => (values.length < after ? undefined : meanAndDeviation(values.slice(-panes))),
});

/** How many values were seen, and the weighted mean and variance of them all. */
type Weighted = readonly [seen: number, mean: number, variance: number];

const ewma = ({ panes, after = panes }: RunningModel): Learner<Weighted> => {
  const weight = 2 / (panes + 1);
  return {
    nothing: [0, 0, 0],
    learn([seen, mean, variance], value) {
      if (seen === 0) return [1, value, 0];
      const away = value - mean;
      const step = weight * away;
      // Beyond `after` it does not matter how many there were.
      return [Math.min(seen + 1, after), mean + step, (1 - weight) * (variance + away * step)];
    },
    expects: ([seen, mean, variance]) => (seen < after ? undefined : { mean, deviation: Math.sqrt(variance) }),
  };
};
