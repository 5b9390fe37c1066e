import { expect, it } from 'vitest';
import { recentRecords } from '../../../local/watching/recent-records.ts';

const record = (n: number) => Uint8Array.of(n);

it('has the newest records of a stream, oldest first, and no more than it may', () => {
  const recent = recentRecords(3);
  expect(recent.of('trip')).toEqual([]);
  for (let n = 1; n <= 20; n++) {
    recent.add('trip', [record(n)]);
    expect(recent.of('trip').at(-1)).toEqual(record(n));
    expect(recent.of('trip').length).toBe(Math.min(n, 3));
  }
  recent.add('trip', [21, 22, 23, 24].map(record));
  recent.add('weather', [record(1)]);
  expect(recent.of('trip')).toEqual([22, 23, 24].map(record));
  expect(recent.of('weather')).toEqual([record(1)]);
});
