import { drawFrom } from '../../core/simulation/draw.ts';
import type { PortFaults } from './scheduler.ts';
import type { STREAMS } from './streams.ts';

/** All that is decided about a history before it begins. Shrinking takes away from it. */
export interface Circumstances {
  readonly seed: number;
  readonly stream: keyof typeof STREAMS;
  readonly records: number;
  readonly shards: number;
  readonly reshards: number;
  /** A shard gets nothing for a while. */
  readonly quiet: boolean;
  /** Events older than the lag allows. */
  readonly late: boolean;
  /** Records that are no events of the stream. */
  readonly foreign: boolean;
  /** Producers send events again. */
  readonly repeats: boolean;
  /** Batches are handed out twice, and again before the first attempt has ended. */
  readonly zombies: boolean;
  readonly closers: number;
  /** Containers that rest are ended, and with them what they remember. */
  readonly recycling: boolean;
  readonly expiry: boolean;
  /** How many people bring late events in while others still come. */
  readonly menders: number;
  /** How far the event times of shards are apart, ms. */
  readonly skews: readonly number[];
  readonly faults: PortFaults;
}

export const NO_FAULTS: PortFaults = { refused: 0, unanswered: 0, frozen: 0, longestFreezeMs: 0, crash: 0 };

export function circumstancesOf(seed: number): Circumstances {
  const draw = drawFrom(seed, 1);
  const wild = draw.chance(0.8);
  return {
    seed,
    stream: draw.pick(['revising', 'revising', 'strict', 'strict', 'mending']),
    // Most mistakes show early, and some only in a long history.
    records: draw.chance(0.1) ? draw.whole(20, 60) : draw.whole(5, 16),
    shards: draw.whole(1, 3),
    reshards: draw.pick([0, 0, 1, 1, 2, 3]),
    quiet: draw.chance(0.4),
    late: draw.chance(0.25),
    foreign: draw.chance(0.25),
    repeats: draw.chance(0.3),
    zombies: draw.chance(0.5),
    closers: draw.whole(1, 3),
    recycling: draw.chance(0.7),
    expiry: draw.chance(0.5),
    menders: draw.pick([0, 0, 0, 1, 2]),
    skews: draw.pick([[0], [0, 7_000], [0, 7_000, 18_000], [0, 10_000, 25_000, 40_000]]),
    faults: wild
      ? {
          refused: draw.pick([0, 0.01, 0.05]),
          unanswered: draw.pick([0, 0.01, 0.05]),
          frozen: draw.pick([0, 0.01, 0.04]),
          longestFreezeMs: draw.pick([2_000, 20_000, 90_000]),
          crash: draw.pick([0, 0.005, 0.03]),
        }
      : NO_FAULTS,
  };
}
