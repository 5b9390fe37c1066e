import { describe, expect, it } from 'vitest';
import { deliver } from '../../../core/delivery/deliver.ts';
import { batchesOf, MAX_RECORD_BYTES, packed } from '../../../core/delivery/packing.ts';
import type { Delivery } from '../../../core/ports.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const bytes = (size: number): Uint8Array => new Uint8Array(size).fill(10);
const destination = { kind: 'late' } as const;
const patience = { until: 5_000, spread: 1 };

function recording(refuse: (call: number, index: number) => boolean) {
  const calls: number[][] = [];
  const delivery: Delivery = {
    async put(_, records) {
      calls.push(records.map(({ length }) => length));
      return records.map((_record, index) => index).filter((index) => refuse(calls.length - 1, index));
    },
  };
  return { delivery, calls };
}

describe('packing for delivery', () => {
  it('puts short lines into records of about 100 KiB, in order', () => {
    const records = packed(Array.from({ length: 1_000 }, () => bytes(300)));
    expect(records.map((record) => record.bytes.length)).toEqual([102_300, 102_300, 95_400]);
    expect(records.map(({ from, to }) => [from, to])).toEqual([
      [0, 341],
      [341, 682],
      [682, 1_000],
    ]);
  });

  it('gives a long line a record of its own', () => {
    const records = packed([bytes(10), bytes(MAX_RECORD_BYTES), bytes(10)]);
    expect(records.map((record) => record.bytes.length)).toEqual([10, MAX_RECORD_BYTES, 10]);
  });

  it('refuses a line that no record takes', () => {
    expect(() => packed([bytes(MAX_RECORD_BYTES + 1)])).toThrow(
      'A line of 1024001 bytes for delivery; it may have up to 1024000.',
    );
  });

  it('makes batches of at most 4 MiB and 500 records', () => {
    const long = packed(Array.from({ length: 9 }, () => bytes(MAX_RECORD_BYTES)));
    expect(batchesOf(long).map(({ length }) => length)).toEqual([4, 4, 1]);
    const many = Array.from({ length: 501 }, (_, index) => ({ bytes: bytes(1), from: index, to: index + 1 }));
    expect(batchesOf(many).map(({ length }) => length)).toEqual([500, 1]);
  });
});

describe('delivering', () => {
  it('sends again only the records that were not taken', async () => {
    const { delivery, calls } = recording((call, index) => call === 0 && index === 1);
    const lines = Array.from({ length: 3 }, (_, size) => `${'x'.repeat(100_000 + size)}\n`);
    const { left } = await deliver({ delivery, clock: virtualClock() }, destination, lines, patience);
    expect(left).toEqual([]);
    expect(calls).toEqual([[100_001, 100_002, 100_003], [100_002]]);
  });

  it('tells which lines are not surely delivered when patience ends', async () => {
    const { delivery } = recording((_, index) => index === 0);
    const clock = virtualClock();
    const lines = ['a\n', 'b\n', `${'x'.repeat(102_400)}\n`];
    const { left } = await deliver({ delivery, clock }, destination, lines, patience);
    expect(clock.now()).toBeLessThanOrEqual(5_000);
    expect(left).toEqual([0, 1]);
  });

  it('keeps the last error of a delivery that fails', async () => {
    const delivery: Delivery = { put: () => Promise.reject(new Error('no such stream')) };
    const { left, cause } = await deliver({ delivery, clock: virtualClock() }, destination, ['a\n', 'b\n'], patience);
    expect(left).toEqual([0, 1]);
    expect(cause).toEqual(new Error('no such stream'));
  });

  it('makes no call for nothing', async () => {
    const { delivery, calls } = recording(() => false);
    await deliver({ delivery, clock: virtualClock() }, destination, [], patience);
    expect(calls).toEqual([]);
  });
});
