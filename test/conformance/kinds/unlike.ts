import { notApplicable, type Outcome } from '../outcome.ts';

/** Intervals as words, such as "1 day 2 hours". */
export const config = (): Outcome =>
  notApplicable('Lengths of time are written as a whole number and a unit, such as "5s"; no other words are read.');

/** Windows of hours along the clocks of a zone. */
export const assignLocal = (): Outcome =>
  notApplicable('Windows of hours are cut in real time; only whole calendar units follow the clocks of a zone.');
