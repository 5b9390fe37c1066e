/** A frame's records of one shard, and between which numbers they are. */
export interface ShardFrame {
  readonly shard: number;
  readonly arrivedAt: number;
  readonly lastNumber: number;
  readonly body: Buffer;
}

interface Kept {
  frames: ShardFrame[];
  /** Every record of the shard with a higher number is among the frames. */
  completeAfter: number;
}

/** The frames of each shard that were written last: those who keep up read no file. */
export function recentFrames({ keptMs, completeAfter }: { keptMs: number; completeAfter: number }) {
  const kept = new Map<number, Kept>();
  const of = (shard: number): Kept => {
    const its = kept.get(shard) ?? { frames: [], completeAfter };
    kept.set(shard, its);
    return its;
  };
  return {
    add(frame: ShardFrame): void {
      of(frame.shard).frames.push(frame);
    },
    /** Forgets what has been there for long enough. */
    forget(now: number): void {
      for (const its of kept.values()) {
        // Many at a time, for each time costs as much as there are left.
        if (its.frames.length === 0 || now - its.frames[0]!.arrivedAt <= 2 * keptMs) continue;
        const young = its.frames.findIndex(({ arrivedAt }) => now - arrivedAt <= keptMs);
        const old = young === -1 ? its.frames.length : young;
        its.completeAfter = its.frames[old - 1]!.lastNumber;
        its.frames = its.frames.slice(old);
      }
    },
    /** The frames of a shard with numbers after one; none at all if there may be others. */
    after(shard: number, number: number): readonly ShardFrame[] | undefined {
      const its = of(shard);
      if (number < its.completeAfter) return undefined;
      return its.frames.slice(firstAfter(its.frames, number));
    },
  };
}

function firstAfter(frames: readonly ShardFrame[], number: number): number {
  let low = 0;
  let high = frames.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (frames[middle]!.lastNumber <= number) low = middle + 1;
    else high = middle;
  }
  return low;
}
