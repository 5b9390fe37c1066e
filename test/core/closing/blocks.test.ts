import { describe, expect, it } from 'vitest';
import { BLOCK, completedBlocks, partsOf, type Run, runsOf } from '../../../core/closing/blocks.ts';

const sizeOf = (level: number): number => BLOCK ** level;
const commitsOf = ({ level, first, last }: Run): number[] =>
  Array.from({ length: (last - first + 1) * sizeOf(level) }, (_, index) => first * sizeOf(level) + index);

describe('blocks of commits', () => {
  it.each([0, 1, 63, 64, 65, 4_095, 4_096, 4_097, 17_280])('hold the first %i commits, each once', (commits) => {
    const held = runsOf(commits).flatMap(commitsOf);
    expect(held.sort((a, b) => a - b)).toEqual(Array.from({ length: commits }, (_, index) => index));
  });

  it('are few: less than 64 of each level', () => {
    for (const { first, last } of runsOf(17_280)) expect(last - first + 1).toBeLessThan(BLOCK);
  });

  it('become whole once each, however a lane grows', () => {
    const steps = [0, 10, 64, 64, 130, 4_095, 4_096, 9_000];
    const grown = steps.slice(1).flatMap((after, index) => completedBlocks(steps[index] as number, after));
    const each = (runs: readonly Run[]): string[] =>
      runs.flatMap(({ level, first, last }) =>
        Array.from({ length: last - first + 1 }, (_, index) => `${level}/${first + index}`),
      );
    expect(new Set(each(grown))).toEqual(new Set(each(completedBlocks(0, 9_000))));
    expect(each(grown)).toHaveLength(new Set(each(grown)).size);
    expect(completedBlocks(0, 64)).toEqual([{ level: 1, first: 0, last: 0 }]);
    expect(completedBlocks(4_095, 4_096)).toEqual([
      { level: 1, first: 63, last: 63 },
      { level: 2, first: 0, last: 0 },
    ]);
  });

  it('stand for 64 of the level below', () => {
    expect(partsOf(2, 1)).toEqual({ level: 1, first: 64, last: 127 });
  });
});
