import type { StreamPlan } from '../definition/plan.ts';

/**
 * The plan of a stream for events that have all come: its watermark stays before every event, so that none is late and
 * a session joins whatever it touches. Which events are repeated is said by `repetitions`, over all lanes at once.
 */
export const replayPlan = (plan: StreamPlan): StreamPlan => ({
  ...plan,
  lagMs: Number.POSITIVE_INFINITY,
  dedupForMs: 0,
});
