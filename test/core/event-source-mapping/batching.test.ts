import { describe, expect, it } from 'vitest';
import { type LoggedRecord, nextBatchSize } from '../../../core/event-source-mapping/batching.ts';
import { LOSSLESS } from '../../../core/event-source-mapping/settings.ts';

const records = (count: number, bytes = 10): readonly LoggedRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    sequence: String(index),
    partitionKey: 'a',
    data: new Uint8Array(bytes),
    arrivedAt: 0,
  }));
const settings = { ...LOSSLESS, batchSize: 100, batchingWindowMs: 5_000 };

describe('a batch', () => {
  it('closes when it is full', () => {
    expect(nextBatchSize(records(250), 0, settings)).toBe(100);
  });

  it('waits for more until its window has passed', () => {
    expect(nextBatchSize(records(99), 4_999, settings)).toBe(0);
    expect(nextBatchSize(records(99), 5_000, settings)).toBe(99);
  });

  it('does not wait where there is no window', () => {
    expect(nextBatchSize(records(1), 0, { ...settings, batchingWindowMs: 0 })).toBe(1);
  });

  it('closes at 6 MB of payload, in which bytes take a third more', () => {
    expect(nextBatchSize(records(100, 100_000), 0, settings)).toBe(46);
  });

  it('is one record where that alone is larger than a payload', () => {
    expect(nextBatchSize(records(2, 5_000_000), 0, settings)).toBe(1);
  });

  it('is nothing where nothing has come', () => {
    expect(nextBatchSize([], 60_000, settings)).toBe(0);
  });
});
