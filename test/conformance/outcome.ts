import { isDeepStrictEqual } from 'node:util';

/** What running a vector through the core came to. */
export type Outcome =
  | { readonly verdict: 'agrees' }
  | { readonly verdict: 'differs'; readonly at: string; readonly expected: unknown; readonly found: unknown }
  | { readonly verdict: 'not applicable'; readonly because: string };

export const notApplicable = (because: string): Outcome => ({ verdict: 'not applicable', because });

/** One place of a vector: what it expects there, and what the core gave. */
export interface Comparison {
  readonly at: string;
  readonly expected: unknown;
  readonly found: unknown;
}

/** Agrees if all places do; else says where the first difference is. */
export function compared(comparisons: Iterable<Comparison>): Outcome {
  for (const { at, expected, found } of comparisons)
    if (!isDeepStrictEqual(expected, found)) return { verdict: 'differs', at, expected, found };
  return { verdict: 'agrees' };
}
