import { describe, expect, it } from 'vitest';
import { circumstancesOf } from './circumstances.ts';
import { runHistory } from './history.ts';
import { MUTANTS } from './mutants.ts';
import type { Mutant } from './world.ts';

const HISTORIES = 100;
/** Only a machine that does much else needs so long. */
const timeout = 120_000;
/** All are found within these; `npm run histories -- --mutant NAME` looks further. */
const MUTANT_HISTORIES = 150;

async function firstViolation(count: number, mutant?: Mutant): Promise<string | undefined> {
  for (let seed = 1; seed <= count; seed++) {
    const { violation } = await runHistory({ ...circumstancesOf(seed), ...mutant?.needs }, mutant);
    if (violation !== undefined) return `seed ${seed}: ${violation}`;
  }
  return undefined;
}

describe('the handlers in histories full of accidents', () => {
  it('keep every promise of the protocol', { timeout }, async () => {
    expect(await firstViolation(HISTORIES)).toBeUndefined();
  });

  it('do the same again for the same seed', async () => {
    const [one, other] = [await runHistory(circumstancesOf(7)), await runHistory(circumstancesOf(7))];
    expect(other.trace).toEqual(one.trace);
  });
});

describe('the simulation', () => {
  it.each(Object.keys(MUTANTS))('finds the mistake %s', { timeout }, async (name) => {
    expect(await firstViolation(MUTANT_HISTORIES, MUTANTS[name])).toBeDefined();
  });
});
