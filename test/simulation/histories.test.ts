import { describe, expect, it } from 'vitest';
import { circumstancesOf } from './circumstances.ts';
import { firstViolation } from './first-violation.ts';
import { runHistory } from './history.ts';

/** Enough to notice what is plainly broken; the long tests try more, and `npm run histories` as many as one likes. */
const HISTORIES = 20;

describe('the handlers in histories full of accidents', () => {
  it('keep every promise of the protocol', async () => {
    expect(await firstViolation(HISTORIES)).toBeUndefined();
  });

  it('do the same again for the same seed', async () => {
    const [one, other] = [await runHistory(circumstancesOf(7)), await runHistory(circumstancesOf(7))];
    expect(other.trace).toEqual(one.trace);
  });
});
