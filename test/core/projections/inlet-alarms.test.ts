import { describe, expect, test } from 'vitest';
import { alarmState } from '../../../core/alarms/alarm-state.ts';
import type { Duration } from '../../../core/definition/duration.ts';
import { planOf } from '../../../core/definition/plan.ts';
import { alarmsOf } from '../../../core/projections/alarms.ts';
import { graphsOf } from '../../../core/projections/dashboard.ts';
import quotes from '../../../schemas/stock-prices/poller.ts';
import prices from '../../../schemas/stock-prices/stream.ts';
import { stage } from '../../support/deployment.ts';

const place = { app: 'gauge', stage: 'test', tenant: 'acme', stream: 'stock-prices' };
const streamPolled = (every: Duration) => ({ place, plan: planOf(prices), poller: { ...quotes, every } });
const alarmOf = (every: Duration, name: string) =>
  alarmsOf(streamPolled(every), stage).find((alarm) => alarm.name === `gauge-test-acme-stock-prices-${name}`)!;

describe('the alarm of a poller', () => {
  test('rises when the API has failed three times in a row, however often it is asked', () => {
    for (const every of ['1m', '15m', '6h'] as const) {
      const alarm = alarmOf(every, 'poll-problems');
      expect(alarm.periodSeconds).toBe({ '1m': 60, '15m': 900, '6h': 21_600 }[every]);
      expect(alarmState(alarm, [1, 1], 'ok')).toBe('ok');
      expect(alarmState(alarm, [1, 1, 1], 'ok')).toBe('alarm');
    }
  });

  test('rises at the first failure of an API that is asked once a week, as a week is all that an alarm sees', () => {
    const alarm = alarmOf('7d', 'poll-problems');
    expect(alarmState(alarm, [1], 'ok')).toBe('alarm');
    expect(alarm.description).not.toContain('in a row');
  });
});

test('no alarm looks back for longer than CloudWatch does: a day, or a week in hours', () => {
  for (const every of ['1m', '59m', '1h', '24h', '7d'] as const)
    for (const { name, periodSeconds, periods } of alarmsOf(streamPolled(every), stage))
      expect(periodSeconds * periods, name).toBeLessThanOrEqual(periodSeconds < 3_600 ? 86_400 : 604_800);
});

test('a score that waits for a quarter of an hour wakes someone, and says which', () => {
  const alarm = alarmOf('1m', `score-${prices.scores![0]!.name}-late`);
  expect(alarmState(alarm, [890_000, 890_000, 890_000], 'ok')).toBe('ok');
  expect(alarmState(alarm, [910_000, 910_000, 910_000], 'ok')).toBe('alarm');
  expect(alarm.description).toContain(prices.scores![0]!.into);
});

describe('the dashboard of a stream that is judged and polled', () => {
  const titles = (stream: Parameters<typeof graphsOf>[0]) =>
    graphsOf(stream)
      .flat()
      .map(({ title }) => title);
  const { poller, ...unasked } = streamPolled('1m');

  test('has a row for its scores, a line for each, and one for its API', () => {
    const graphs = graphsOf({ ...unasked, poller }).flat();
    const delays = graphs.find(({ title }) => title === 'Time the oldest pane waits to be judged')!;
    expect(Object.keys(delays.figures)).toEqual(prices.scores!.map(({ name }) => name));
    for (const [name, { dimensions }] of Object.entries(delays.figures))
      expect(dimensions).toEqual({ tenant: 'acme', stream: 'stock-prices', score: name });
    expect(titles({ ...unasked, poller })).toEqual(expect.arrayContaining(['API asked', 'Items of answers']));
  });

  test('has none of them where there is nothing to show', () => {
    const { scores, ...plain } = prices;
    expect(titles({ place, plan: planOf(plain) })).not.toContain('Scores taken');
    expect(titles(unasked)).not.toContain('API asked');
  });
});
