/** Chance that repeats: the same seed always gives the same draws. */
export interface Draw {
  /** In [0, 1). */
  unit(): number;
  between(low: number, high: number): number;
  /** A whole number, both ends included. */
  whole(low: number, high: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  normal(mean: number, deviation: number): number;
  /** Many small values and a few large ones; half of them are below the median. */
  skewed(median: number, spread: number): number;
  /** The waiting time between events that know nothing of each other. */
  waiting(mean: number): number;
}

/** Draws from the generator sfc32, seeded by any whole numbers. */
export function drawFrom(...seeds: readonly number[]): Draw {
  const unit = sfc32(seeds);
  const normal = (mean: number, deviation: number) =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  return {
    unit,
    between: (low, high) => low + (high - low) * unit(),
    whole: (low, high) => low + Math.floor((high - low + 1) * unit()),
    chance: (share) => unit() < share,
    pick: (list) => list[Math.floor(unit() * list.length)]!,
    normal,
    skewed: (median, spread) => median * Math.exp(normal(0, spread)),
    waiting: (mean) => -mean * Math.log(1 - unit()),
  };
}

function sfc32(seeds: readonly number[]): () => number {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (const seed of seeds) {
    a ^= seed | 0;
    b ^= Math.floor(seed / 2 ** 32) | 0;
    // Near seeds are strangers only after a dozen rounds.
    for (let i = 0; i < 12; i++) next();
  }
  return () => next() / 2 ** 32;
}
