type Verdict = 'adds up' | 'catching up' | 'broken';

/** Within this time every accepted event should be accounted for. */
const SOON_MS = 10_000;
/** An event may be counted by a lane before the answer to its POST counts it here. */
const AHEAD_MS = 5_000;
/** So long without any progress is no delay any more. */
const STUCK_MS = 60_000;

/** Judges whether what was accepted and what the lanes account for go together. */
export function ledgerWatch(): (accepted: number, accounted: number, now: number) => Verdict {
  const seen: { readonly accepted: number; readonly at: number }[] = [];
  let lastAccounted = -1;
  let progressAt = Number.NEGATIVE_INFINITY;
  let aheadSince: number | undefined;

  return (accepted, accounted, now) => {
    if (accounted !== lastAccounted || accounted >= accepted) progressAt = now;
    lastAccounted = accounted;
    aheadSince = accounted > accepted ? (aheadSince ?? now) : undefined;
    if (seen.at(-1)?.accepted !== accepted) seen.push({ accepted, at: now });
    while (seen.length > 1 && seen[1]!.at <= now - SOON_MS) seen.shift();
    if (aheadSince !== undefined && now - aheadSince > AHEAD_MS) return 'broken';
    const due = seen[0]!.at <= now - SOON_MS ? seen[0]!.accepted : 0;
    if (accounted >= due) return 'adds up';
    return now - progressAt > STUCK_MS ? 'broken' : 'catching up';
  };
}
