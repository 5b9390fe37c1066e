import { expect, it } from 'vitest';
import { alarmState } from '../../../core/alarms/alarm-state.ts';

const alarm = { above: 10, times: 3, periods: 5, missing: 'notBreaching' } as const;

it('rises when enough of the last values are above the limit, wherever they stand', () => {
  expect(alarmState(alarm, [11, 0, 12, 0, 13], 'ok')).toBe('alarm');
  expect(alarmState(alarm, [11, 0, 12, 0, 10], 'ok')).toBe('ok');
});

it('looks no further back than its periods', () => {
  expect(alarmState(alarm, [11, 12, 0, 0, 0, 13], 'alarm')).toBe('ok');
});

it('takes missing values as it is told', () => {
  const none = [undefined, undefined, undefined, undefined, undefined];
  expect(alarmState(alarm, none, 'alarm')).toBe('ok');
  expect(alarmState({ ...alarm, missing: 'breaching' }, none, 'ok')).toBe('alarm');
  expect(alarmState({ ...alarm, missing: 'ignore' }, none, 'alarm')).toBe('alarm');
});
