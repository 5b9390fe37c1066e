import { circumstancesOf } from './circumstances.ts';
import { runHistory } from './history.ts';
import type { Mutant } from './world.ts';

/** Runs histories of seeds 1 to `count`, and says what is broken in the first that breaks a promise. */
export async function firstViolation(count: number, mutant?: Mutant): Promise<string | undefined> {
  for (let seed = 1; seed <= count; seed++) {
    const { violation } = await runHistory({ ...circumstancesOf(seed), ...mutant?.needs }, mutant);
    if (violation !== undefined) return `seed ${seed}: ${violation}`;
  }
  return undefined;
}
