import { describe, expect, it } from 'vitest';
import { avg, count, sum } from '../../../core/definition/measures.ts';
import { tumbling } from '../../../core/definition/windows.ts';
import { type Pane, paneLine } from '../../../core/windows/panes.ts';
import { event, lanesOf } from './lanes-and-book.ts';
import { smallPlan } from './small-stream.ts';

describe('a pane', () => {
  const plan = smallPlan({
    tens: tumbling('10ms', {
      measures: { events: count(), mean: avg('whole', { scale: 12 }), big: sum('huge') },
      by: ['name', 'on', 'cents', 'seen'],
    }),
  });
  const lanes = lanesOf(plan);
  lanes.absorb([event(1, { name: 'a "b"', on: 1, cents: 250, seen: 0, whole: 0, huge: 123_456_789_012_345_678n })]);
  const [pane] = lanes.panes(10) as [Pane];

  it('names its group as events write it, and by one text', () => {
    expect(pane.group).toEqual(['a "b"', true, 2.5, '1970-01-01T00:00:00.000Z']);
    expect(JSON.parse(pane.groupKey)).toEqual(pane.group);
  });

  it('has an id that no other pane has, and that its revisions keep', () => {
    const other = lanesOf(plan);
    other.absorb([
      event(1, { name: 'a "b"', on: 1, cents: 250, seen: 0 }),
      event(2, { name: 'a "b"', on: 0, cents: 250, seen: 0 }),
      event(11, { name: 'a "b"', on: 1, cents: 250, seen: 0 }),
    ]);
    const ids = other.panes(30).map(({ rowId }) => rowId);
    expect(new Set(ids).size).toBe(3);
    expect(ids[1]).toBe(pane.rowId);
    expect(pane.rowId).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is a line of JSON with exact numbers', () => {
    const line = paneLine(
      plan.windows[0]!,
      { ...pane, measures: { ...pane.measures, mean: 1.5e-7 } },
      { generation: 2, emittedAt: 1_000 },
    );
    expect(line).toBe(
      `{"row_id":"${pane.rowId}","window_start":"1970-01-01T00:00:00.000Z","window_end":"1970-01-01T00:00:00.010Z",` +
        `"group_key":"[\\"a \\\\\\"b\\\\\\"\\",true,2.5,\\"1970-01-01T00:00:00.000Z\\"]","name":"a \\"b\\"","on":true,"cents":2.5,` +
        `"seen":"1970-01-01T00:00:00.000Z","events":1,"mean":0.00000015,"big":"123456789012345.678","generation":2,"revision":1,` +
        `"final":true,"withdrawn":false,"emitted_at":"1970-01-01T00:00:01.000Z"}`,
    );
    expect(JSON.parse(line)).toMatchObject({ mean: 1.5e-7 });
  });

  it.each([
    [-2e-10, '-0.0000000002'],
    [1e-7, '0.0000001'],
    [null, 'null'],
    ['e-9', '"e-9"'],
    [1e21, '1e+21'],
  ])('writes %s as %s', (value, text) => {
    const line = paneLine(plan.windows[0]!, { ...pane, measures: { mean: value } }, { generation: 0, emittedAt: 0 });
    expect(line).toContain(`"mean":${text},`);
  });
});
