import { alertJudge, type Judgement } from '../alerts/alert-judge.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { deliver } from '../delivery/deliver.ts';
import { RetryLater } from '../errors.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import { type Cut, putDone, type Tick, type TickLog } from '../lanes/ticks.ts';
import type { Delivery } from '../ports.ts';
import { servedPanes } from '../reading/served-panes.ts';
import { noteForScoring } from '../scoring/scoring-work.ts';
import type { Book } from '../windows/book.ts';
import type { Pane } from '../windows/panes.ts';
import { completedBlocks } from './blocks.ts';
import { expiredLines } from './expired-lines.ts';
import { expiredSpans } from './expired-spans.ts';
import { absorbNew, loadBook } from './loading.ts';
import { openStart } from './open-start.ts';
import { emitPanes, GENERATION, paneLines } from './pane-delivery.ts';
import { type Emitted, summarise } from './summaries.ts';

/** What left with a tick. */
export interface Emission extends Judgement {
  readonly tick: Tick;
  readonly panes: readonly Pane[];
  /** Those of them that no tick before had called final. */
  readonly closed: readonly Pane[];
  /** How many panes wait for models to judge them. */
  readonly toScore: number;
  /** Cells that can still change. */
  readonly open: number;
  /** Cells that came after the last revision of their spans, from a lane that had been left behind. */
  readonly expired: number;
}

const AGAIN = 'The next closer emits the tick again.';

/** Emits ticks. Between calls it keeps the book of the last one, so that only newer commits have to be read. */
export function emitter(
  plan: StreamPlan,
  { store, delivery }: { readonly store: LaneStore; readonly delivery: Delivery },
): (ticks: TickLog, tick: Tick, until: number) => Promise<Emission> {
  const source = { plan, store };
  const judge = alertJudge(plan, store);
  const serve = servedPanes(plan, store.table);
  let kept: { readonly book: Book; readonly tick: Tick } | undefined;

  return async ({ previous, oldest }, tick, until) => {
    const book = await bookAt(previous, oldest);
    const before = book.size();
    const expired: string[] = [];
    await absorbNew(source, book, previous.cut, tick.cut, ({ lane, version, cells }) => {
      const spans = expiredSpans(plan, cells, previous.watermark);
      expired.push(...expiredLines({ stream: plan.stream.name, lane, at: tick.at }, version, spans));
    });
    await deliverExpired(expired, until);
    const panes = book.tick({ ...tick, previousWatermark: previous.watermark });
    const closed = panes.filter(({ final, withdrawn, end }) => final && !withdrawn && end > previous.watermark);
    await emitPanes(
      { delivery, clock: store.clock },
      paneLines(plan, panes, tick.at),
      { origin: `tick ${tick.number}`, remedy: AGAIN },
      until,
    );
    await serve?.(panes, { generation: GENERATION, emittedAt: tick.at });
    const judgement = await judge(tick.number, closed);
    const toScore = await noteForScoring(plan, store, tick, panes);
    await putDone(store, tick.number, Math.min(openStart(plan, tick.watermark), book.oldest(), tick.watermark));
    kept = { book, tick };
    await summariseNew(source, previous.cut, tick.cut, { ...tick, oldest: book.oldest() });
    const after = book.size();
    return { tick, panes, closed, toScore, open: after.cells, expired: after.expired - before.expired, ...judgement };
  };

  /** What no pane will show waits in the late store, as an event does that a lane refused. */
  async function deliverExpired(lines: readonly string[], until: number): Promise<void> {
    const patience = { until, spread: 0.5 };
    const { left, cause } = await deliver({ delivery, clock: store.clock }, { kind: 'late' }, lines, patience);
    if (left.length > 0)
      throw new RetryLater(`${left.length} of ${lines.length} lines for the late store were not taken. ${AGAIN}`, {
        cause,
      });
  }

  /** A book that stands at a tick. Whoever takes it owns it: if its emission fails, another one is loaded. */
  async function bookAt(tick: Tick, oldest: number): Promise<Book> {
    const own = kept;
    kept = undefined;
    // What an old book has not seen may have expired since.
    const serves = own && own.tick.number <= tick.number && tick.at - own.tick.at < store.keepMs / 2;
    if (!serves) return loadBook(source, tick, oldest);
    if (own.tick.number < tick.number) {
      await absorbNew(source, own.book, own.tick.cut, tick.cut);
      own.book.settle(tick.watermark);
    }
    return own.book;
  }
}

async function summariseNew(
  source: { readonly plan: StreamPlan; readonly store: LaneStore },
  after: Cut,
  upTo: Cut,
  tick: Emitted,
): Promise<void> {
  for (const [lane, version] of Object.entries(upTo))
    for (const { level, first, last } of completedBlocks(after[lane] ?? 0, version))
      for (let block = first; block <= last; block++) await summarise({ ...source, lane }, level, block, tick);
}
