/** A record of a file as far as its form goes, with the line that it begins in; or why it is none. */
export type Found<T> = { readonly line: number; readonly value: T } | Unreadable;
export interface Unreadable {
  readonly line: number;
  readonly problem: string;
}

/** Takes a text apart that comes in pieces, cut anywhere. */
export interface Records<T> {
  read(piece: string): readonly Found<T>[];
  /** What was open when the text ended. */
  end(): readonly Found<T>[];
}

/** A record may have so many characters; what is longer has lost its end. */
export const MAX_RECORD = 1_048_576;

export function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** Where the line after this place begins, or the text ends. */
export function lineAfter(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** The beginning of a text without a byte order mark. */
export const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);
