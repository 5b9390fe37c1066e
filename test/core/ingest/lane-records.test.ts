import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { laneRecords, MAX_LINE_BYTES } from '../../../core/ingest/lane-records.ts';
import { partitionKeyOf } from '../../../core/ingest/partition-keys.ts';

const line = (index: number, lane: number, text = `${index}\n`) => ({
  index,
  lane,
  bytes: new TextEncoder().encode(text),
});

describe('the records of a request', () => {
  it('carry all events of one virtual lane together, in their order', () => {
    const records = laneRecords([line(0, 7), line(1, 9), line(2, 7), line(3, 7)]);
    expect(records.map(({ data, indices }) => [new TextDecoder().decode(data), indices])).toEqual([
      ['0\n2\n3\n', [0, 2, 3]],
      ['1\n', [1]],
    ]);
  });

  it('are split, in order, where one would be too long', () => {
    const half = `${'x'.repeat(MAX_LINE_BYTES / 2 - 1)}\n`;
    const records = laneRecords([line(0, 7, half), line(1, 7, half), line(2, 7, half)]);
    expect(records.map(({ indices }) => indices)).toEqual([[0, 1], [2]]);
    expect(Math.max(...records.map(({ data }) => data.length))).toBe(MAX_LINE_BYTES);
  });
});

describe('the partition key of a virtual lane', () => {
  it.each([1, 2, 3, 4, 5, 7, 8, 16, 32])('falls evenly on %i shards', (shards) => {
    const lanes = new Array<number>(shards).fill(0);
    for (let lane = 0; lane < 100; lane++) {
      const hash = BigInt(`0x${createHash('md5').update(partitionKeyOf(lane)).digest('hex')}`);
      lanes[Number((hash * BigInt(shards)) >> 128n)]! += 1;
    }
    expect(Math.max(...lanes) - Math.min(...lanes)).toBeLessThanOrEqual(1);
  });
});
