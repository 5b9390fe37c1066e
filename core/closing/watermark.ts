/** How far a lane has come. `-Infinity` stands for "not yet". */
export interface LaneProgress {
  /** The largest event time that the lane holds, less the lag. */
  readonly watermark: number;
  /** For the child of a split or merged lane: the least watermark of its parents when it was registered. */
  readonly inherited: number;
  /** Proven empty for `idleAfter`: asked, and nothing was there. Silence alone is no proof. */
  readonly idle: boolean;
}

/**
 * How far event time has come over all lanes. It never goes back.
 *
 *     a lane that ...                              holds the others at
 *     has events, or inherited                     the later of its two marks
 *     has neither                                  nothing: no watermark yet, or no progress
 *     is behind `previous`, because it was idle    not at all, until it has caught up
 *     is idle                                      not at all
 *
 * When every lane is idle, nothing more is to be expected from any, and the furthest one counts. Over no lanes at all
 * event time stands still.
 */
export function watermarkOver(lanes: readonly LaneProgress[], previous: number): number {
  const active = lanes.filter(({ idle }) => !idle);
  if (active.length === 0) return Math.max(previous, ...lanes.map(markOf));
  const holding = active.map(markOf).filter((mark) => mark === -Infinity || mark >= previous);
  return holding.length === 0 ? previous : Math.max(previous, Math.min(...holding));
}

const markOf = ({ watermark, inherited }: LaneProgress): number => Math.max(watermark, inherited);
