import { describe, expect, test } from 'vitest';
import { alarmState } from '../../../core/alarms/alarm-state.ts';
import { metricMath } from '../../../core/alarms/metric-math.ts';
import { alarmsOf } from '../../../core/projections/alarms.ts';
import { placedStreams } from '../../../core/projections/deployment.ts';
import { stageAlarms } from '../../../core/projections/watch/stage-alarms.ts';
import { deployment, stage } from '../../support/deployment.ts';

const [placed] = placedStreams(deployment);
const PREFIX = 'gauge-test-acme-heart-rate-';
const alarms = new Map(alarmsOf(placed!, stage).map((alarm) => [alarm.name.slice(PREFIX.length), alarm]));

test('every way in which a stream can fail has its alarm', () => {
  expect([...alarms.keys()]).toEqual([
    'iterator-age',
    'stuck-shard',
    'watermark-lag',
    'log-throttled',
    'table-throttled',
    ...['ingest', 'window', 'closer', 'read'].flatMap((fn) => [`${fn}-faults`, `${fn}-throttled`, `${fn}-slow`]),
    'ledger',
    'ledger-of-hours',
    'quarantine-share',
    'silence',
    ...['events', 'late', 'quarantine', 'by_sensor', 'fleet'].flatMap((table) => [
      `${table}-stale`,
      `${table}-copy-failed`,
    ]),
    'alert-pulse-high',
  ]);
  expect(stageAlarms(deployment).map(({ name }) => name)).toEqual([
    'gauge-test-acme-api-faults',
    'gauge-test-load-age',
    'gauge-test-load-refused',
    ...['alert', 'load', 'batch', 'warehouse'].flatMap((fn) => [
      `gauge-test-${fn}-faults`,
      `gauge-test-${fn}-throttled`,
      `gauge-test-${fn}-slow`,
    ]),
  ]);
});

test('the alarms that put the numbers themselves in doubt are those of the data and of what carries it', () => {
  const doubts = [...alarms].filter(([, { doubt }]) => doubt).map(([name]) => name);
  expect(doubts).toEqual([
    'stuck-shard',
    'ledger',
    'ledger-of-hours',
    'quarantine-share',
    'silence',
    ...['events', 'late', 'quarantine', 'by_sensor', 'fleet'].map((table) => `${table}-copy-failed`),
  ]);
});

test('each says in whole sentences what it means and what to do', () => {
  for (const { description } of [...alarms.values(), ...stageAlarms(deployment)]) {
    expect(description.length).toBeGreaterThan(60);
    expect(description).toMatch(/^[A-Z].*\.$/s);
  }
});

interface Minute {
  readonly accepted?: number;
  readonly folded?: number;
  readonly tooLate?: number;
  readonly repeated?: number;
  readonly waited?: number;
}
/** How the alarm of the ledger stands after each minute. */
function ledgerAfter(minutes: readonly Minute[]) {
  const ledger = alarms.get('ledger')!;
  if (!('expression' in ledger.figure)) throw new Error('The ledger is reckoned from several figures.');
  const share = metricMath(ledger.figure.expression);
  expect(ledger.periodSeconds).toBe(60);
  return minutes.map((_, i) =>
    alarmState(
      ledger,
      minutes.slice(0, i + 1).map((minute) => share({ ...minute })),
      'ok',
    ),
  );
}

describe('the ledger', () => {
  const right: Minute = { accepted: 600, folded: 580, tooLate: 5, repeated: 15, waited: 1_200 };

  test('is quiet while everything that was accepted became something', () => {
    expect(ledgerAfter([right, right, right])).toEqual(['ok', 'ok', 'ok']);
  });

  test('rises two minutes after events began to vanish, whether some or all of them', () => {
    const some = { ...right, folded: 500 };
    expect(ledgerAfter([right, some, some])).toEqual(['ok', 'ok', 'alarm']);
    const all = { accepted: 600 };
    expect(ledgerAfter([right, all, all])).toEqual(['ok', 'ok', 'alarm']);
  });

  test('is quiet about what waits in the log, which other alarms tell of', () => {
    const waiting = { ...right, folded: 300, waited: 20_000 };
    expect(ledgerAfter([right, waiting, waiting, waiting])).not.toContain('alarm');
  });

  test('is quiet about what is on its way at the turn of a minute', () => {
    const before = { ...right, folded: 540 };
    const after = { ...right, folded: 620 };
    expect(ledgerAfter([before, after, before, after])).not.toContain('alarm');
  });

  test('is quiet while nothing comes', () => {
    expect(ledgerAfter([{}, {}, {}])).not.toContain('alarm');
  });
});
