/** Buckets that grow with the value, so that each value is known within a relative accuracy (as in DDSketch, 2019). */
interface LogBuckets {
  /** The bucket of a value above zero. */
  bucketOf(value: number): number;
  /** A value that is within the accuracy of everything in a bucket. */
  valueOf(bucket: number): number;
}

/**
 * The logarithm is a cubic between powers of two: only additions and multiplications, so every machine and every
 * version of JavaScript puts a value in the same bucket, at the price of 1 % more buckets.
 */
const [A, B, C] = [6 / 35, -3 / 5, 10 / 7];
const cubic = (fraction: number): number => ((A * fraction + B) * fraction + C) * fraction;

export function logBuckets(accuracy: number): LogBuckets {
  const perDoubling = 1 / (C * lengthOf(accuracy));
  const boundary = (bucket: number): number => inverse(bucket / perDoubling);
  return {
    bucketOf(value) {
      const exponent = exponentOf(value);
      return Math.floor((exponent + cubic(value / 2 ** exponent - 1)) * perDoubling);
    },
    valueOf(bucket) {
      const low = boundary(bucket);
      const high = boundary(bucket + 1);
      return Math.min(low * (2 / (1 + low / high)), Number.MAX_VALUE);
    },
  };
}

/** The natural logarithm of (1 + accuracy) / (1 - accuracy), by its series. */
function lengthOf(accuracy: number): number {
  let sum = 0;
  for (let term = 2 * accuracy, n = 1; sum + term / n !== sum; term *= accuracy * accuracy, n += 2) sum += term / n;
  return sum;
}

const bits = new DataView(new ArrayBuffer(8));

/** The power of two that is not above a value. */
function exponentOf(value: number): number {
  if (value < 2 ** -1_022) return exponentOf(value * 2 ** 60) - 60;
  bits.setFloat64(0, value);
  return (bits.getUint32(0) >>> 20) - 1_023;
}

/** The value whose approximate logarithm this is. */
function inverse(logarithm: number): number {
  const exponent = Math.floor(logarithm);
  let [low, high] = [0, 1];
  for (let step = 0; step < 53; step++) {
    const middle = (low + high) / 2;
    if (cubic(middle) <= logarithm - exponent) low = middle;
    else high = middle;
  }
  return (1 + low) * 2 ** exponent;
}
