import { describe, expect, it } from 'vitest';
import { count, sum } from '../../../core/definition/measures.ts';
import { session, sliding, tumbling } from '../../../core/definition/windows.ts';
import { drawFrom } from '../../../core/simulation/draw.ts';
import { openBook } from '../../../core/windows/book.ts';
import { fold } from '../../../core/windows/fold.ts';
import { newTail } from '../../../core/windows/lane-tail.ts';
import { columnsOf, type PlainEvent } from '../../lane/columns-of.ts';
import { smallPlan } from './small-stream.ts';

const EVENTS = 6_000;
const measures = { events: count(), total: sum('whole') };

const plan = smallPlan(
  {
    by_code: tumbling('50ms', { by: ['whole'], measures, reviseFor: '40ms' }),
    by_both: sliding('40ms', '10ms', { by: ['name', 'cents'], measures, reviseFor: '0s' }),
    some: tumbling('100ms', { by: ['kind'], measures, where: { field: 'whole', above: 1_500 } }),
    visits: session('8ms', { by: ['name'], measures, reviseFor: '30ms' }),
  },
  { lag: '20ms', dedupFor: '60ms' },
);

/** Events of a lane: mostly in order, some late, some far too late, some sent again; codes below and beyond a thousand. */
function story(): readonly PlainEvent[] {
  const draw = drawFrom(11);
  const told: PlainEvent[] = [];
  for (let i = 0; i < EVENTS; i++) {
    const again = draw.chance(0.05) && told.at(-draw.whole(1, 40));
    const behind = draw.chance(0.1) ? draw.whole(20, 200) : draw.whole(0, 15);
    const values = {
      name: draw.chance(0.1) ? null : `n${draw.whole(0, 30)}`,
      kind: draw.pick(['x', 'y']),
      whole: draw.chance(0.05) ? null : draw.pick([-1, 0, 1, 7, 1_023, 1_024, 1_025, 2_000]),
      cents: draw.pick([null, -50, 0, 49, 50, 99_999]),
    };
    told.push(again || { id: `e${i}`, time: i - behind, values });
  }
  return told;
}

/** What a consumer and an operator see after the events came in batches of some size. */
function cameIn(events: readonly PlainEvent[], batch: number) {
  const tail = newTail(plan);
  const book = openBook(plan);
  const sums = { events: 0, folded: 0, late: 0, tooLate: 0, duplicates: 0 };
  const refused: unknown[] = [];
  for (let from = 0; from < events.length; from += batch) {
    const folded = fold(plan, columnsOf(plan, events.slice(from, from + batch)), tail);
    book.absorb(folded.cells);
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += folded.counts[name];
    refused.push(...folded.refused.map(({ row, windows }) => [from + row, windows]));
  }
  const panes = book.tick({ number: 1, previousWatermark: -Infinity, watermark: 1e14 });
  return {
    sums,
    refused,
    panes: panes.map(({ window, start, end, group, measures: of }) => [window, start, end, group, of]),
  };
}

describe('a batch of thousands of events', () => {
  const events = story();
  const one = cameIn(events, events.length);

  it('has events of every fate', () => {
    const { folded, late, tooLate, duplicates } = one.sums;
    expect(folded + tooLate + duplicates).toBe(EVENTS);
    for (const fate of [late, tooLate, duplicates]) expect(fate).toBeGreaterThan(100);
  });

  it.each([5, 97, 2_049])('comes to the same panes and verdicts as batches of %i', (batch) => {
    expect(cameIn(events, batch)).toEqual(one);
  });
});
