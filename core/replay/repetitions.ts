/** The ids of some events, in their order: hashes in two halves, and event times. */
export interface EventIds {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly times: Float64Array;
}

/** Says which rows of the next events repeat one before. */
export type Repetitions = (ids: EventIds) => readonly number[];

const FIRST_PLACES = 1 << 16;
const WORDS = 4;
/** Up to two thirds of the places are used. */
const ROOM_EACH = 1.5;

/** Open addressing: a tag of each place (0: free), and beside it the time and the two halves of the hash. */
interface Known {
  readonly tags: Uint8Array;
  readonly words: Uint32Array;
  /** The same bytes as `words`. */
  readonly times: Float64Array;
}

function places(count: number): Known {
  const words = new Uint32Array(count * WORDS);
  return { tags: new Uint8Array(count), words, times: new Float64Array(words.buffer) };
}

/**
 * Knows the events that came, whatever their order: of those with one id and event times less than `dedupForMs` apart,
 * the first one counts. It forgets nothing, at 17 bytes a place and two or three places an event.
 */
export function repetitions(dedupForMs: number, expected = 0): Repetitions {
  let known = places(2 ** Math.ceil(Math.log2(Math.max(FIRST_PLACES, expected * ROOM_EACH))));
  let used = 0;

  /** Whether an event is repeated; it is known from then on. */
  function repeats(high: number, low: number, time: number): boolean {
    const { tags, words, times } = known;
    const mask = tags.length - 1;
    const tag = high & 0xff || 1;
    let place = low & mask;
    for (let found = tags[place]!; found !== 0; place = (place + 1) & mask, found = tags[place]!)
      if (
        found === tag &&
        words[place * WORDS + 3] === low &&
        words[place * WORDS + 2] === high &&
        Math.abs(times[place * 2]! - time) < dedupForMs
      )
        return true;
    put(known, place, high, low, time);
    return false;
  }

  function grow(): void {
    const larger = places(known.tags.length * 2);
    const mask = larger.tags.length - 1;
    for (let from = 0; from < known.tags.length; from++) {
      if (known.tags[from] === 0) continue;
      const [high, low] = [known.words[from * WORDS + 2]!, known.words[from * WORDS + 3]!];
      let place = low & mask;
      while (larger.tags[place] !== 0) place = (place + 1) & mask;
      put(larger, place, high, low, known.times[from * 2]!);
    }
    known = larger;
  }

  return ({ high, low, times }) => {
    const repeated: number[] = [];
    if (dedupForMs <= 0) return repeated;
    for (let row = 0; row < times.length; row++)
      if (repeats(high[row]!, low[row]!, times[row]!)) repeated.push(row);
      else if (++used * ROOM_EACH > known.tags.length) grow();
    return repeated;
  };
}

function put({ tags, words, times }: Known, place: number, high: number, low: number, time: number): void {
  tags[place] = high & 0xff || 1;
  times[place * 2] = time;
  words[place * WORDS + 2] = high;
  words[place * WORDS + 3] = low;
}
