import { expect, test } from 'vitest';
import { alarmReason } from '../../../core/alarms/alarm-reason.ts';
import type { Alarm } from '../../../core/projections/watch/alarm.ts';
import { own } from '../../../core/projections/watch/figure.ts';

const place = { app: 'gauge', stage: 'dev', tenant: 'acme', stream: 'taxi' };
const usual = { name: 'n', description: '', periodSeconds: 60, above: 0, missing: 'notBreaching' } as const;
const alert: Alarm = {
  ...usual,
  cause: 'alert-pulse',
  figure: own(place, 'AlertsRaised', 'Maximum', { alert: 'pulse' }),
  times: 1,
  periods: 1,
};
const lag: Alarm = {
  ...usual,
  cause: 'flow',
  figure: own(place, 'WatermarkLag', 'Maximum'),
  above: 340_000,
  times: 3,
  periods: 5,
};

test('an alert says how many panes were past its limit', () => {
  expect(alarmReason(alert, [undefined, 1], 'alarm')).toBe('A pane was past the limit within the last minute.');
  expect(alarmReason(alert, [0, 3], 'alarm')).toBe('3 panes at once were past the limit within the last minute.');
  expect(alarmReason(alert, [1, 0], 'ok')).toBe('No pane was past the limit within the last minute.');
});

test('what is watched in several minutes is told minute by minute, in words and seconds', () => {
  expect(alarmReason(lag, [0, 1_000, undefined, 341_000, 350_500, 361_250], 'alarm')).toBe(
    'How far the watermark is behind the clock, in each of the last 5 minutes: 1 s, none, 341 s, 350.5 s, 361.25 s. It rises when 3 of these are above 340 s.',
  );
});

test.each([
  [1, 60, 'in the last minute:'],
  [1, 15, 'in the last 15 seconds:'],
  [2, 900, 'in each of the last 2 times 15 minutes:'],
  [2, 3_600, 'in each of the last 2 hours:'],
])('%i periods of %i s are told as a person would: %s', (periods, periodSeconds, told) => {
  const share: Alarm = {
    ...lag,
    figure: {
      expression: 'a',
      of: { a: own(place, 'EventsRejected', 'Sum') },
      meaning: 'The share of rejected events',
    },
    periods,
    periodSeconds,
  };
  expect(alarmReason(share, [1, 2], 'ok')).toContain(`The share of rejected events, ${told}`);
});

test('before anything was measured it says so', () => {
  expect(alarmReason({ ...lag, figure: own(place, 'Requests', 'Sum'), above: 5 }, [], 'ok')).toBe(
    'Requests to the ingest, in each of the last 5 minutes: none yet. It rises when 3 of these are above 5.',
  );
});
