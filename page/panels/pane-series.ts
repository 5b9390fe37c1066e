import type { WindowPlan } from '../../core/definition/plan.ts';
import type { Row } from '../answers.ts';
import { numberOf, timeOf } from '../format.ts';

/** One pane as the page keeps it. */
export interface Pane {
  readonly start: number;
  readonly end: number;
  readonly group: string;
  readonly revision: number;
  readonly final: boolean;
  /** It was replaced after its span had closed. */
  readonly revised: boolean;
  readonly row: Row;
}

/** The newest revision of each pane of one window, oldest span first. */
export interface PaneSeries {
  add(rows: readonly Row[]): void;
  /** Panes of the window, by the start of their span. */
  readonly spans: ReadonlyMap<number, ReadonlyMap<string, Pane>>;
  starts(): readonly number[];
  /** The end of the newest span of which every pane is final, or null. */
  closedUpTo(): number | null;
  /** Those that late events changed after their span had closed, the newest change first. */
  revised(): readonly Pane[];
}

const MOST_SPANS = 400;

export function paneSeries(plan: WindowPlan): PaneSeries {
  const spans = new Map<number, Map<string, Pane>>();
  /** By which revisions panes were taken away, so that an answer from before does not bring them back. */
  const withdrawn = new Map<number, Map<string, number>>();
  let ordered: readonly number[] | undefined;
  let closed: number | null = null;

  function add(row: Row): void {
    const pane = paneOf(plan, row);
    const before = spans.get(pane.start)?.get(pane.group);
    const span = spans.get(pane.start) ?? new Map<string, Pane>();
    if (spans.size !== spans.set(pane.start, span).size) ordered = undefined;
    const gone = withdrawn.get(pane.start) ?? new Map<string, number>();
    if (Math.max(before?.revision ?? 0, gone.get(pane.group) ?? 0) > pane.revision) return;
    if (row['withdrawn'] === true) {
      span.delete(pane.group);
      withdrawn.set(pane.start, gone.set(pane.group, pane.revision));
    } else span.set(pane.group, { ...pane, revised: changedWhenFinal(before, pane) });
    if (pane.final && pane.end > (closed ?? Number.NEGATIVE_INFINITY)) closed = pane.end;
  }
  function starts(): readonly number[] {
    ordered ??= [...spans.keys()].sort((a, b) => a - b);
    return ordered;
  }
  return {
    spans,
    starts,
    closedUpTo: () => closed,
    revised: () => revisedAmong([...spans.values()].flatMap((span) => [...span.values()])),
    add(rows) {
      for (const row of rows) add(row);
      const extra = starts().length - MOST_SPANS;
      if (extra <= 0) return;
      for (const start of starts().slice(0, extra)) {
        spans.delete(start);
        withdrawn.delete(start);
      }
      ordered = undefined;
    },
  };
}

const changedWhenFinal = (before: Pane | undefined, pane: Pane): boolean =>
  before?.final === true && (before.revised || pane.revision > before.revision);

/** Spans close in the order of their ends: a final pane that is newer than the closing of a later span was changed after its own. */
function revisedAmong(panes: readonly Pane[]): readonly Pane[] {
  const final = panes.filter((pane) => pane.final).sort((a, b) => b.end - a.end);
  const revised: Pane[] = [];
  let closedBy = Number.POSITIVE_INFINITY;
  for (let i = 0; i < final.length; ) {
    const { end } = final[i]!;
    const together: Pane[] = [];
    for (; final[i]?.end === end; i++) together.push(final[i]!);
    for (const pane of together) if (pane.revised || pane.revision > closedBy) revised.push({ ...pane, revised: true });
    closedBy = Math.min(closedBy, ...together.map(({ revision }) => revision));
  }
  return revised.sort((a, b) => b.revision - a.revision || b.end - a.end);
}

function paneOf({ by }: WindowPlan, row: Row): Pane {
  return {
    start: timeOf(row['window_start']),
    end: timeOf(row['window_end']),
    group: by.map((name) => (row[name] === null || row[name] === undefined ? 'none' : String(row[name]))).join(' · '),
    revision: Number(row['revision']),
    final: row['final'] === true,
    revised: false,
    row,
  };
}

/** The number of a measure: an instant counts as its epoch seconds. */
export const measureOf = (pane: Pane, measure: string): number => numberOf(pane.row[measure]);
