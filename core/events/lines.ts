/** Where a line lies in bytes, its line end left out. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

export const LINE_END = 10;

/** The lines of NDJSON in their order; empty ones are none. */
export function linesOf(bytes: Uint8Array): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LINE_END, start);
    const end = found < 0 ? bytes.length : found;
    if (end > start) lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}
