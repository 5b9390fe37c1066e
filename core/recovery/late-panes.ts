import type { StreamPlan } from '../definition/plan.ts';
import type { TimeRange } from '../replay/time-range.ts';
import { openBook } from '../windows/book.ts';
import type { EventColumns } from '../windows/columns.ts';
import type { Pane } from '../windows/panes.ts';
import { chosenPanes } from './chosen-panes.ts';
import { formerSessions } from './former-sessions.ts';
import { foldingOnce, type Grouping, identityAt, panesOf, withWindows } from './grouping.ts';
import { type LateEntry, lateEntries, linesOfEvents } from './late-entry.ts';
import { intervalsOf, isSettled, type Seed, seedsOf } from './late-seeds.ts';
import type { Archive, WaitingLines } from './ports.ts';
import { withdrawnPanes } from './withdrawn-panes.ts';

/** Panes as they are with what is late, and the entries that are in them. */
interface LatePanes {
  readonly panes: readonly Pane[];
  readonly entries: readonly LateEntry[];
}

/** Where panes are computed from. */
interface LateSource {
  readonly plan: StreamPlan;
  readonly grouping: Grouping;
  readonly archive: Archive;
  /** Every entry there is, brought in before or not. */
  readonly late: WaitingLines;
}

interface Asked {
  /** The entries to bring in. */
  readonly entries: readonly LateEntry[];
  /** Panes that the stream's own ticks may still revise under this watermark are left alone. */
  readonly watermark: number;
  readonly revision: number;
}

/** Sessions are looked at from so many gaps around what is late of them, and then from further away. */
const GAPS_AROUND = 16;

/**
 * Computes anew, from every event in the archive, the panes that late entries belong to. A pane is a function of the
 * set of its events, so it does not matter who computes it, how often, and which of the entries were in it before.
 */
export async function latePanes(source: LateSource, asked: Asked): Promise<LatePanes> {
  const { plan, grouping } = source;
  const { watermark, revision } = asked;
  const settled = asked.entries.filter((entry) => isSettled(plan, entry, watermark));
  const seeds = seedsOf(plan, grouping, settled);
  if (seeds.length === 0) return { panes: [], entries: settled };
  for (let gaps = GAPS_AROUND; ; gaps *= GAPS_AROUND) {
    const intervals = intervalsOf(seeds, gaps);
    const { all, former } = await grouped(source, seeds, intervals);
    const { panes, served } = chosenPanes(all, seeds, watermark);
    if (!panes.every((pane) => isWhole(plan, pane, intervals))) continue;
    const waiting = new Set(seeds.filter((seed) => isSession(seed) && !served.has(seed)).map(({ entry }) => entry));
    return {
      panes: [...withdrawnPanes(plan.windows, former, all, panes), ...panes].map((pane) => ({ ...pane, revision })),
      entries: settled.filter((entry) => !waiting.has(entry)),
    };
  }
}

const isSession = ({ window: { shape } }: Pick<Seed, 'window'>): boolean => shape.shape === 'session';

/** Whether every event that could be part of a pane was looked at. */
function isWhole({ windows }: StreamPlan, { window, start, end }: Pane, intervals: readonly TimeRange[]): boolean {
  const { shape } = windows.find(({ name }) => name === window)!;
  if (shape.shape !== 'session') return true;
  return intervals.some(({ from, to }) => from <= start - shape.gapMs && end < to);
}

interface Grouped {
  /** Every pane over all events in the intervals. */
  readonly all: readonly Pane[];
  /** Of session windows: every pane that may have been emitted before. */
  readonly former: readonly Pane[];
}

async function grouped(
  { plan, grouping, archive, late: store }: LateSource,
  seeds: readonly Seed[],
  intervals: readonly TimeRange[],
): Promise<Grouped> {
  const asked = withWindows(grouping.plan, new Set(seeds.map(({ window }) => window.name)));
  const book = openBook(asked);
  const fold = foldingOnce(asked, grouping.repeatedForMs);
  const former = formerSessions(asked);

  const within = isWithin(intervals);
  const known: LateEntry[] = [];
  for await (const entry of lateEntries(plan, store)) if (concerns(entry, intervals, within)) known.push(entry);
  const lines = linesOfEvents(known);
  const isLate = lateOnes(known, grouping.rowsOf(lines));
  const take = (columns: EventColumns): void => {
    const late: number[] = [];
    const onTime: number[] = [];
    for (let row = 0; row < columns.length; row++)
      if (within(columns.times[row]!)) (isLate(columns, row) ? late : onTime).push(row);
    const cells = fold(columns, onTime);
    book.absorb(cells);
    book.absorb(fold(columns, late));
    former.take(cells, columns, late);
  };
  for await (const bytes of archive.lines(intervals)) take(grouping.rowsOf(bytes));
  // What was refused is in the archive, or will be soon.
  take(grouping.rowsOf(lines));
  return { all: panesOf(book), former: former.panes() };
}

const concerns = (entry: LateEntry, intervals: readonly TimeRange[], within: (time: number) => boolean): boolean =>
  entry.kind === 'event' ? within(entry.time) : intervals.some(({ from, to }) => from <= entry.end && entry.start < to);

/** Which events the ticks of the stream may not have seen: those that were refused, and any at the time of late cells. */
function lateOnes(known: readonly LateEntry[], refused: EventColumns): (columns: EventColumns, row: number) => boolean {
  const ids = new Set(Array.from({ length: refused.length }, (_, row) => identityAt(refused, row)));
  const cells = known.filter((entry) => entry.kind === 'cells');
  return (columns, row) => {
    const time = columns.times[row]!;
    return ids.has(identityAt(columns, row)) || cells.some(({ start, end }) => start <= time && time <= end);
  };
}

/** Whether an instant lies in one of some intervals that are in order and apart. */
function isWithin(intervals: readonly TimeRange[]): (time: number) => boolean {
  return (time) => {
    let [low, high] = [0, intervals.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (intervals[middle]!.to <= time) low = middle + 1;
      else high = middle;
    }
    return low < intervals.length && intervals[low]!.from <= time;
  };
}
