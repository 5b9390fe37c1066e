import { describe, expect, it } from 'vitest';
import { LOSSLESS, type MappingSettings } from '../../../core/event-source-mapping/settings.ts';
import { type Attempt, type Outcome, settle, withoutAged } from '../../../core/event-source-mapping/settling.ts';

const attempt = (text: string, retries = 0): Attempt => ({
  records: [...text].map((sequence, index) => ({
    sequence,
    partitionKey: 'k',
    data: new Uint8Array(0),
    arrivedAt: index * 1_000,
  })),
  retries,
});
const text = ({ records, retries }: Attempt): string => records.map(({ sequence }) => sequence).join('') + retries;
const failing = (...identifiers: unknown[]): Outcome => ({
  answer: { batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })) },
});
function settled(of: Attempt, outcome: Outcome, more: Partial<MappingSettings> = {}) {
  const { checkpoint, again, givenUp } = settle(of, outcome, { ...LOSSLESS, ...more });
  return { checkpoint, again: again.map(text), givenUp: givenUp && text({ ...givenUp, retries: 0 }).slice(0, -1) };
}

describe('after a batch', () => {
  it.each([
    ['nothing', undefined],
    ['no list', {}],
    ['no list but null', { batchItemFailures: null }],
    ['an empty list', { batchItemFailures: [] }],
  ])('that is answered with %s, the stream moves on behind it', (_, answer) => {
    expect(settled(attempt('abc'), { answer })).toEqual({ checkpoint: 'c', again: [], givenUp: undefined });
  });

  it('with failed items, everything from the lowest of them is handed out again', () => {
    expect(settled(attempt('abcd'), failing('d', 'c'))).toEqual({
      checkpoint: 'b',
      again: ['cd0'],
      givenUp: undefined,
    });
  });

  it.each([
    ['empty', failing('')],
    ['null', failing(null)],
    ['unknown', failing('x')],
    ['missing', { answer: { batchItemFailures: [{}] } }],
    ['unknown beside a known one', failing('b', 'x')],
    ['no object', { answer: { batchItemFailures: [null] } }],
    ['no list', { answer: { batchItemFailures: 'b' } }],
  ])('with an identifier that is %s, the whole batch has failed', (_, outcome) => {
    expect(settled(attempt('abc'), outcome, { bisect: false })).toEqual({
      checkpoint: undefined,
      again: ['abc1'],
      givenUp: undefined,
    });
  });

  it('with failed items that nobody asked for, the stream moves on', () => {
    expect(settled(attempt('ab'), failing('a'), { reportFailures: false }).checkpoint).toBe('b');
  });

  it('that failed, its halves are handed out one after the other, at the cost of no attempt', () => {
    expect(settled(attempt('abc', 2), 'failed').again).toEqual(['ab2', 'c2']);
  });

  it('that failed where batches are not halved, all of it is handed out again', () => {
    expect(settled(attempt('abc'), 'failed', { bisect: false }).again).toEqual(['abc1']);
  });

  it('of one record that failed, it is tried for ever unless attempts are limited', () => {
    expect(settled(attempt('a', 1_000), 'failed').again).toEqual(['a1001']);
  });

  it('whose attempts are used up, it is given up and the stream moves on', () => {
    expect(settled(attempt('a', 2), 'failed', { retryAttempts: 3 }).again).toEqual(['a3']);
    expect(settled(attempt('a', 3), 'failed', { retryAttempts: 3 })).toEqual({
      checkpoint: 'a',
      again: [],
      givenUp: 'a',
    });
  });

  it('whose attempts are used up, what succeeded before is not given up', () => {
    const last = settled(attempt('abc', 1), failing('b'), { bisect: false, retryAttempts: 1 });
    expect(last).toEqual({ checkpoint: 'c', again: [], givenUp: 'bc' });
  });
});

describe('before a batch', () => {
  it('records that are too old are given up', () => {
    const { attempt: young, givenUp } = withoutAged(attempt('abc', 4), 2_500, { ...LOSSLESS, recordAgeMs: 1_000 });
    expect(text(young)).toBe('c4');
    expect(givenUp?.records.map(({ sequence }) => sequence)).toEqual(['a', 'b']);
  });

  it('all of them may be too old', () => {
    const { attempt: young, givenUp } = withoutAged(attempt('abc'), 90_000, { ...LOSSLESS, recordAgeMs: 1_000 });
    expect([young.records, givenUp?.records.length]).toEqual([[], 3]);
  });

  it('no record is too old where no age is set', () => {
    expect(withoutAged(attempt('abc'), 1e15, LOSSLESS).givenUp).toBeUndefined();
  });
});
