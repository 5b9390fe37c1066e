import type { StreamPlan } from '../definition/plan.ts';
import type { EventColumns } from './columns.ts';
import { knowsOrLearns } from './id-memory.ts';
import type { LaneTail } from './lane-tail.ts';
import { noneSeen, type SeenIds } from './seen-ids.ts';
import { REPEATED, type Verdicts } from './verdicts.ts';

/** A walk along a lane, row by row: which events are repeated, and which watermark each meets. */
interface LaneWalk {
  /** Walks on over rows `from` to `to`. */
  over(from: number, to: number, verdicts: Verdicts): void;
  /** The ids of these rows that will be recognised from now on. */
  seen(): SeenIds;
}

export function laneWalk({ lagMs, dedupForMs }: StreamPlan, columns: EventColumns, tail: LaneTail): LaneWalk {
  const { times, idHigh, idLow } = columns;
  const learned = new Int32Array(columns.length);
  /** How far the lane was when it learned each of them. */
  const learnedAt = new Float64Array(columns.length);
  let count = 0;
  return {
    over(from, to, { watermarks, outcomes }) {
      const { ids } = tail;
      let { maxTime } = tail;
      for (let row = from; row < to; row++) {
        const time = times[row]!;
        watermarks[row - from] = maxTime - lagMs;
        if (time > maxTime) maxTime = time;
        const horizon = maxTime - dedupForMs;
        const repeated = knowsOrLearns(ids, idHigh[row]!, idLow[row]!, maxTime, horizon);
        outcomes[row - from] = repeated ? REPEATED : 0;
        if (repeated || maxTime <= horizon) continue;
        learnedAt[count] = maxTime;
        learned[count++] = row;
      }
      tail.maxTime = maxTime;
    },
    seen() {
      const horizon = tail.maxTime - dedupForMs;
      let first = 0;
      while (first < count && learnedAt[first]! <= horizon) first++;
      const seen = noneSeen(count - first);
      seen.times.set(learnedAt.subarray(first, count));
      for (let i = first; i < count; i++) {
        seen.high[i - first] = idHigh[learned[i]!]!;
        seen.low[i - first] = idLow[learned[i]!]!;
      }
      return seen;
    },
  };
}
