import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import type { TimeRange } from '../replay/time-range.ts';
import { openBook } from '../windows/book.ts';
import { type AlignedShape, spansAt, spansOfSlice } from '../windows/spans.ts';
import { foldedRows, type Grouping, panesOf, withWindows } from './grouping.ts';
import { type LateCells, type LateEntry, type LateEvent, linesOfEvents } from './late-entry.ts';

/** What has to be computed anew because of one late entry: in a window, a span or a part of a session. */
export interface Seed {
  readonly window: WindowPlan;
  readonly entry: LateEntry;
  readonly start: number;
  readonly end: number;
  /** None for every group. */
  readonly groupKey: string | undefined;
}

/** What entries ask for, in the windows that refused them and that the stream still has. */
export function seedsOf(plan: StreamPlan, grouping: Grouping, entries: readonly LateEntry[]): readonly Seed[] {
  const cells = entries.filter((entry) => entry.kind === 'cells');
  return [
    ...seedsOfEvents(
      plan,
      grouping,
      entries.filter((entry) => entry.kind === 'event'),
    ),
    ...plan.windows.flatMap((window) =>
      cells.filter(({ windows }) => windows.includes(window.name)).flatMap((entry) => seedsOfCells(window, entry)),
    ),
  ];
}

/** The panes that each event would make if there were no others. */
function seedsOfEvents({ windows }: StreamPlan, grouping: Grouping, entries: readonly LateEvent[]): readonly Seed[] {
  const columns = grouping.rowsOf(linesOfEvents(entries));
  return entries.flatMap((entry, row) => {
    const plan = withWindows(grouping.plan, new Set(entry.windows));
    const book = openBook(plan);
    book.absorb(foldedRows(plan, columns, [row]));
    return panesOf(book).map(({ window: name, start, end, groupKey }) => {
      const window = windows.find((one) => one.name === name)!;
      return { window, entry, start, end, groupKey };
    });
  });
}

function seedsOfCells(window: WindowPlan, entry: LateCells): readonly Seed[] {
  const { shape } = window;
  const spans = shape.shape === 'session' ? [entry] : spansOfSlice(shape, entry.start);
  const groups = entry.groupKeys ?? [undefined];
  return spans.flatMap(({ start, end }) => groups.map((groupKey) => ({ window, entry, start, end, groupKey })));
}

/**
 * Whether no tick can change any more what an entry asks for: all spans over it have had their last revision. Of a
 * session that is only known once it is computed.
 */
export const isSettled = (plan: StreamPlan, entry: LateEntry, watermark: number): boolean =>
  plan.windows.every(
    ({ name, shape, reviseForMs }) => !entry.windows.includes(name) || lastEnd(shape, entry) + reviseForMs <= watermark,
  );

function lastEnd(shape: WindowPlan['shape'], entry: LateEntry): number {
  if (entry.kind === 'cells') return entry.end;
  if (shape.shape === 'session') return entry.time + shape.gapMs;
  return spansAt(shape as AlignedShape, entry.time).at(-1)!.end;
}

/** Times from all of which every event is needed: sessions may reach beyond what was late of them. */
export function intervalsOf(seeds: readonly Seed[], gapsAround: number): readonly TimeRange[] {
  const wanted = seeds.map(({ window: { shape }, start, end }) => {
    const around = shape.shape === 'session' ? shape.gapMs * gapsAround : 0;
    return { from: start - around, to: end + around };
  });
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of wanted.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}
