import type { Reason } from '../delivery/quarantine.ts';

/** How many entries are wrong after a fix, and what they say most often. */
export interface StillWrong {
  readonly entries: number;
  readonly reasons: readonly { readonly message: string; readonly entries: number }[];
}

/** Sentences tell values, so there may be as many of them as entries. */
const MOST_SENTENCES = 1_000;
const MOST_TOLD = 20;

/** Counts what is wrong with entries. */
export function wrongEntries(): { add(reasons: readonly Reason[]): void; told(): StillWrong } {
  const sentences = new Map<string, number>();
  let entries = 0;
  return {
    add(reasons) {
      entries++;
      for (const { message } of reasons)
        if (sentences.size < MOST_SENTENCES || sentences.has(message))
          sentences.set(message, (sentences.get(message) ?? 0) + 1);
    },
    told: () => ({
      entries,
      reasons: [...sentences]
        .sort(([, a], [, b]) => b - a)
        .slice(0, MOST_TOLD)
        .map(([message, count]) => ({ message, entries: count })),
    }),
  };
}
