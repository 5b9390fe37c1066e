/** How many items one summary stands for. */
export const BLOCK = 64;

/** A run of blocks of one level; level 0 are the commits themselves, block b holding version b + 1. */
export interface Run {
  readonly level: number;
  readonly first: number;
  readonly last: number;
}

/**
 * The fewest blocks that hold the first so many commits, newest first. With blocks of 4 and 23 commits:
 *
 *     [ 0 ....... 15 ] [ 16 . 19 ] 20 21 22      one of level 2, one of level 1, three commits
 */
export function runsOf(commits: number): readonly Run[] {
  const runs: Run[] = [];
  for (let level = 0, count = commits; count > 0; level++) {
    const whole = Math.floor(count / BLOCK);
    if (count > whole * BLOCK) runs.push({ level, first: whole * BLOCK, last: count - 1 });
    count = whole;
  }
  return runs;
}

/** Blocks of each level that became whole when a lane grew from some commits to more, lowest level first. */
export function completedBlocks(before: number, after: number): readonly Run[] {
  const runs: Run[] = [];
  for (let level = 1, size = BLOCK; size <= after; level++, size *= BLOCK) {
    const first = Math.floor(before / size);
    const last = Math.floor(after / size) - 1;
    if (last >= first) runs.push({ level, first, last });
  }
  return runs;
}

/** The blocks one level down that a block stands for. */
export const partsOf = (level: number, block: number): Run => ({
  level: level - 1,
  first: block * BLOCK,
  last: (block + 1) * BLOCK - 1,
});
