const MOST_MISTAKES = 2;

/** The name that was probably meant: the one with the fewest typing mistakes, if there are at most two. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = MOST_MISTAKES + 1;
  for (const candidate of known) {
    // Each mistake changes the length by at most one, and counting mistakes takes time.
    if (Math.abs(candidate.length - name.length) >= fewest) continue;
    const found = mistakes(name, candidate, fewest);
    if (found >= fewest) continue;
    best = candidate;
    fewest = found;
  }
  return best;
}

/** Letters to insert, remove, change or swap to get from one word to the other; no more than `enough` are counted. */
function mistakes(from: string, to: string, enough: number): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] ? (before[j - 2] ?? change) + 1 : change;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, change, swapped));
    }
    before = row;
    row = next;
    if (Math.min(...row) >= enough) return enough;
  }
  return row[to.length]!;
}

/** `there is no field "faer". Did you mean "fare"?`, or all the names there are. */
export function unknownName(kind: string, name: unknown, known: readonly string[]): string {
  const meant = nearest(String(name), known);
  const remedy = meant ? `Did you mean "${meant}"?` : `There is ${known.map((k) => `"${k}"`).join(', ') || 'none'}.`;
  return `there is no ${kind} ${JSON.stringify(name)}. ${remedy}`;
}
