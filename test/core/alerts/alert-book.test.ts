import { describe, expect, it } from 'vitest';
import { type AlertState, evaluate } from '../../../core/alerts/alert-book.ts';
import type { Alert } from '../../../core/definition/stream.ts';
import type { Pane } from '../../../core/windows/panes.ts';

const pane = (span: number, value: number | string | null, group = '["a"]'): Pane => ({
  window: 'by_key',
  start: span * 10,
  end: (span + 1) * 10,
  group: [],
  groupKey: group,
  rowId: `${group}/${span}`,
  revision: 1,
  final: true,
  withdrawn: false,
  measures: { total: value },
});
const alertWhen = (when: Alert['when'], panes?: number): Alert => ({
  name: 'odd',
  window: 'by_key',
  measure: 'total',
  when,
  ...(panes !== undefined && { panes }),
});

/** The spans that raise an alert, if each tick brings some of the panes. */
function raised(alert: Alert, ticks: readonly (readonly Pane[])[]): readonly string[] {
  let state: AlertState = {};
  return ticks.flatMap((panes) => {
    const evaluated = evaluate([alert], state, panes);
    state = evaluated.state;
    return evaluated.breaches.map((breach) => breach.pane.rowId);
  });
}
const each = (values: readonly (number | string | null)[]): readonly Pane[] =>
  values.map((value, span) => pane(span, value));

describe('an alert', () => {
  it('is raised above a limit, not at it', () => {
    expect(raised(alertWhen({ above: 5 }), [each([5, 6, 4])])).toEqual(['["a"]/1']);
  });

  it('is raised below a limit, and reads decimals that are text', () => {
    expect(raised(alertWhen({ below: 5 }), [each([5, '4.99', 7])])).toEqual(['["a"]/1']);
  });

  it('is raised after so many panes in a row, and as long as they go on', () => {
    expect(raised(alertWhen({ above: 5 }, 2), [each([6, 6, 6, 1, 6])])).toEqual(['["a"]/1', '["a"]/2']);
  });

  it('takes a pane without a value for the end of a row', () => {
    expect(raised(alertWhen({ above: 5 }, 2), [each([6, null, 6])])).toEqual([]);
  });

  it('keeps groups apart', () => {
    const panes = [pane(0, 6, '["a"]'), pane(0, 6, '["b"]'), pane(1, 1, '["a"]'), pane(1, 6, '["b"]')];
    expect(raised(alertWhen({ above: 5 }, 2), [panes])).toEqual(['["b"]/1']);
  });

  it('compares with the last panes of its group, once there are enough', () => {
    const away = alertWhen({ awayFromMean: { deviations: 2, panes: 4 } });
    expect(raised(away, [each([9, 11, 9, 11, 12, 9, 30])])).toEqual(['["a"]/6']);
    expect(raised(away, [each([9, 11, 9, 30])])).toEqual([]);
  });

  it('depends on the panes, not on the ticks that they came with', () => {
    const values = [3, 9, 4, 8, 30, 2, 7, 8, 40, 1, 1, 1, 90].map((value, span) => pane(span, value));
    const away = alertWhen({ awayFromMean: { deviations: 1.5, panes: 3 } });
    const atOnce = raised(away, [values]);
    expect(atOnce.length).toBeGreaterThan(0);
    expect(
      raised(
        away,
        values.map((one) => [one]),
      ),
    ).toEqual(atOnce);
    expect(raised(away, [values.slice(0, 5).reverse(), values.slice(5)])).toEqual(atOnce);
  });

  it('remembers only what it needs', () => {
    const { state } = evaluate([alertWhen({ above: 5 })], {}, [pane(0, 1, '["a"]'), pane(0, 9, '["b"]')]);
    expect(Object.keys(state['odd'] ?? {})).toEqual(['["b"]']);
  });
});
