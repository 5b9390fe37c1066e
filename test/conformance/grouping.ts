import type { StreamPlan } from '../../core/definition/plan.ts';
import type { Predicate } from '../../core/definition/predicate.ts';
import type { Window, WindowOptions } from '../../core/definition/windows.ts';
import type { Folded } from '../../core/windows/fold.ts';
import type { Pane } from '../../core/windows/panes.ts';
import { spansAt } from '../../core/windows/spans.ts';
import { openLane } from '../lane/open-lane.ts';
import { type Aggregates, aggregatesOf } from './aggregates.ts';
import { planOfWindows, type VectorWindow, windowOf } from './windows.ts';

/** A record as a stage of a vector sees it. */
export interface StageRecord {
  readonly t: number;
  readonly k: string | null;
  readonly values: Readonly<Record<string, number | null>>;
  /** What `collect` shows of it. */
  readonly shown?: unknown;
}

/** A span into which a record was not taken. */
export interface Refusal {
  readonly start: number;
  readonly k: string | null;
}

/** Spark counts the partial groups that it drops from a batch, not their records. */
export const groupsOf = (refused: readonly Refusal[]): number =>
  new Set(refused.map(({ start, k }) => `${start} ${k}`)).size;

export type Row = Readonly<Record<string, unknown>>;

/** One windowed aggregation of a vector, run by the core under watermarks that the vector's engine would have. */
export interface Grouping {
  fold(record: StageRecord, watermark: number): { readonly refused: readonly Refusal[]; readonly late: boolean };
  /** The panes that leave. Withdrawals among them are rows to no engine of the vectors. */
  tick(watermark: number): readonly Pane[];
  rowOf(pane: Pane): Row;
  restart(): void;
}

interface GroupingForm {
  readonly window: VectorWindow;
  readonly keyed: boolean;
  readonly aggs: readonly string[];
  readonly records: number;
  /** The engine has no span that begins before the epoch. */
  readonly fromEpoch: boolean;
  readonly options: Pick<WindowOptions, 'emit' | 'reviseFor'>;
}

export function groupingOf(form: GroupingForm): Grouping | { readonly lacking: string } {
  const { window, keyed, fromEpoch } = form;
  const aggregates = aggregatesOf(form.aggs, form.records);
  if ('lacking' in aggregates) return aggregates;
  const windows = windowsOf(form, aggregates);
  if (windows.lacking !== undefined) return { lacking: windows.lacking };
  const planned = planOfWindows(windows.windows, aggregates);
  if ('refused' in planned) return { lacking: planned.refused };
  const { plan } = planned;
  const lane = openLane(plan);
  const shown: unknown[] = [];
  const known = ({ start }: { start: number }): boolean => !fromEpoch || start >= 0;

  return {
    fold(record, watermark) {
      const index = shown.push(record.shown) - 1;
      const values = { ...record.values, ...aggregates.markOf(index), k: record.k };
      // Of records of one time, the one that came first is the first.
      const id = String(index).padStart(9, '0');
      const folded = lane.fold([{ id, time: record.t, values }], watermark);
      const taken = spansTaken(plan, folded);
      const refused = spansOffered(plan, folded, record).filter((start) => !taken.has(start) && known({ start }));
      return { refused: refused.map((start) => ({ start, k: record.k })), late: folded.counts.tooLate > 0 };
    },
    tick: (watermark) => lane.tick(watermark).filter(known),
    rowOf: (pane) => ({
      ...(window.type === 'global' ? {} : boundsOf(window, pane)),
      ...(keyed ? { k: pane.group[0] } : {}),
      ...aggregates.read(pane, shown),
    }),
    restart: () => lane.restart(),
  };
}

/** One window; or one for each gap, where records of different keys have different gaps. */
function windowsOf(
  { window, keyed, options }: GroupingForm,
  { measures }: Aggregates,
): { readonly windows: Readonly<Record<string, Window>>; readonly lacking?: undefined } | { readonly lacking: string } {
  const common = { ...options, measures, by: keyed ? ['k'] : [] };
  const whole = windowOf(window, common);
  if ('lacking' in whole) return whole;
  if (window.gapByKey === undefined) return { windows: { grouped: whole } };
  const special = Object.keys(window.gapByKey);
  const others: Predicate = {
    any: [{ field: 'k', is: null }, { not: { field: 'k', oneOf: special } }],
  };
  const ofKeys = Object.entries(window.gapByKey)
    .filter(([, gapMs]) => gapMs > 0)
    .map(([key, gapMs], i): [string, Window] => [
      `gap_${i}`,
      { ...whole, gap: `${gapMs}ms`, where: { field: 'k', is: key } } as Window,
    ]);
  return { windows: { grouped: { ...whole, where: others }, ...Object.fromEntries(ofKeys) } };
}

/** The starts of the spans that took a lone record: what a book of its own closes at the end of time. */
function spansTaken(plan: StreamPlan, { cells }: Folded): ReadonlySet<number> {
  const lane = openLane(plan);
  lane.absorb(cells);
  return new Set(lane.tick(Number.MAX_SAFE_INTEGER).map(({ start }) => start));
}

/** The starts of all spans of a record; of a session that refused it, its own. */
function spansOffered(plan: StreamPlan, { refused }: Folded, { t }: StageRecord): readonly number[] {
  const refusing = new Set(refused.flatMap(({ windows }) => windows));
  return plan.windows
    .filter(({ name }) => refusing.has(name))
    .flatMap(({ shape }) => (shape.shape === 'session' ? [t] : spansAt(shape, t).map(({ start }) => start)));
}

function boundsOf({ bounds, gapMs = 0 }: VectorWindow, { start, end }: Pane): Row {
  return { start, end: bounds === 'inclusiveEvents' ? end - gapMs : end };
}
