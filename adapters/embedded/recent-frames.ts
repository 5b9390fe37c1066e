/** A frame's records of one shard. */
export interface ShardFrame {
  readonly shard: number;
  readonly arrivedAt: number;
  readonly lastNumber: number;
  readonly body: Buffer;
}

interface Kept {
  readonly frames: Queue;
  /** Every record of the shard with a higher number is among the frames. */
  completeAfter: number;
}

interface Options {
  readonly mostMs: number;
  readonly mostBytes: number;
  /** What was there before is not among them. */
  readonly completeAfter: number;
}

/** The frames that were written last, by shard: those who keep up read no file. */
export function recentFrames({ mostMs, mostBytes, completeAfter }: Options) {
  const all = queue();
  const shards = new Map<number, Kept>();
  let bytes = 0;
  const of = (shard: number): Kept => {
    const its = shards.get(shard) ?? { frames: queue(), completeAfter };
    shards.set(shard, its);
    return its;
  };
  return {
    add(frame: ShardFrame): void {
      all.push(frame);
      of(frame.shard).frames.push(frame);
      bytes += frame.body.length;
    },
    /** Forgets the oldest, if they are too old or too many. */
    forget(now: number): void {
      for (let oldest = all.first(); oldest; oldest = all.first()) {
        if (bytes <= mostBytes && now - oldest.arrivedAt <= mostMs) return;
        bytes -= oldest.body.length;
        all.shift();
        const its = of(oldest.shard);
        its.frames.shift();
        its.completeAfter = oldest.lastNumber;
      }
    },
    /** The frames of a shard with numbers after one; none at all if there may be others. */
    after(shard: number, number: number): Iterable<ShardFrame> | undefined {
      const its = of(shard);
      return number < its.completeAfter ? undefined : its.frames.after(number);
    },
  };
}

type Queue = ReturnType<typeof queue>;

/** So many places of frames that are gone are worth moving the others for. */
const GONE = 1_024;

/** Frames by growing numbers. To take one off an array costs as much as there are others. */
function queue() {
  let frames: (ShardFrame | undefined)[] = [];
  let start = 0;
  return {
    push: (frame: ShardFrame): void => void frames.push(frame),
    first: (): ShardFrame | undefined => frames[start],
    shift(): void {
      // What is gone may be large.
      frames[start++] = undefined;
      if (start < frames.length && start < GONE) return;
      frames = frames.slice(start);
      start = 0;
    },
    *after(number: number): Generator<ShardFrame> {
      let low = start;
      let high = frames.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (frames[middle]!.lastNumber <= number) low = middle + 1;
        else high = middle;
      }
      for (let i = low; i < frames.length; i++) yield frames[i]!;
    },
  };
}
