/**
 * The ids of a lane's recent events, by their hashes: open addressing. Most ids are new, and to see that only their tags
 * are read, a byte each, which stay in the processor's caches; times and hashes are mostly written.
 */
export interface IdMemory {
  /** Zero while a place is free. */
  tags: Uint8Array;
  /** For each place: its time as a double, and the two halves of its hash. */
  words: Uint32Array;
  /** The same bytes as `words`. */
  times: Float64Array;
  used: number;
}

const FIRST_PLACES = 1_024;
const WORDS = 4;
const TIMES = 2;
const HIGH = 2;
const LOW = 3;

export function emptyMemory(places = FIRST_PLACES): IdMemory {
  const words = new Uint32Array(places * WORDS);
  return { tags: new Uint8Array(places), words, times: new Float64Array(words.buffer), used: 0 };
}

const tagOf = (idHigh: number): number => idHigh & 0xff || 1;

/** The place of an id, or the free one where it belongs. */
function placeOf({ tags, words }: IdMemory, idHigh: number, idLow: number): number {
  const mask = tags.length - 1;
  const tag = tagOf(idHigh);
  for (let place = idLow & mask; ; place = (place + 1) & mask) {
    const found = tags[place]!;
    if (found === 0) return place;
    if (found === tag && words[place * WORDS + LOW] === idLow && words[place * WORDS + HIGH] === idHigh) return place;
  }
}

function put({ tags, words, times }: IdMemory, place: number, idHigh: number, idLow: number, time: number): void {
  tags[place] = tagOf(idHigh);
  times[place * TIMES] = time;
  words[place * WORDS + HIGH] = idHigh;
  words[place * WORDS + LOW] = idLow;
}

/** Whether an id was remembered at a time after `horizon`; if not, it is remembered from now on. */
export function knowsOrLearns(memory: IdMemory, idHigh: number, idLow: number, time: number, horizon: number): boolean {
  const place = placeOf(memory, idHigh, idLow);
  const isFree = memory.tags[place] === 0;
  if (!isFree && memory.times[place * TIMES]! > horizon) return true;
  if (time <= horizon) return false;
  put(memory, place, idHigh, idLow, time);
  // Three quarters full at most: the hashes are spread evenly enough for that.
  if (isFree && ++memory.used * 4 > memory.tags.length * 3) forget(memory, horizon);
  return false;
}

/** Makes room by forgetting what no event can repeat any more. */
function forget(memory: IdMemory, horizon: number): void {
  const { tags, words, times } = memory;
  let live = 0;
  for (let place = 0; place < tags.length; place++) if (tags[place] !== 0 && times[place * TIMES]! > horizon) live++;
  let places = FIRST_PLACES;
  while (places * 3 < live * 5) places *= 2;
  const kept = emptyMemory(places);
  for (let place = 0; place < tags.length; place++) {
    const time = times[place * TIMES]!;
    if (tags[place] === 0 || time <= horizon) continue;
    const idHigh = words[place * WORDS + HIGH]!;
    const idLow = words[place * WORDS + LOW]!;
    put(kept, placeOf(kept, idHigh, idLow), idHigh, idLow, time);
  }
  Object.assign(memory, kept, { used: live });
}
