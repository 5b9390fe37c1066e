import { expect, it } from 'vitest';
import { noTimers, ringing, setTimer, stopTimer } from '../../../core/windows/timers.ts';

it('a timer rings once, when its time has come', () => {
  const timers = noTimers(10);
  setTimer(timers, 1, 15);
  setTimer(timers, 2, 18);
  setTimer(timers, 3, -5);
  expect(ringing(timers, -6)).toEqual([]);
  expect(ringing(timers, -5)).toEqual([3]);
  expect(ringing(timers, 14)).toEqual([]);
  expect(ringing(timers, 15)).toEqual([1]);
  expect(ringing(timers, 100)).toEqual([2]);
  expect(ringing(timers, 100)).toEqual([]);
});

it('a cell has one timer: the last that was set', () => {
  const timers = noTimers(10);
  setTimer(timers, 1, 15);
  setTimer(timers, 1, 55);
  expect(ringing(timers, 54)).toEqual([]);
  expect(ringing(timers, 55)).toEqual([1]);
});

it('a stopped timer does not ring, and nothing of it stays', () => {
  const timers = noTimers(10);
  setTimer(timers, 1, 15);
  setTimer(timers, 2, 16);
  stopTimer(timers, 1);
  stopTimer(timers, 7);
  expect(ringing(timers, 100)).toEqual([2]);
  expect(timers.buckets.size + timers.times.size).toBe(0);
});
