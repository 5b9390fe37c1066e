/** How long to go on trying, and how to keep many callers from trying at the same moment. */
export interface Patience {
  /** Epoch ms after which no further attempt begins. */
  readonly until: number;
  /** 0 to 1, different for each caller. */
  readonly spread: number;
}

const FIRST_MS = 50;
const LONGEST_MS = 2_000;

/** Milliseconds to wait after so many attempts without progress: doubling, the later half of it spread. */
export function pauseAfter(failures: number, spread: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return Math.round((full * (1 + spread)) / 2);
}
