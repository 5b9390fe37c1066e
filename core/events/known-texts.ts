/**
 * Texts of a field that were read lately, each at a place that its bytes say: most texts come again, and comparing bytes
 * takes less than making a text. Only texts of ASCII are kept here.
 */
export interface KnownTexts {
  readonly texts: string[];
  /** The bytes of each text, in a room of its own. */
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

const PLACES = 4_096;
/** Longer texts are made each time. */
const ROOM = 64;
const WORD = 8;
/** So many last bytes of a text say where it is kept. */
const TELLING = 12;

export function noTexts(): KnownTexts {
  const bytes = new Uint8Array(PLACES * ROOM);
  return { texts: new Array<string>(PLACES).fill(''), bytes, view: new DataView(bytes.buffer) };
}

const decoder = new TextDecoder();

/** The text that some bytes of ASCII stand for. */
export function textOf(known: KnownTexts, bytes: Uint8Array, view: DataView, start: number, end: number): string {
  const length = end - start;
  if (length > ROOM) return decoder.decode(bytes.subarray(start, end));
  const place = placeOf(bytes, view, start, end);
  const found = known.texts[place] as string;
  if (found.length === length && isSame(known, place * ROOM, bytes, view, start, length)) return found;
  const made = decoder.decode(bytes.subarray(start, end));
  known.texts[place] = made;
  known.bytes.set(bytes.subarray(start, end), place * ROOM);
  return made;
}

function placeOf(bytes: Uint8Array, view: DataView, start: number, end: number): number {
  let hash = end - start;
  if (hash >= TELLING)
    hash ^=
      Math.imul(view.getInt32(end - 12, true), 0x85eb_ca6b) ^
      Math.imul(view.getInt32(end - 8, true), 0xc2b2_ae35) ^
      Math.imul(view.getInt32(end - 4, true), 0x9e37_79b1);
  else for (let at = start; at < end; at++) hash = Math.imul(hash, 31) + (bytes[at] as number);
  return (hash ^ (hash >>> 12) ^ (hash >>> 20)) & (PLACES - 1);
}

/** Eight bytes of ASCII are no NaN and no zero, so they are equal if they are equal as a double. */
function isSame(
  known: KnownTexts,
  room: number,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  length: number,
): boolean {
  let at = 0;
  for (; at + WORD <= length; at += WORD)
    if (view.getFloat64(start + at, true) !== known.view.getFloat64(room + at, true)) return false;
  for (; at < length; at++) if (bytes[start + at] !== known.bytes[room + at]) return false;
  return true;
}
