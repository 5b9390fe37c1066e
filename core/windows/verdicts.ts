/** What becomes of each row of a stretch of events: working memory of a fold. */
export interface Verdicts {
  /** The watermark that each row meets. */
  readonly watermarks: Float64Array;
  /** For each row, what happened to it, as a sum of the outcomes below. */
  readonly outcomes: Uint8Array;
  /** The windows that refused a row. */
  readonly refusals: Map<number, string[]>;
  /** For the window at work: the slice of each row and then its cell; -1 for none. */
  readonly slices: Int32Array;
  readonly cells: Int32Array;
}

export const REPEATED = 1;
/** Taken by a span of a window. */
export const TAKEN = 2;
/** Taken by a span that had ended. */
export const LATE = 4;
/** Refused by a span of a window. */
export const REFUSED = 8;

export const newVerdicts = (rows: number): Verdicts => ({
  watermarks: new Float64Array(rows),
  outcomes: new Uint8Array(rows),
  refusals: new Map(),
  slices: new Int32Array(rows),
  cells: new Int32Array(rows),
});

/** Notes that a window refused a row, at least for one of its spans. */
export function refuse({ outcomes, refusals }: Verdicts, from: number, row: number, window: string): void {
  outcomes[row - from]! |= REFUSED;
  const windows = refusals.get(row);
  if (windows) windows.push(window);
  else refusals.set(row, [window]);
}
