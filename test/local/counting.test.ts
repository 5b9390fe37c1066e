import { describe, expect, it } from 'vitest';
import { linesIn } from '../../local/loading/lines-in.ts';
import { latency } from '../../local/watching/latency.ts';
import { ledgerWatch } from '../../local/watching/ledger-watch.ts';
import { meters } from '../../local/watching/meters.ts';

describe('the ledger', () => {
  it('adds up while every accepted event is accounted for within ten seconds', () => {
    const watch = ledgerWatch();
    for (let second = 0; second < 60; second++)
      expect(watch(second * 100, Math.max(0, second - 5) * 100, second * 1_000)).toBe('adds up');
  });

  it('is catching up while older events are still on their way, and broken when none has come for a minute', () => {
    const watch = ledgerWatch();
    expect(watch(100, 0, 0)).toBe('adds up');
    expect(watch(100, 40, 12_000)).toBe('catching up');
    expect(watch(100, 40, 60_000)).toBe('catching up');
    expect(watch(100, 40, 80_000)).toBe('broken');
    expect(watch(100, 100, 81_000)).toBe('adds up');
  });

  it('is broken when more is accounted for than was accepted', () => {
    const watch = ledgerWatch();
    expect(watch(10, 11, 0)).toBe('adds up');
    expect(watch(10, 11, 6_000)).toBe('broken');
  });
});

it('measures how long events took, each as often as there were', () => {
  const measured = latency();
  measured.accepted(99, 1_000);
  measured.accepted(100, 1_050);
  measured.emitted(99, 1_100);
  measured.emitted(100, 2_050);
  expect(measured.summary(3_000)).toEqual({ p50: 100, p99: 100 });
  measured.accepted(200, 3_000);
  measured.emitted(200, 4_000);
  expect(measured.summary(4_000)).toEqual({ p50: 1_000, p99: 1_000 });
  expect(measured.summary(100_000)).toBeNull();
});

describe('meters', () => {
  it('give the rate of the last full seconds, and statistics of whole minutes', () => {
    let now = 600_000;
    const measured = meters(() => now);
    for (; now < 660_000; now += 500) measured.add('Events', 10, 'Count');
    expect(measured.rate('Events', now)).toBe(20);
    expect(measured.total('Events')).toBe(1_200);
    const figure = (statistic: 'Sum' | 'Maximum' | 'Average') => ({ name: 'Events', dimensions: {}, statistic });
    expect(measured.statistic(figure('Sum'), 600_000, 660_000)).toBe(1_200);
    expect(measured.statistic(figure('Maximum'), 600_000, 660_000)).toBe(10);
    expect(measured.statistic(figure('Average'), 600_000, 660_000)).toBe(10);
    expect(measured.statistic(figure('Sum'), 660_000, 720_000)).toBeUndefined();
  });

  it('keep series of other dimensions apart', () => {
    const measured = meters(() => 60_000);
    measured.add('AlertsRaised', 1, 'Count', { alert: 'one' });
    const raised = (alert: string) =>
      measured.statistic(
        { name: 'AlertsRaised', dimensions: { tenant: 't', stream: 's', alert }, statistic: 'Maximum' },
        60_000,
        120_000,
      );
    expect([raised('one'), raised('other')]).toEqual([1, undefined]);
  });
});

it.each([
  ['', 0],
  ['a', 1],
  ['a\n', 1],
  ['a\nb', 2],
])('counts the lines of %j', (text, lines) => {
  expect(linesIn(new TextEncoder().encode(text))).toBe(lines);
});
