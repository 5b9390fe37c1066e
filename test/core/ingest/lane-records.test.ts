import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bytesBeyondLimit, laneRecords, MAX_LINE_BYTES } from '../../../core/ingest/lane-records.ts';
import { partitionKeyOf } from '../../../core/ingest/partition-keys.ts';

const line = (index: number, lane: number, text = `${index}\n`) => ({ index, lane, text });

describe('the records of a request', () => {
  it('carry all events of one virtual lane together, in their order', () => {
    const records = laneRecords([line(0, 7), line(1, 9), line(2, 7), line(3, 7)]);
    expect(records.map(({ data, indices }) => [new TextDecoder().decode(data), indices])).toEqual([
      ['0\n2\n3\n', [0, 2, 3]],
      ['1\n', [1]],
    ]);
  });

  it.each(['x', 'ü', '€', '🚕'])('are split, in order, where one of many %s might be too long', (character) => {
    const lines = Array.from({ length: 40 }, (_, index) => line(index, 7, `${character.repeat(20_000)}\n`));
    const records = laneRecords(lines);
    expect(records.length).toBeGreaterThan(1);
    expect(records.flatMap(({ indices }) => indices)).toEqual(lines.map(({ index }) => index));
    expect(Math.max(...records.map(({ data }) => data.length))).toBeLessThanOrEqual(MAX_LINE_BYTES);
    expect(records.map(({ data }) => new TextDecoder().decode(data)).join('')).toBe(
      lines.map(({ text }) => text).join(''),
    );
  });

  it('hold their own bytes each, also beside characters of several bytes', () => {
    const records = laneRecords([
      line(0, 1, 'a\n'),
      line(1, 2, 'ü🚕\n'),
      line(2, 3, '\ud83d\n'),
      line(3, 4, '\ude95b\n'),
    ]);
    expect(records.map(({ data }) => Buffer.from(data).toString())).toEqual(['a\n', 'ü🚕\n', '\ufffd\n', '\ufffdb\n']);
  });

  it('may be as long as Firehose takes', () => {
    const [record] = laneRecords([line(0, 7, 'x'.repeat(MAX_LINE_BYTES))]);
    expect(record?.data.length).toBe(MAX_LINE_BYTES);
  });
});

describe('a line', () => {
  it('is beyond the limit if its bytes are, not its characters', () => {
    expect(bytesBeyondLimit('x'.repeat(MAX_LINE_BYTES))).toBeUndefined();
    expect(bytesBeyondLimit('x'.repeat(MAX_LINE_BYTES + 1))).toBe(MAX_LINE_BYTES + 1);
    expect(bytesBeyondLimit('€'.repeat(341_333))).toBeUndefined();
    expect(bytesBeyondLimit('€'.repeat(341_334))).toBe(1_024_002);
  });
});

describe('the partition key of a virtual lane', () => {
  it('is as short as the batches of an event source mapping take it to be', () => {
    const lengths = Array.from({ length: 100 }, (_, lane) => partitionKeyOf(lane).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(8);
  });

  it.each([1, 2, 3, 4, 5, 7, 8, 16, 32])('falls evenly on %i shards', (shards) => {
    const lanes = new Array<number>(shards).fill(0);
    for (let lane = 0; lane < 100; lane++) {
      const hash = BigInt(`0x${createHash('md5').update(partitionKeyOf(lane)).digest('hex')}`);
      lanes[Number((hash * BigInt(shards)) >> 128n)]! += 1;
    }
    expect(Math.max(...lanes) - Math.min(...lanes)).toBeLessThanOrEqual(1);
  });
});
