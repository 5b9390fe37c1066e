import { expect, it } from 'vitest';
import { firstViolation } from './first-violation.ts';
import { MUTANTS } from './mutants.ts';

/** All are found within these; `npm run histories -- --mutant NAME` looks further. */
const MUTANT_HISTORIES = 150;

it.each(Object.keys(MUTANTS))('the simulation finds the mistake %s', async (name) => {
  expect(await firstViolation(MUTANT_HISTORIES, MUTANTS[name])).toBeDefined();
});

it('the handlers keep every promise of the protocol in two hundred histories', async () => {
  expect(await firstViolation(200)).toBeUndefined();
});
