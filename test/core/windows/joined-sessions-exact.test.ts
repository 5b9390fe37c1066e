import { describe, expect, test } from 'vitest';
import { count } from '../../../core/definition/measures.ts';
import { session } from '../../../core/definition/windows.ts';
import { drop, holder, join, joining, noSessions } from '../../../core/windows/joined-sessions.ts';
import { ANY_SESSION, type Piece } from '../../../core/windows/session-cells.ts';
import { smallPlan } from './small-stream.ts';

const [window] = smallPlan({ trips: session('5ms', { measures: { n: count() } }) }).windows;
const piece = (start: number, end: number, floor = ANY_SESSION): Piece => ({ start, end, floor });

function joined(pieces: readonly Piece[]) {
  const sessions = noSessions(window!);
  for (const one of pieces) join(sessions, 0, joining(sessions, 0, one));
  return sessions;
}

describe('joined sessions', () => {
  test('stand in the order of their ends', () => {
    const { ofGroup } = joined([piece(10, 15), piece(0, 5), piece(30, 35), piece(20, 25)]);
    expect(ofGroup[0]?.map(({ end }) => end)).toEqual([5, 15, 25, 35]);
  });

  test('keep one piece for what touches and has one floor', () => {
    const [session] = joined([piece(0, 5), piece(5, 9), piece(3, 4)]).ofGroup[0] ?? [];
    expect(session).toMatchObject({ start: 0, end: 9, pieces: [piece(0, 9)] });
  });

  test('keep pieces of other floors apart, and those of one floor that do not touch', () => {
    const [session] = joined([piece(0, 5), piece(9, 14), piece(4, 10, 2)]).ofGroup[0] ?? [];
    expect(session).toMatchObject({ start: 0, end: 14, pieces: [piece(0, 5), piece(9, 14), piece(4, 10, 2)] });
  });

  test('count the cells that became part of others', () => {
    const sessions = joined([piece(0, 5), piece(9, 14), piece(18, 23), piece(5, 18)]);
    expect(sessions.table).toMatchObject({ length: 3, dead: 2 });
    expect(sessions.ofGroup[0]).toHaveLength(1);
  });

  test('are forgotten one by one', () => {
    const sessions = joined([piece(0, 5), piece(9, 14)]);
    drop(sessions, sessions.ofGroup[0]![0]!);
    expect(sessions.ofGroup[0]?.map(({ start }) => start)).toEqual([9]);
    expect(sessions.table.dead).toBe(1);
  });
});

describe('the session that holds a piece already', () => {
  const sessions = joined([piece(0, 5), piece(10, 20)]);
  const held = sessions.ofGroup[0]![1];

  test.each([
    ['inside', piece(12, 15)],
    ['at its start', piece(10, 12)],
    ['at its end', piece(15, 20)],
    ['just as long', piece(10, 20)],
  ])('is the last one for a piece %s', (_, inner) => {
    expect(holder(sessions, 0, inner)).toBe(held);
  });

  test.each([
    ['begins before it', piece(9, 15)],
    ['ends after it', piece(15, 21)],
    ['has another floor', piece(12, 15, 11)],
    ['is held by one before', piece(1, 2)],
  ])('is none for a piece that %s', (_, other) => {
    expect(holder(sessions, 0, other)).toBeUndefined();
  });

  test('is none where that session has several pieces, or where there is no session', () => {
    expect(holder(joined([piece(10, 20), piece(18, 25, 3)]), 0, piece(12, 15))).toBeUndefined();
    expect(holder(sessions, 7, piece(12, 15))).toBeUndefined();
    expect(holder(noSessions(window!), 0, piece(12, 15))).toBeUndefined();
  });
});
