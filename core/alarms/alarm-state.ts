import type { Alarm } from '../projections/watch/alarm.ts';

export type AlarmState = 'ok' | 'alarm' | 'no data';

/**
 * How an alarm stands by CloudWatch's rule: it rises when at least `times` of the last `periods` values are above the
 * limit, missing values being what the alarm says they are. Values are one for each period, oldest first.
 */
export function alarmState(
  { above, times, periods, missing }: Pick<Alarm, 'above' | 'times' | 'periods' | 'missing'>,
  values: readonly (number | undefined)[],
  before: AlarmState,
): AlarmState {
  const newest = values.slice(-periods);
  if (missing === 'ignore' && newest.every((value) => value === undefined)) return before;
  const past = newest.filter((value) => (value === undefined ? missing === 'breaching' : value > above));
  return past.length >= times ? 'alarm' : 'ok';
}
