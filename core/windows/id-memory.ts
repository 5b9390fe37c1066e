/**
 * The ids of a lane's recent events, by their hashes. Open addressing; the time and the two halves of a hash stand side
 * by side, so that a look-up touches the memory in one place.
 */
export interface IdMemory {
  words: Uint32Array;
  /** The same bytes: every second number is the time of a place, NaN while it is free. */
  times: Float64Array;
  used: number;
}

const FIRST_PLACES = 1_024;
const WORDS = 4;
const HIGH = 2;
const LOW = 3;

export const emptyMemory = (places = FIRST_PLACES): IdMemory => {
  const words = new Uint32Array(places * WORDS);
  return { words, times: new Float64Array(words.buffer).fill(Number.NaN), used: 0 };
};

const placesOf = ({ words }: IdMemory): number => words.length / WORDS;

/** The place of an id, or the free one where it belongs. */
function placeOf({ words, times }: IdMemory, idHigh: number, idLow: number): number {
  const mask = words.length / WORDS - 1;
  for (let place = idLow & mask; ; place = (place + 1) & mask) {
    const time = times[place * 2]!;
    if (Number.isNaN(time)) return place;
    if (words[place * WORDS + LOW] === idLow && words[place * WORDS + HIGH] === idHigh) return place;
  }
}

function put({ words, times }: IdMemory, place: number, idHigh: number, idLow: number, time: number): void {
  times[place * 2] = time;
  words[place * WORDS + HIGH] = idHigh;
  words[place * WORDS + LOW] = idLow;
}

/** Whether an id was remembered with an event time after `horizon`; if not, it is remembered from now on. */
export function knowsOrLearns(memory: IdMemory, idHigh: number, idLow: number, time: number, horizon: number): boolean {
  const place = placeOf(memory, idHigh, idLow);
  const known = memory.times[place * 2]!;
  if (known > horizon) return true;
  if (time <= horizon) return false;
  put(memory, place, idHigh, idLow, time);
  // Three quarters full at most: the hashes are spread evenly enough for that.
  if (Number.isNaN(known) && ++memory.used * 4 > placesOf(memory) * 3) forget(memory, horizon);
  return false;
}

/** Makes room by forgetting what no event can repeat any more. */
function forget(memory: IdMemory, horizon: number): void {
  let live = 0;
  for (let place = 0; place < placesOf(memory); place++) if (memory.times[place * 2]! > horizon) live++;
  let places = FIRST_PLACES;
  while (places < live * 2) places *= 2;
  const kept = emptyMemory(places);
  for (let place = 0; place < placesOf(memory); place++) {
    const time = memory.times[place * 2]!;
    if (!(time > horizon)) continue;
    const idHigh = memory.words[place * WORDS + HIGH]!;
    const idLow = memory.words[place * WORDS + LOW]!;
    put(kept, placeOf(kept, idHigh, idLow), idHigh, idLow, time);
  }
  memory.words = kept.words;
  memory.times = kept.times;
  memory.used = live;
}
