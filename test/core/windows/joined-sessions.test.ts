import fc from 'fast-check';
import { expect, it } from 'vitest';
import { count } from '../../../core/definition/measures.ts';
import { session } from '../../../core/definition/windows.ts';
import { join, joining, noSessions } from '../../../core/windows/joined-sessions.ts';
import { ANY_SESSION, type Piece } from '../../../core/windows/session-cells.ts';
import { smallPlan } from './small-stream.ts';

const [window] = smallPlan({ trips: session('5ms', { measures: { n: count() } }) }).windows;

/** The sessions of some pieces, one after the other. */
function sessionsOf(pieces: readonly Piece[]): string[] {
  const sessions = noSessions(window!);
  for (const piece of pieces) join(sessions, 0, joining(sessions, 0, piece));
  return (sessions.ofGroup[0] ?? []).map(({ start, end }) => `${start}-${end}`).sort();
}
const piece = (start: number, end: number, floor = ANY_SESSION): Piece => ({ start, end, floor });

it('pieces that touch are one session', () => {
  //  [----)   [----)
  //       [---)
  expect(sessionsOf([piece(0, 5), piece(9, 14)])).toEqual(['0-5', '9-14']);
  expect(sessionsOf([piece(0, 5), piece(9, 14), piece(5, 9)])).toEqual(['0-14']);
});

it('a piece does not join what had ended by its floor', () => {
  //  over at 5    [----)
  //  late piece      [----)       joins only what goes on beyond 6
  //  open              [------)
  expect(sessionsOf([piece(0, 5), piece(3, 8, 6)])).toEqual(['0-5', '3-8']);
  expect(sessionsOf([piece(0, 5), piece(3, 8, 6), piece(7, 12)])).toEqual(['0-5', '3-12']);
  expect(sessionsOf([piece(0, 7), piece(3, 8, 6)])).toEqual(['0-8']);
});

it('a piece that itself ends by the floor of another does not join it, unless it becomes longer', () => {
  expect(sessionsOf([piece(3, 8, 9), piece(0, 5)])).toEqual(['0-5', '3-8']);
  expect(sessionsOf([piece(3, 8, 9), piece(4, 9)])).toEqual(['3-8', '4-9']);
  expect(sessionsOf([piece(3, 8, 9), piece(4, 9), piece(9, 14)])).toEqual(['3-14']);
});

it('the order of pieces makes no difference', () => {
  const pieces = fc.array(
    fc.record({
      start: fc.integer({ min: 0, max: 60 }),
      length: fc.integer({ min: 1, max: 6 }),
      late: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined, freq: 2 }),
    }),
    { minLength: 1, maxLength: 14 },
  );
  fc.assert(
    fc.property(pieces, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (list, chance) => {
      const all = list.map(({ start, length, late }) =>
        piece(start, start + length, late === undefined ? ANY_SESSION : start + late),
      );
      const shuffled = all.map((one) => ({ one, key: chance.next().value })).sort((a, b) => a.key - b.key);
      expect(sessionsOf(shuffled.map(({ one }) => one))).toEqual(sessionsOf(all));
    }),
    { numRuns: 400, seed: 77 },
  );
});
