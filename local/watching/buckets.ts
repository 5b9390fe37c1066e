/** What was added in one second, or one minute. */
export interface Bucket {
  readonly at: number;
  readonly sum: number;
  readonly count: number;
  readonly least: number;
  readonly most: number;
}
export interface Buckets {
  add(at: number, value: number): void;
  /** Those of [from, to), as they came. */
  within(from: number, to: number): readonly Bucket[];
}

/** At, sum, count, least and most of each bucket, one behind the other: an object for each would take five times the memory. */
const FIELDS = 5;
/** The oldest may become so many times as old as what is kept before some are forgotten. */
const FORGET_AT = 1.25;

/** Buckets of one series; those that are so much older than the newest are forgotten. */
export function buckets(kept: number): Buckets {
  let numbers: number[] = [];
  return {
    add(at, value) {
      let last = numbers.length - FIELDS;
      // A clock may have been set back.
      while (last >= 0 && numbers[last]! > at) last -= FIELDS;
      if (last >= 0 && numbers[last] === at) {
        numbers[last + 1]! += value;
        numbers[last + 2]!++;
        numbers[last + 3] = Math.min(numbers[last + 3]!, value);
        numbers[last + 4] = Math.max(numbers[last + 4]!, value);
        return;
      }
      numbers.push(at, value, 1, value, value);
      // Not one by one: to take from the front costs as much as there is behind it.
      if (numbers[0]! < at - FORGET_AT * kept) numbers = numbers.slice(firstFrom(numbers, at - kept));
    },
    within(from, to) {
      const found: Bucket[] = [];
      for (let i = 0; i < numbers.length; i += FIELDS) {
        if (numbers[i]! < from || numbers[i]! >= to) continue;
        const [at, sum, count, least, most] = numbers.slice(i, i + FIELDS) as [number, number, number, number, number];
        found.push({ at, sum, count, least, most });
      }
      return found;
    },
  };
}

function firstFrom(numbers: readonly number[], at: number): number {
  let first = 0;
  while (numbers[first]! < at) first += FIELDS;
  return first;
}
