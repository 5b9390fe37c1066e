import type { StreamPlan } from '../../../core/definition/plan.ts';
import { openBook } from '../../../core/windows/book.ts';
import { fold } from '../../../core/windows/fold.ts';
import { newTail } from '../../../core/windows/lane-tail.ts';
import type { Pane } from '../../../core/windows/panes.ts';
import { columnsOf, type PlainEvent } from '../../lane/columns-of.ts';

export const event = (time: number, values: PlainEvent['values'] = {}): PlainEvent => ({ id: `${time}`, time, values });

/** A pane in short: its start, how many events, and what else there is to say. */
const told = ({ start, group, measures: { events }, final, withdrawn, revision }: Pane): string =>
  [
    `${start}:`,
    ...group.map(String),
    withdrawn ? 'withdrawn' : `${events}`,
    ...(final ? [] : ['open']),
    `r${revision}`,
  ].join(' ');

/** A book whose ticks come one after the other; each lane folds by itself. */
export function lanesOf(plan: StreamPlan) {
  const book = openBook(plan);
  const tails = new Map<string, ReturnType<typeof newTail>>();
  let number = 0;
  let previousWatermark = Number.NEGATIVE_INFINITY;
  const panes = (watermark: number): readonly Pane[] => {
    const emitted = book.tick({ number: ++number, previousWatermark, watermark });
    previousWatermark = watermark;
    return emitted;
  };
  return {
    book,
    /** Events, or the times of events that have nothing else. */
    absorb(events: readonly (number | PlainEvent)[], lane = 'one') {
      const tail = tails.get(lane) ?? newTail(plan);
      tails.set(lane, tail);
      const list = events.map((one) => (typeof one === 'number' ? event(one) : one));
      book.absorb(fold(plan, columnsOf(plan, list), tail).cells);
    },
    panes,
    tick: (watermark: number): readonly string[] => panes(watermark).map(told),
  };
}
