import { hash64 } from '../values/hash.ts';

/** Which keys there were, in little memory: by their hashes, as long as there are fewer than some hundred millions. */
export interface KeySet {
  has(key: string): boolean;
  /** Whether it is new. */
  add(key: string): boolean;
}

/** Numbers are exact up to 53 bits; the other 11 choose the set. */
const SET_BITS = 11;

export function keySet(keys: Iterable<string> = []): KeySet {
  const sets = new Map<number, Set<number>>();
  const placeOf = (key: string): readonly [set: number, rest: number] => {
    const { high, low } = hash64(key);
    return [high >>> (32 - SET_BITS), (high & (2 ** (32 - SET_BITS) - 1)) * 2 ** 32 + (low >>> 0)];
  };
  const own: KeySet = {
    has(key) {
      const [set, rest] = placeOf(key);
      return sets.get(set)?.has(rest) === true;
    },
    add(key) {
      const [set, rest] = placeOf(key);
      const known = sets.get(set) ?? new Set();
      sets.set(set, known);
      const { size } = known;
      return known.add(rest).size > size;
    },
  };
  for (const key of keys) own.add(key);
  return own;
}
