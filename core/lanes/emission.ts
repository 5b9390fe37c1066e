import type { StreamPlan } from '../definition/plan.ts';
import { deliver } from '../delivery/deliver.ts';
import { RetryLater } from '../errors.ts';
import type { Delivery } from '../ports.ts';
import type { Book } from '../windows/book.ts';
import { type Pane, paneLine } from '../windows/panes.ts';
import { completedBlocks } from './blocks.ts';
import type { LaneStore } from './lane-store.ts';
import { absorbNew, loadBook } from './loading.ts';
import { openStart } from './open-start.ts';
import { type Emitted, summarise } from './summaries.ts';
import { putDone, type Tick, type TickLog } from './ticks.ts';

export interface EmitterPorts {
  readonly store: LaneStore;
  readonly delivery: Delivery;
}

/** What left with a tick. */
export interface Emission {
  readonly tick: Tick;
  readonly panes: readonly Pane[];
  readonly size: ReturnType<Book['size']>;
}

interface Kept {
  readonly book: Book;
  readonly tick: Tick;
}

/** Emits ticks. Between calls it keeps the book of the last one, so that only newer commits have to be read. */
export function emitter(
  plan: StreamPlan,
  ports: EmitterPorts,
): (ticks: TickLog, tick: Tick, until: number) => Promise<Emission> {
  const { store } = ports;
  let kept: Kept | undefined;

  return async (ticks, tick, until) => {
    const { previous } = ticks;
    const book = await bookAt(previous, ticks.oldest);
    await absorbNew({ plan, store }, book, previous.cut, tick.cut);
    const panes = book.tick({ ...tick, previousWatermark: previous.watermark });
    await deliverPanes(plan, ports, tick, panes, until);
    await putDone(store, tick.number, Math.min(openStart(plan, tick.watermark), book.oldest(), tick.watermark));
    kept = { book, tick };
    await summariseNew({ plan, store }, previous, { ...tick, oldest: book.oldest() });
    return { tick, panes, size: book.size() };
  };

  /** A book that stands at a tick. Whoever takes it owns it: if its emission fails, another one is loaded. */
  async function bookAt(tick: Tick, oldest: number): Promise<Book> {
    const own = kept;
    kept = undefined;
    // What an old book has not seen may have expired since.
    const serves = own && own.tick.number <= tick.number && tick.at - own.tick.at < store.keepMs / 2;
    if (!serves) return loadBook({ plan, store }, tick, oldest);
    if (own.tick.number < tick.number) {
      await absorbNew({ plan, store }, own.book, own.tick.cut, tick.cut);
      own.book.settle(tick.watermark);
    }
    return own.book;
  }
}

async function deliverPanes(
  plan: StreamPlan,
  { store, delivery }: EmitterPorts,
  tick: Tick,
  panes: readonly Pane[],
  until: number,
): Promise<void> {
  for (const window of plan.windows) {
    const of = panes.filter((pane) => pane.window === window.name);
    const lines = of.map((pane) => `${paneLine(window, pane, { generation: 0, emittedAt: tick.at })}\n`);
    const destination = { kind: 'panes', window: window.name } as const;
    const { left, cause } = await deliver({ delivery, clock: store.clock }, destination, lines, { until, spread: 0.5 });
    if (left.length > 0)
      throw new RetryLater(
        `${left.length} of ${lines.length} panes of ${window.name} in tick ${tick.number} were not taken. ` +
          'The next closer emits the tick again.',
        { cause },
      );
  }
}

async function summariseNew(
  of: { readonly plan: StreamPlan; readonly store: LaneStore },
  previous: Tick,
  tick: Tick & Emitted,
): Promise<void> {
  for (const [lane, version] of Object.entries(tick.cut))
    for (const { level, first, last } of completedBlocks(previous.cut[lane] ?? 0, version))
      for (let block = first; block <= last; block++) await summarise({ ...of, lane }, level, block, tick);
}
