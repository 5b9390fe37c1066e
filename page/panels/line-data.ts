type Value = number | null | undefined;

/** Silence of so many usual distances between two spans breaks a line. */
const LONG = 6;

/**
 * Lines over the starts of spans, as a chart takes them: a missing value is passed over, a long silence breaks every
 * line. A silence longer than all spans together would squeeze them into a corner: what was before it is left out.
 */
export function lineData(
  starts: readonly number[],
  lines: readonly ((start: number, index: number) => Value)[],
): readonly (readonly Value[])[] {
  const usual = usualDistance(starts);
  const first = starts.findLastIndex((start, index) => index > 0 && start - starts[index - 1]! > usual * starts.length);
  const times: number[] = [];
  const values: Value[][] = lines.map(() => []);
  for (const [index, start] of starts.entries()) {
    if (index < first) continue;
    const before = index === first ? undefined : starts[index - 1];
    if (before !== undefined && start - before > LONG * usual) {
      times.push((before + start) / 2_000);
      for (const line of values) line.push(null);
    }
    times.push(start / 1_000);
    for (const [i, line] of lines.entries()) values[i]!.push(line(start, index) ?? undefined);
  }
  return [times, ...values];
}

function usualDistance(starts: readonly number[]): number {
  const distances = starts.slice(1).map((start, index) => start - starts[index]!);
  return distances.sort((a, b) => a - b)[(distances.length - 1) >> 1] ?? 0;
}
