import { watermarkOver } from '../../core/closing/watermark.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { openBook } from '../../core/windows/book.ts';
import { decodeCells, encodeCells } from '../../core/windows/encoding.ts';
import { type Folded, fold } from '../../core/windows/fold.ts';
import { newTail, tailFrom, watermarkOf } from '../../core/windows/lane-tail.ts';
import type { Pane } from '../../core/windows/panes.ts';
import { decodeSeen, encodeSeen } from '../../core/windows/seen-ids.ts';
import { columnsOf, type PlainEvent } from './columns-of.ts';

/** Several lanes and one book, as the handlers and the closer would drive them, without anything that stores or sends. */
export interface TestStream {
  /** Adds a lane; the child of others inherits the least of their watermarks. */
  open(lane: string, parents?: readonly string[]): void;
  fold(lane: string, events: readonly PlainEvent[]): Folded['counts'];
  /** Marks a lane as proven empty, until it has events again. */
  rest(lane: string): void;
  end(lane: string): void;
  /** Moves event time as far as the lanes allow, and gives the panes that leave. */
  tick(): { readonly watermark: number; readonly panes: readonly Pane[] };
  /** Lets event time end: every span closes. */
  finish(): readonly Pane[];
  /** Forgets all that is not stored, and starts again from that. */
  restart(): void;
}

interface Lane {
  tail: ReturnType<typeof newTail>;
  readonly segments: { readonly cells: Uint8Array; readonly seen: Uint8Array }[];
  readonly inherited: number;
  idle: boolean;
}

const END_OF_TIME = 1e15;

export function openStream(plan: StreamPlan): TestStream {
  const lanes = new Map<string, Lane>();
  /** The cells of all lanes, in the order in which they came. */
  const cells: Uint8Array[] = [];
  let ticked = 0;
  let number = 0;
  let reached = -Infinity;
  let book = openBook(plan);

  const lane = (name: string): Lane => {
    const found = lanes.get(name);
    if (!found) throw new Error(`There is no "${name}". Open it first.`);
    return found;
  };
  const progressOf = ({ tail, inherited, idle }: Lane) => ({ watermark: watermarkOf(plan, tail), inherited, idle });
  const markOf = (name: string): number => Math.max(watermarkOf(plan, lane(name).tail), lane(name).inherited);

  const close = (watermark: number): readonly Pane[] => {
    const panes = book.tick({ number: ++number, previousWatermark: reached, watermark });
    reached = watermark;
    ticked = cells.length;
    return panes;
  };

  return {
    open(name, parents = []) {
      const inherited = parents.length > 0 ? Math.min(...parents.map(markOf)) : reached;
      lanes.set(name, { tail: newTail(plan), segments: [], inherited, idle: false });
    },
    fold(name, events) {
      const { tail, segments } = lane(name);
      const folded = fold(plan, columnsOf(plan, events), tail);
      const segment = { cells: encodeCells(plan, folded.cells), seen: encodeSeen(folded.seen) };
      segments.push(segment);
      cells.push(segment.cells);
      book.absorb(decodeCells(plan, segment.cells));
      lane(name).idle = false;
      return folded.counts;
    },
    rest(name) {
      lane(name).idle = true;
    },
    end(name) {
      lanes.delete(name);
    },
    tick() {
      const watermark = watermarkOver([...lanes.values()].map(progressOf), reached);
      return { watermark, panes: close(watermark) };
    },
    finish: () => close(END_OF_TIME),
    restart() {
      for (const each of lanes.values()) {
        const stored = each.segments.map((segment) => ({
          cells: decodeCells(plan, segment.cells),
          seen: decodeSeen(segment.seen),
        }));
        each.tail = tailFrom(plan, each.tail.maxTime, stored);
      }
      book = openBook(plan);
      for (const bytes of cells.slice(0, ticked)) book.absorb(decodeCells(plan, bytes));
      book.settle(reached);
      for (const bytes of cells.slice(ticked)) book.absorb(decodeCells(plan, bytes));
    },
  };
}
