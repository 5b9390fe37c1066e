/** Most groups are among the first to come. */
const PLACES = 4_096;

/**
 * One text for equal texts, of a few thousand: asked while a text has just been read and is near the processor, so that
 * its group is found later without looking at it again, and what it was read with can be forgotten.
 */
export function oneText(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size < PLACES) known.set(text, text);
    return text;
  };
}
