import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { linesOf } from '../events/lines.ts';
import { lineReader } from '../events/read-lines.ts';
import { repetitions } from '../replay/repetitions.ts';
import { replayPlan } from '../replay/replay-plan.ts';
import { hash64 } from '../values/hash.ts';
import type { Book } from '../windows/book.ts';
import type { Cells } from '../windows/cells.ts';
import { type EventColumns, emptyColumns } from '../windows/columns.ts';
import { fold } from '../windows/fold.ts';
import { newTail } from '../windows/lane-tail.ts';
import type { Pane } from '../windows/panes.ts';
import { pickedRows } from './picked-rows.ts';

/** Longer than events can be apart, and a number that sums stay exact with. */
const FOR_EVER = 2 ** 50;

/** A stream's windows as a plain GROUP BY. */
export interface Grouping {
  readonly plan: StreamPlan;
  /** Of events with one identity that are less than this apart, the first one counts. */
  readonly repeatedForMs: number;
  /** The events of canonical lines; what is no event waits in quarantine and is passed over. */
  rowsOf(bytes: Uint8Array): EventColumns;
}

/**
 * Compiles what groups the events of a stream. Nothing is late and everything may be revised, so what comes out depends on
 * which events came, not on their order. Where a stream takes every repeated event for another one, those are told apart
 * by their whole lines: a line itself may be delivered twice.
 */
export function groupingOf(stream: StreamPlan): Grouping {
  const plan = replayPlan({ ...stream, windows: stream.windows.map(patient) });
  const read = lineReader(plan);
  const hasIds = stream.dedupForMs > 0;
  return {
    plan,
    repeatedForMs: hasIds ? stream.dedupForMs : FOR_EVER,
    rowsOf(bytes) {
      const columns = emptyColumns(plan, Math.ceil(bytes.length / EVENT_BYTES) + 1);
      const unreadable = new Set(read(bytes, columns).map(({ index }) => index));
      if (hasIds) return columns;
      const events = linesOf(bytes).filter((_, index) => !unreadable.has(index));
      for (const [row, { start, end }] of events.entries()) {
        const { high, low } = hash64(decoder.decode(bytes.subarray(start, end)));
        columns.idHigh[row] = high;
        columns.idLow[row] = low;
      }
      return columns;
    },
  };
}

const patient = (window: WindowPlan): WindowPlan => ({
  ...window,
  emit: 'final',
  reviseForMs: FOR_EVER,
  fill: undefined,
});

/** Hardly an event takes fewer bytes; where one does, the columns grow. */
const EVENT_BYTES = 64;
const decoder = new TextDecoder();

/** The same with only some of its windows. */
export const withWindows = (plan: StreamPlan, names: ReadonlySet<string>): StreamPlan => ({
  ...plan,
  windows: plan.windows.filter(({ name }) => names.has(name)),
});

/** Which event a row of columns is: repeated ones have the same. */
export const identityAt = ({ idHigh, idLow }: EventColumns, row: number): string => `${idHigh[row]}:${idLow[row]}`;

/** Folds some rows. */
export const foldedRows = (plan: StreamPlan, columns: EventColumns, rows: readonly number[]): Cells =>
  fold(plan, pickedRows(plan, columns, rows), newTail(plan)).cells;

/** Folds rows, each event once over all calls. */
export function foldingOnce(
  plan: StreamPlan,
  repeatedForMs: number,
): (columns: EventColumns, rows: readonly number[]) => Cells {
  const repeatedOf = repetitions(repeatedForMs);
  return (columns, rows) => {
    const picked = pickedRows(plan, columns, rows);
    const { length, idHigh: high, idLow: low, times } = picked;
    const repeated = repeatedOf({ high, low, times: times.subarray(0, length) });
    const again = new Set(repeated);
    const first = Array.from({ length }, (_, row) => row).filter((row) => !again.has(row));
    return foldedRows(plan, picked, first);
  };
}

/** Every pane of a book that is filled once and read once. */
export const panesOf = (book: Book): readonly Pane[] =>
  book.tick({ number: 1, previousWatermark: Number.NEGATIVE_INFINITY, watermark: Number.POSITIVE_INFINITY });
