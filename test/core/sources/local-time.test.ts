import { expect, test } from 'vitest';
import { localTimes } from '../../../core/sources/local-time.ts';
import { writeTime } from '../../../core/values/time.ts';

const chicago = localTimes('America/Chicago');
const read = (text: string) => {
  const { time, shown } = chicago(text) ?? { time: 0, shown: 'no time' };
  return `${writeTime(time)} ${shown}`;
};

test('times of the portal of Chicago are read in winter and in summer, at noon and at midnight', () => {
  expect(read('01/22/2024 01:45:00 PM')).toBe('2024-01-22T19:45:00.000Z once');
  expect(read('07/04/2023 12:00:00 AM')).toBe('2023-07-04T05:00:00.000Z once');
  expect(read('07/04/2023 12:30:00 PM')).toBe('2023-07-04T17:30:00.000Z once');
  expect(read('2024-01-22T13:45:00.000')).toBe('2024-01-22T19:45:00.000Z once');
});

test('an hour that clocks show twice is taken as the first', () => {
  expect(read('11/03/2024 12:45:00 AM')).toBe('2024-11-03T05:45:00.000Z once');
  expect(read('11/03/2024 01:15:00 AM')).toBe('2024-11-03T06:15:00.000Z twice');
  expect(read('11/03/2024 02:00:00 AM')).toBe('2024-11-03T08:00:00.000Z once');
});

test('an hour that clocks never show is read as if they were not set', () => {
  expect(read('03/10/2024 01:45:00 AM')).toBe('2024-03-10T07:45:00.000Z once');
  expect(read('03/10/2024 02:30:00 AM')).toBe('2024-03-10T08:30:00.000Z never');
  expect(read('03/10/2024 03:00:00 AM')).toBe('2024-03-10T08:00:00.000Z once');
});

test('a zone east of Greenwich has its own such hours', () => {
  const berlin = localTimes('Europe/Berlin');
  expect(berlin('2024-10-27 02:30')).toEqual({ time: Date.UTC(2024, 9, 27, 0, 30), shown: 'twice' });
  expect(berlin('2024-03-31 02:30')).toEqual({ time: Date.UTC(2024, 2, 31, 1, 30), shown: 'never' });
});

test('what is no time is none', () => {
  for (const text of [
    '',
    'yesterday',
    '13/01/2024 01:00:00 PM',
    '01/22/2024 13:45:00 PM',
    '01/22/2024 00:10:00 AM',
    '2024-02-30T10:00',
  ])
    expect(chicago(text)).toBeUndefined();
});
